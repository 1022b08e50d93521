/** The ticket at the counter: number, service, language, how long it waited, and its time so far against the usual. */

import type { Ticket } from '../generated/wire'
import { html, nothing, type View } from '../lib/dom'
import { type Screen, serviceName, serviceOf } from './screen'
import type { Desk } from './state'

export function ticketView(screen: Screen, desk: Desk): View {
  return html`<section class="card current" data-state=${desk.current?.state ?? 'none'} aria-label=${screen.texts.say('clerk-current')}>
    ${desk.current === null ? idleView(screen, desk) : heldView(screen, desk.current)}
  </section>`
}

function idleView(screen: Screen, desk: Desk): View {
  const { texts } = screen
  const count = desk.line.length
  return html`<div class="idle">
    <p class="idle-head">${count === 0 ? texts.say('clerk-idle-nobody') : texts.say('clerk-idle-waiting', { count })}</p>
    <p class="muted">${texts.say(count === 0 ? 'clerk-idle-nobody-more' : 'clerk-idle-ready')}</p>
  </div>`
}

function heldView(screen: Screen, ticket: Ticket): View {
  const { texts, times, clock } = screen
  const service = serviceOf(screen, ticket.service_id)
  const serving = ticket.state === 'serving'
  const since = serving ? ticket.started_at : ticket.called_at
  const waited = (Date.parse(ticket.called_at ?? ticket.issued_at) - Date.parse(ticket.issued_at)) / 1000
  const recalls = ticket.recalls ?? 0
  return html`
    <div class="current-head">
      <p class="row">
        <span class="pill" data-kind=${serving ? 'ok' : 'accent'}>
          ${texts.say(serving ? 'clerk-state-serving' : 'clerk-state-called')}
        </span>
        ${recalls > 0 ? html`<span class="pill">${texts.say('clerk-state-called-again', { times: recalls })}</span>` : nothing}
        ${ticket.language === 'en'
          ? html`<span class="pill" data-kind="warn">${texts.say('clerk-language-en-hint')}</span>`
          : html`<span class="pill">${texts.say('clerk-language-vi')}</span>`}
      </p>
      <p class="label current-label">${ticket.label}</p>
    </div>
    <div class="current-about">
      <p class="current-service">${serviceName(screen, ticket.service_id)}</p>
      ${service?.code ? html`<p class="muted figures">${texts.say('clerk-code', { code: service.code })}</p>` : nothing}
    </div>
    <dl class="current-times figures">
      <div>
        <dt>${texts.say('clerk-waited')}</dt>
        <dd>${times.minutes(Math.max(0, waited))}</dd>
      </div>
      <div>
        <dt>${texts.say(serving ? 'clerk-since-started' : 'clerk-since-called')}</dt>
        <dd>${times.stopwatch(since == null ? 0 : clock.since(since))}</dd>
      </div>
      ${serving && service !== undefined ? usualView(screen, service.minutes, since == null ? 0 : clock.since(since)) : nothing}
    </dl>
  `
}

/** The usual time is a help to plan with, not a limit: past it the bar changes colour and the words say so, no more. */
function usualView(screen: Screen, minutes: number, seconds: number): View {
  const { texts } = screen
  const share = Math.min(1, seconds / (minutes * 60))
  const over = seconds > minutes * 60
  return html`<div class="usual" data-over=${String(over)}>
    <dt>${texts.say(over ? 'clerk-over-usual' : 'clerk-usual', { minutes })}</dt>
    <dd><span class="usual-bar" style="--share: ${share.toFixed(3)}"></span></dd>
  </div>`
}
