/** The whole desk: which counter, the current ticket with its keys, who waits, and the tickets that did not print well. */

import { html, nothing, type View } from '../lib/dom'
import type { PrintJobs } from '../staff/printing'
import { keysView, type KeysView } from './keys-view'
import { lineView } from './line-view'
import { queueOf, type Screen } from './screen'
import { ticketView } from './ticket-view'

/** A clerk looks for a print of the last minutes; the devices page has them all. */
const RECENT_PRINTS = 8

export function deskView(screen: Screen, view: KeysView, prints: PrintJobs): View {
  const { texts, catalogue } = screen
  const { desk, work } = view
  const point = catalogue.points.find((each) => each.id === desk.counter.point_id)
  return html`<div class="desk">
    <header class="desk-head">
      <h1>${texts.say('clerk-counter', { number: desk.counter.number })}</h1>
      <p class="muted">
        ${screen.staff.points.length > 1 && point ? html`${texts.read(point.name)} · ` : nothing}
        ${desk.counter.queue_ids
          .map((id) => queueOf(screen, id))
          .flatMap((queue) => (queue === undefined ? [] : `${queue.letter} ${texts.read(queue.name)}`))
          .join(' · ')}
      </p>
      <button
        class="button"
        ?disabled=${desk.current !== null || work.doing !== null}
        title=${desk.current === null ? nothing : texts.say('clerk-leave-busy')}
        @click=${() => void work.leave(desk.counter)}
      >
        ${work.doing === 'leave' ? texts.say('clerk-busy') : texts.say('clerk-leave')}
      </button>
    </header>
    <div class="desk-main">${ticketView(screen, desk)}${keysView(screen, view)}</div>
    <aside class="desk-side">${lineView(screen, desk, work)}${printView(screen, prints)}</aside>
  </div>`
}

function printView(screen: Screen, prints: PrintJobs): View {
  const { texts, times } = screen
  const troubles = prints.troubles()
  const recent = prints.jobs.filter((job) => !troubles.includes(job)).slice(0, RECENT_PRINTS)
  return html`
    ${troubles.length > 0
      ? html`<section class="card prints" data-trouble="true" aria-labelledby="prints-title">
          <h2 id="prints-title">${texts.say('clerk-print-trouble', { count: troubles.length })}</h2>
          ${prints.view(troubles, times)}
        </section>`
      : nothing}
    <details class="prints-recent">
      <summary>${texts.say('clerk-print-recent')}</summary>
      ${prints.view(recent, times)}
    </details>
  `
}
