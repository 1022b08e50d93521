/** Who waits in the counter's queues, in the order in which they are called; anyone can be called out of turn, after a question. */

import { html, nothing, repeat, type View } from '../lib/dom'
import type { Ticket } from '../generated/wire'
import { ask } from '../staff/dialogue'
import { keepFocus, queueOf, type Screen, serviceName } from './screen'
import type { Desk } from './state'
import type { ClerkWork } from './work'

/** More rows than anybody looks at; the totals above tell the rest. */
const SHOWN = 40

export function lineView(screen: Screen, desk: Desk, work: ClerkWork): View {
  const { texts } = screen
  const more = desk.line.length - SHOWN
  return html`<section class="card line" aria-labelledby="line-title">
    <div class="line-head">
      <h2 id="line-title">${texts.say('clerk-line')}</h2>
      <p class="figures">${texts.say('clerk-line-count', { count: desk.line.length })}</p>
    </div>
    <ul class="totals figures" role="list">
      ${[...desk.totals].map(([id, count]) => {
        const queue = queueOf(screen, id)
        return queue === undefined
          ? nothing
          : html`<li title=${texts.read(queue.name)}>
              <strong>${queue.letter}</strong><span>${texts.read(queue.name)}</span><b>${count}</b>
            </li>`
      })}
    </ul>
    ${desk.line.length === 0
      ? html`<p class="line-empty muted">${texts.say('clerk-line-empty')}</p>`
      : html`<ol class="line-list" role="list" tabindex="0" aria-labelledby="line-title">
          ${repeat(desk.line.slice(0, SHOWN), (ticket) => ticket.id, (ticket, place) => row(screen, desk, work, ticket, place))}
        </ol>`}
    ${more > 0 ? html`<p class="muted figures">${texts.say('clerk-line-more', { count: more })}</p>` : nothing}
    ${desk.elsewhere > 0
      ? html`<p class="line-elsewhere muted figures">${texts.say('clerk-line-elsewhere', { count: desk.elsewhere })}</p>`
      : nothing}
  </section>`
}

function row(screen: Screen, desk: Desk, work: ClerkWork, ticket: Ticket, place: number): View {
  const { texts, times, clock } = screen
  const waited = clock.since(ticket.issued_at)
  const target = queueOf(screen, ticket.queue_id)?.target_minutes
  return html`<li class="line-row" data-ticket=${ticket.label}>
    <span class="label">${ticket.label}</span>
    <span class="line-service">
      ${serviceName(screen, ticket.service_id)}
      ${ticket.language === 'en' ? html`<span class="pill" data-kind="warn">${texts.say('clerk-language-en')}</span>` : nothing}
    </span>
    <span class="line-waited figures" data-late=${String(target !== undefined && waited > target * 60)}>${times.minutes(waited)}</span>
    <button
      class="button line-call"
      data-kind="quiet"
      aria-label=${texts.say('clerk-choose-call-label', { label: ticket.label })}
      ?disabled=${work.doing !== null || desk.current?.state === 'called'}
      @mousedown=${keepFocus}
      @click=${() => void choose(screen, desk, work, ticket, place)}
    >
      ${work.doing === `choose-${ticket.id}` ? texts.say('clerk-busy') : texts.say('clerk-choose-call')}
    </button>
  </li>`
}

async function choose(screen: Screen, desk: Desk, work: ClerkWork, ticket: Ticket, place: number): Promise<void> {
  const { texts } = screen
  const values = { ahead: place, label: ticket.label, current: desk.current?.label ?? '' }
  if (place > 0) {
    const sure = await ask(
      {
        title: texts.say('clerk-choose-call-title', values),
        body: texts.say(desk.current === null ? 'clerk-choose-call-body' : 'clerk-choose-call-body-finishing', values),
        yes: texts.say('clerk-choose-call-yes', values),
      },
      texts,
    )
    if (!sure) return
  }
  await work.call(desk, place === 0 ? null : ticket)
}
