/** What a citizen sees of a ticket; the hub's template ticket.html draws the same for browsers without scripts. */

import bell from '@tabler/icons/outline/bell.svg?raw'
import type { TicketPlace } from '../generated/wire'
import { html, icon, nothing, type View } from '../lib/dom'
import type { Texts } from '../lib/texts'
import type { Times } from '../lib/time'

export interface Attention {
  /** Whether the citizen has asked to be alerted. */
  wanted: boolean
  want: () => void
}

export function ticketView(place: TicketPlace, texts: Texts, times: Times, attention: Attention): View {
  const waiting = place.state === 'waiting'
  return html`
    <main class="citizen-main" data-state=${place.state} data-ahead=${place.ahead ?? nothing}>
      <div class="citizen-sheet">
        <p class="citizen-number-title">${texts.say('citizen-number')}</p>
        <p class="citizen-number label">${place.label}</p>
        <div class="citizen-state" role="status" aria-live=${place.state === 'called' ? 'assertive' : 'polite'}>
          <h1>${stateSentence(place, texts)}</h1>
          <p>${stateNote(place, texts, times)}</p>
        </div>
      </div>
      ${waiting ? alertView(texts, attention) : nothing}
      <dl class="citizen-facts">
        ${waiting ? fact(texts.say('citizen-where'), texts.read(place.where)) : nothing}
        ${fact(texts.say('citizen-service'), texts.read(place.service))}
        ${fact(texts.say('citizen-issued'), times.clock(place.issued_at))}
      </dl>
    </main>
  `
}

export function stateSentence(place: TicketPlace, texts: Texts): string {
  return texts.say(`citizen-${place.state}`, { ahead: place.ahead ?? 0, counter: place.counter_number ?? 0 })
}

function stateNote(place: TicketPlace, texts: Texts, times: Times): string {
  const time = place.called_at == null ? '' : times.clock(place.called_at)
  return texts.say(`citizen-${place.state}-note`, { ahead: place.ahead ?? 0, time })
}

function alertView(texts: Texts, { wanted, want }: Attention): View {
  if (wanted) return html`<p class="citizen-alert">${icon(bell)} ${texts.say('citizen-alert-on')}</p>`
  return html`<button class="button citizen-alert" type="button" @click=${want}>
    ${icon(bell)} ${texts.say('citizen-alert')}
  </button>`
}

function fact(name: string, said: string): View {
  return html`<div><dt>${name}</dt><dd class="figures">${said}</dd></div>`
}
