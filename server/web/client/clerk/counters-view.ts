/** Choosing a counter: free ones are taken with one press, one that somebody holds only after a question. */

import { html, nothing, repeat, type View } from '../lib/dom'
import type { Counter, Floor } from '../generated/wire'
import { ask } from '../staff/dialogue'
import { queueOf, type Screen } from './screen'
import { ticketAt } from './state'
import type { ClerkWork } from './work'

export function countersView(screen: Screen, floor: Floor, work: ClerkWork, choosePoint: (id: number) => void): View {
  const { texts, staff } = screen
  const point = staff.points.length > 1 ? pointChoice(screen, floor.point_id, choosePoint) : nothing
  return html`
    <section class="stack choose" aria-labelledby="choose-title">
      <div class="row choose-head">
        <div>
          <h1 id="choose-title">${texts.say('clerk-choose-title')}</h1>
          <p class="muted">${texts.say('clerk-choose-lead')}</p>
        </div>
        ${point}
      </div>
      ${work.said ? html`<p class="notice" role="alert" data-kind=${work.said.good ? 'info' : 'danger'}>${work.said.text}</p>` : nothing}
      ${floor.counters.length === 0 ? html`<p class="notice">${texts.say('clerk-counters-none')}</p>` : nothing}
      <ul class="counters" role="list">
        ${repeat(floor.counters, (counter) => counter.id, (counter) => counterCard(screen, floor, counter, work))}
      </ul>
    </section>
  `
}

function pointChoice(screen: Screen, chosen: number, choose: (id: number) => void): View {
  const { texts, staff } = screen
  return html`<div class="field">
    <label for="point">${texts.say('staff-point')}</label>
    <select class="input" id="point" @change=${(event: Event) => choose(Number((event.target as HTMLSelectElement).value))}>
      ${staff.points.map((point) => html`<option value=${point.id} ?selected=${point.id === chosen}>${texts.read(point.name)}</option>`)}
    </select>
  </div>`
}

function counterCard(screen: Screen, floor: Floor, counter: Counter, work: ClerkWork): View {
  const { texts } = screen
  const held = counter.user_id != null
  const number = counter.number
  const words = held ? 'clerk-counter-take-over' : 'clerk-counter-take'
  return html`<li class="card counter" data-held=${String(held)} data-counter=${number}>
    <h2>${texts.say('clerk-counter', { number })}</h2>
    <p class="counter-state">${stateOf(screen, floor, counter)}</p>
    <ul class="counter-queues" role="list" aria-label=${texts.say('clerk-counter-serves')}>
      ${counter.queue_ids.map((id) => {
        const queue = queueOf(screen, id)
        return queue === undefined ? nothing : html`<li><strong>${queue.letter}</strong> ${texts.read(queue.name)}</li>`
      })}
    </ul>
    <button
      class="button"
      data-kind=${held ? 'plain' : 'primary'}
      aria-label=${texts.say(`${words}-label`, { number })}
      ?disabled=${work.doing !== null}
      @click=${() => void take(screen, counter, work)}
    >
      ${work.doing === `take-${counter.id}` ? texts.say('clerk-busy') : texts.say(words)}
    </button>
  </li>`
}

function holderOf(screen: Screen, counter: Counter): string | undefined {
  return screen.staff.names[String(counter.user_id)]
}

function stateOf(screen: Screen, floor: Floor, counter: Counter): View {
  const { texts } = screen
  if (counter.user_id == null) return html`<span class="pill" data-kind="ok">${texts.say('clerk-counter-free')}</span>`
  const name = holderOf(screen, counter)
  const holder = name === undefined ? texts.say('clerk-counter-held-unknown') : texts.say('clerk-counter-held', { name })
  const ticket = ticketAt(floor, counter.id)
  return html`${holder}${ticket === null ? nothing : html`, ${texts.say('clerk-counter-serving', { label: ticket.label })}`}`
}

async function take(screen: Screen, counter: Counter, work: ClerkWork): Promise<void> {
  const { texts } = screen
  const { number } = counter
  const held = counter.user_id != null
  if (held) {
    const name = holderOf(screen, counter) ?? texts.say('clerk-other-clerk')
    const sure = await ask(
      {
        title: texts.say('clerk-take-over-title', { number }),
        body: texts.say('clerk-take-over-body', { name }),
        yes: texts.say('clerk-take-over-yes', { number }),
      },
      texts,
    )
    if (!sure) return
  }
  await work.take(counter, held)
}
