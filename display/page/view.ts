/** What the lobby sees, from a floor and the catalogue. Pure: the same floor gives the same picture. */

import arrow from '@tabler/icons/outline/arrow-right.svg?raw'
import speaker from '@tabler/icons/outline/volume.svg?raw'
import { keyed } from 'lit-html/directives/keyed.js'
import type { Call, Catalogue, Floor, Opening, Queue, Ticket } from '../../server/web/client/generated/wire'
import { html, icon, nothing, repeat, type View } from '../../server/web/client/lib/dom'
import type { Texts } from '../../server/web/client/lib/texts'
import type { Times } from '../../server/web/client/lib/time'
import { latestOfEach } from './announcer'

export interface Scene {
  floor: Floor
  catalogue: Catalogue
  /** The call that is being spoken. */
  speaking: number | null
  /** Milliseconds of the hub's time. */
  now: number
  /** How many numbers of a queue fit in a line. */
  fit: number
}

/** Calls beneath the newest one. */
const RECENT = 4
const QUEUES_THAT_FIT = 8

export function stage(scene: Scene, texts: Texts, times: Times): View {
  const { floor, catalogue } = scene
  const calls = latestOfEach(floor.calls)
  const [newest, ...before] = calls
  return html`
    ${head(scene, texts, times)}
    <main class="stage">
      <div class="calls">
        ${newest === undefined ? quiet(floor.opening, scene.now, texts, times) : hero(newest, scene, texts)}
        ${before.length > 0 ? recent(before.slice(0, RECENT), scene, texts) : nothing}
      </div>
      ${waitingList(catalogue.queues, floor.tickets, scene.fit, texts)}
    </main>
  `
}

function head({ floor, catalogue, now }: Scene, texts: Texts, times: Times): View {
  const point = catalogue.points.length > 1 ? catalogue.points.find((each) => each.id === floor.point_id) : undefined
  return html`
    <header class="head">
      <div>
        <h1>${texts.read(catalogue.centre.name)}</h1>
        ${point === undefined ? nothing : html`<p>${texts.read(point.name)}</p>`}
      </div>
      ${floor.opening.open || floor.calls.length === 0
        ? nothing
        : html`<p class="closed-note">${closedSentence(floor.opening, now, texts, times)}</p>`}
      <div class="time">
        <p class="clock figures">${times.clock(now)}</p>
        <p>${times.day(now)}</p>
      </div>
    </header>
  `
}

function hero(call: Call, { speaking }: Scene, texts: Texts): View {
  // A new element for each call starts its one short flash; everything else on the screen stays untouched.
  return keyed(
    call.seq,
    html`
      <section
        class="hero"
        data-call-seq=${call.seq}
        data-call-label=${call.label}
        data-call-counter=${call.counter_number}
        ?data-speaking=${speaking === call.seq}
        style="--characters: ${call.label.length}"
      >
        <p class="unseen" role="alert">${sentence(call, texts)}</p>
        <p class="hero-number label" aria-hidden="true">${call.label}</p>
        <p class="hero-counter" aria-hidden="true">
          ${texts.say('display-to-counter')} <b class="figures">${call.counter_number}</b>
        </p>
      </section>
    `,
  ) as View
}

function sentence(call: Call, texts: Texts): string {
  return texts.say('display-call', { label: call.label, counter: call.counter_number })
}

function recent(calls: readonly Call[], { speaking }: Scene, texts: Texts): View {
  return html`
    <section class="recent" aria-label=${texts.say('display-recent')}>
      <ol role="list">
        ${repeat(
          calls,
          (call) => call.ticket_id,
          (call) => html`
            <li data-call-seq=${call.seq} data-call-label=${call.label} ?data-speaking=${speaking === call.seq}>
              <span class="label">${call.label}</span>
              ${icon(speaking === call.seq ? speaker : arrow)}
              <span class="recent-counter">${texts.say('display-counter')} <b class="figures">${call.counter_number}</b></span>
            </li>
          `,
        )}
      </ol>
    </section>
  `
}

function waitingList(queues: readonly Queue[], tickets: readonly Ticket[], fit: number, texts: Texts): View {
  const lines = queues.map((queue) => ({
    queue,
    waiting: tickets.filter((ticket) => ticket.queue_id === queue.id && ticket.state === 'waiting'),
  }))
  // Where there are more queues than room, those that nobody waits in give way.
  const shown = lines.length > QUEUES_THAT_FIT ? lines.filter((line) => line.waiting.length > 0) : lines
  return html`
    <section class="waiting" aria-labelledby="waiting">
      <h2 id="waiting">${texts.say('display-waiting')}</h2>
      <ul role="list">
        ${repeat(
          shown,
          (line) => line.queue.id,
          ({ queue, waiting }) => html`
            <li data-queue=${queue.letter} data-waiting=${waiting.length} ?data-empty=${waiting.length === 0}>
              <p class="queue">
                <b>${queue.letter}</b>
                <span class="queue-name">${texts.read(queue.name)}</span>
                <span class="queue-count">${texts.say('display-waiting-count', { people: waiting.length })}</span>
              </p>
              ${waiting.length === 0 ? nothing : numbers(waiting, fit, texts)}
            </li>
          `,
        )}
      </ul>
    </section>
  `
}

function numbers(waiting: readonly Ticket[], fit: number, texts: Texts): View {
  const more = waiting.length - fit
  return html`
    <p class="numbers">
      ${repeat(
        waiting.slice(0, fit),
        (ticket) => ticket.id,
        (ticket) => html`<span class="label">${ticket.label}</span>`,
      )}
      ${more > 0
        ? html`<span class="more figures" aria-hidden="true">+${more}</span
            ><span class="unseen">${texts.say('display-waiting-more', { people: more })}</span>`
        : nothing}
    </p>
  `
}

function quiet(opening: Opening, now: number, texts: Texts, times: Times): View {
  return html`
    <section class="quiet" data-quiet=${opening.open ? 'empty' : 'closed'}>
      <h2>${texts.say(opening.open ? 'display-empty' : 'display-closed')}</h2>
      <p>
        ${opening.open
          ? texts.say('display-empty-note')
          : opening.opens_at == null
            ? nothing
            : opensSentence(opening.opens_at, now, texts, times)}
      </p>
    </section>
  `
}

function closedSentence(opening: Opening, now: number, texts: Texts, times: Times): string {
  return opening.opens_at == null
    ? texts.say('display-closed')
    : `${texts.say('display-closed')} · ${opensSentence(opening.opens_at, now, texts, times)}`
}

function opensSentence(at: string, now: number, texts: Texts, times: Times): string {
  const time = times.clock(at)
  return times.day(at) === times.day(now)
    ? texts.say('display-closed-today', { time })
    : texts.say('display-closed-later', { time, day: times.day(at) })
}
