/** The day in six figures, each with its definition beside it (server/protocol/figures.py says the same). */

import type { DayFigures, Spread } from '../generated/wire'
import { html, nothing, type View } from '../lib/dom'
import type { Texts } from '../lib/texts'
import type { Numbers } from './numbers'

export interface Board {
  texts: Texts
  numbers: Numbers
  figures: DayFigures
  /** Seconds that the ticket which waits longest has waited by now; null while nobody waits. */
  longest: number | null
}

/** The definitions, in the order of the tiles; printed at the foot of the paper. */
export const DEFINED = [
  'waiting', 'longest', 'within', 'wait', 'service-time', 'issued', 'called', 'finished', 'no-shows', 'counters',
] as const

/** A figure's definition, opened by the question mark beside its name. */
export function means(texts: Texts, name: string, ...sentences: string[]): View {
  return html`<details class="means">
    <summary aria-label=${texts.say('manager-definition', { name })}>${texts.say('manager-definition-sign')}</summary>
    <div>${sentences.map((sentence) => html`<p>${sentence}</p>`)}</div>
  </details>`
}

export function tilesView(board: Board): View {
  const { texts, numbers, figures, longest } = board
  const { total } = figures
  return html`<div class="tiles figures">
    ${tile(texts, 'waiting', numbers.count(total.waiting), html`${texts.say('manager-counters')}: <b>${numbers.count(figures.counters_open)}</b>`, [
      texts.say('manager-counters-means'),
    ])}
    ${tile(texts, 'longest', numbers.minutes(longest))}
    ${tile(texts, 'within', numbers.share(total.within_target), nothing)}
    ${spreadTile(board, 'wait', total.wait)} ${spreadTile(board, 'service-time', total.service_time)}
    <section class="card tile tile-flow" data-figure="flow">
      <h2>
        ${texts.say('manager-flow')}
        ${means(texts, texts.say('manager-flow'), ...(['issued', 'called', 'finished', 'no-shows'] as const).map((each) => `${texts.say(`manager-${each}`)}: ${texts.say(`manager-${each}-means`)}`))}
      </h2>
      <dl>
        ${(
          [
            ['issued', total.issued],
            ['called', total.called],
            ['finished', total.finished],
            ['no-shows', total.no_shows],
          ] as const
        ).map(([name, value]) => html`<div data-count=${name}><dt>${texts.say(`manager-${name}`)}</dt><dd>${numbers.count(value)}</dd></div>`)}
      </dl>
    </section>
  </div>`
}

function tile(texts: Texts, name: string, value: string, note: View = nothing, more: string[] = []): View {
  return html`<section class="card tile" data-figure=${name}>
    <h2>${texts.say(`manager-${name}`)} ${means(texts, texts.say(`manager-${name}`), texts.say(`manager-${name}-means`), ...more)}</h2>
    <p class="tile-value">${value}</p>
    <p class="tile-note">${note}</p>
  </section>`
}

function spreadTile(board: Board, name: 'wait' | 'service-time', spread: Spread): View {
  const { texts, numbers } = board
  return html`<section class="card tile" data-figure=${name}>
    <h2>
      ${texts.say(`manager-${name}`)}
      ${means(texts, texts.say(`manager-${name}`), texts.say(`manager-${name}-means`), texts.say('manager-percentile-means'))}
    </h2>
    <p class="tile-value">${numbers.minutes(spread.p50)}</p>
    <p class="tile-note">
      ${texts.say('manager-p50-short')}<br />${texts.say('manager-p90-short')}: <b>${numbers.minutes(spread.p90)}</b>
    </p>
  </section>`
}
