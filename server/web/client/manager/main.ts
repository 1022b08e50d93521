/** The manager's page: today in figures and charts that move with the news; old figures are never shown as new ones. */

import './manager.css'
import printer from '@tabler/icons/outline/printer.svg?raw'
import managerEn from '../../../protocol/texts/en/manager.ftl?raw'
import staffEn from '../../../protocol/texts/en/staff.ftl?raw'
import managerVi from '../../../protocol/texts/vi/manager.ftl?raw'
import staffVi from '../../../protocol/texts/vi/staff.ftl?raw'
import type { DayFigures, Floor, News } from '../generated/wire'
import { Api, explain } from '../lib/api'
import { banner, markLive } from '../lib/banner'
import { html, icon, mount, nothing, type View } from '../lib/dom'
import { Live } from '../lib/live'
import { pageLanguage, Texts } from '../lib/texts'
import { Times } from '../lib/time'
import { choosePoint, chosenPoint, isSignedOut, meansSignedOut, staffPage, toSignIn } from '../staff/session'
import { type ChartName, CHARTS, show } from './charts'
import { Numbers } from './numbers'
import { tableView } from './tables'
import { type Board, DEFINED, means, tilesView } from './tiles'

/** The hub sums up the whole day each time, so a rush of news is answered once a second. */
const PAUSE_MS = 1_000

const texts = new Texts(pageLanguage(), { vi: [managerVi, staffVi], en: [managerEn, staffEn] })
const api = new Api()
const staff = staffPage(api)
const times = new Times(texts, staff.zone)
const numbers = new Numbers(texts)
const render = mount('#page', page)
const asTable = new Set<ChartName>()

let pointId = chosenPoint(staff.points)
let figures: DayFigures | null = null
let trouble: string | null = null
let asking = false
let wanted = false

const live = new Live({ auth: {}, pointId, onFloor: hear, onStatus: draw, onProblem: refused })
live.start()
void refresh()
setInterval(render, 1_000)
document.addEventListener('click', closeOthers)
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') closeOthers()
})

/** Get the figures anew, at most once in PAUSE_MS; a wish in between is granted afterwards. */
async function refresh(): Promise<void> {
  wanted = true
  if (asking) return
  asking = true
  while (wanted) {
    wanted = false
    await ask(pointId)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
  asking = false
}

async function ask(point: number): Promise<void> {
  try {
    const answer = await api.get<DayFigures>(`/figures/today?point_id=${point}`)
    // The reader may have turned to another point meanwhile.
    if (point === pointId) figures = answer
    trouble = null
  } catch (error) {
    if (isSignedOut(error)) toSignIn()
    // A line that is down is told by the banner already; the figures come anew when it is up again.
    trouble = live.status.state === 'live' ? explain(error, texts) : null
    wanted = figures === null
  }
  draw()
}

function hear(_floor: Floor, news: readonly News[]): void {
  const concerns = news.some((piece) => piece.ticket != null || piece.counter != null)
  if (news.length === 0 || concerns) void refresh()
}

function refused(problem: Parameters<typeof meansSignedOut>[0]): void {
  if (meansSignedOut(problem)) toSignIn()
  trouble = texts.read(problem.title)
  draw()
}

function choose(event: Event): void {
  pointId = Number((event.target as HTMLSelectElement).value)
  choosePoint(pointId)
  figures = null
  live.lookAt(pointId)
  void refresh()
  draw()
}

function draw(): void {
  render()
  // After the page itself, which is drawn in a microtask as well.
  queueMicrotask(paint)
}

/** A chart is drawn anew when its place gets another size, as it does once the page's styles are there. */
const sizes = new ResizeObserver(() => paint())

function paint(): void {
  if (figures === null) return
  for (const place of places()) {
    sizes.observe(place)
    show(place, place.dataset['chart'] as ChartName, { texts, numbers, figures })
  }
}

function places(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.chart[data-chart]:not([hidden])')]
}

/** A definition closes when something else is pressed. */
function closeOthers(event?: Event): void {
  for (const open of document.querySelectorAll<HTMLDetailsElement>('.means[open]')) {
    if (event === undefined || !(event.target instanceof Node && open.contains(event.target))) open.open = false
  }
}

function longestNow(now: DayFigures): number | null {
  const then = now.total.longest_waiting
  // While the line is down nobody knows whether that person still waits: the figure stands still with the others.
  if (then == null) return null
  return live.status.state === 'live' ? then + live.clock.since(now.at) : then
}

function page(): View {
  markLive(live.status)
  const top = html`${banner(live.status, texts, times)}${trouble === null ? nothing : html`<p class="notice" role="alert" data-kind="danger">${trouble}</p>`}`
  if (figures === null) return html`${top}<p class="staff-loading">${texts.say('staff-loading')}</p>`
  const board: Board = { texts, numbers, figures, longest: longestNow(figures) }
  return html`${top}
    <div class="board">
      ${headView(figures)}
      ${figures.total.issued === 0
        ? html`<section class="card board-empty">
            <h2>${texts.say('manager-empty')}</h2>
            <p class="muted">${texts.say('manager-empty-more')}</p>
          </section>`
        : html`${tilesView(board)}
            <div class="charts">${CHARTS.map((name) => chartView(board, name))}</div>
            ${definitionsView()}`}
    </div>`
}

function headView(now: DayFigures): View {
  const here = staff.points.find((point) => point.id === now.point_id)
  return html`<header class="board-head">
    <div>
      <h1>${texts.say('manager-title')}</h1>
      <p class="muted figures">
        ${here ? html`${texts.read(here.name)} · ` : nothing}${times.day(now.at)} ·
        <span data-as-of>${texts.say('manager-as-of', { time: times.clock(now.at) })}</span>
      </p>
    </div>
    ${staff.points.length > 1
      ? html`<select class="input board-point" aria-label=${texts.say('staff-point')} @change=${choose}>
          ${staff.points.map((point) => html`<option value=${point.id} ?selected=${point.id === pointId}>${texts.read(point.name)}</option>`)}
        </select>`
      : nothing}
    <button class="button" @click=${() => print()}>${icon(printer)} ${texts.say('manager-print')}</button>
  </header>`
}

function chartView(board: Board, name: ChartName): View {
  const title = texts.say(`manager-${name}-title`)
  const table = asTable.has(name)
  const toggle = (): void => {
    if (!asTable.delete(name)) asTable.add(name)
    draw()
  }
  return html`<section class="card figure" data-table=${String(table)} data-figure=${name} aria-labelledby=${`${name}-title`}>
    <header>
      <h2 id=${`${name}-title`}>${title} ${means(texts, title, texts.say(`manager-${name}-means`), texts.say('manager-percentile-means'))}</h2>
      <button class="button" data-kind="quiet" aria-pressed=${String(table)} data-toggle=${name} @click=${toggle}>
        ${texts.say(table ? 'manager-show-chart' : 'manager-show-table')}
      </button>
    </header>
    <div class="chart" data-chart=${name} role="img" aria-label=${title} ?hidden=${table}></div>
    ${table ? tableView(board, name) : nothing}
  </section>`
}

/** On paper no question mark can be opened, so the definitions stand at the foot. */
function definitionsView(): View {
  return html`<dl class="definitions">
    ${DEFINED.map((name) => html`<div><dt>${texts.say(`manager-${name}`)}</dt><dd>${texts.say(`manager-${name}-means`)}</dd></div>`)}
    <div><dt>P50, P90</dt><dd>${texts.say('manager-percentile-means')}</dd></div>
  </dl>`
}
