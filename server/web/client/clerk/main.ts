/** The clerk's page: it puts together the hub's news, the keys and the drawing, and holds nothing else. */

import './clerk.css'
import clerkEn from '../../../protocol/texts/en/clerk.ftl?raw'
import staffEn from '../../../protocol/texts/en/staff.ftl?raw'
import clerkVi from '../../../protocol/texts/vi/clerk.ftl?raw'
import staffVi from '../../../protocol/texts/vi/staff.ftl?raw'
import type { Catalogue, Floor, News } from '../generated/wire'
import { Api, explain } from '../lib/api'
import { banner, markLive } from '../lib/banner'
import { html, mount, nothing, type View } from '../lib/dom'
import { Live } from '../lib/live'
import { pageLanguage, Texts } from '../lib/texts'
import { Times } from '../lib/time'
import { PrintJobs } from '../staff/printing'
import { choosePoint, chosenPoint, isSignedOut, meansSignedOut, staffPage, toSignIn } from '../staff/session'
import { countersView } from './counters-view'
import { deskView } from './desk-view'
import { actionOf, belongsTo, PressGuard } from './keys'
import type { Screen } from './screen'
import { type Action, Answers, counterOf, deskOf } from './state'
import { ClerkWork } from './work'

/** How long the first press of the no-show key waits for the second. */
const ARMED_MS = 5_000

const texts = new Texts(pageLanguage(), { vi: [clerkVi, staffVi], en: [clerkEn, staffEn] })
const api = new Api()
const staff = staffPage(api)
const times = new Times(texts, staff.zone)
const answers = new Answers()
const guard = new PressGuard()
const draw = mount('#page', page)
const title = document.title

let pointId = chosenPoint(staff.points)
let catalogue: Catalogue | null = null
let trouble: string | null = null
let armed: ReturnType<typeof setTimeout> | null = null
let heldCounter: number | null = null

const live = new Live({ auth: {}, pointId, onFloor: hear, onStatus: draw, onProblem: refused })
const work = new ClerkWork(api, texts, answers, () => live.floor?.seq ?? 0, draw)
const prints = new PrintJobs(api, texts, draw)

document.addEventListener('keydown', (event) => {
  if (event.code === 'Escape') disarm()
  const action = actionOf(event)
  if (action === null || belongsTo(event.target, event.code)) return
  event.preventDefault()
  press(action)
})
void load()
live.start()
setInterval(draw, 1_000)

async function load(): Promise<void> {
  try {
    catalogue = await api.get<Catalogue>(`/catalogue?point_id=${pointId}`, { patience: Infinity })
    await prints.load()
    trouble = null
  } catch (error) {
    if (isSignedOut(error)) toSignIn()
    trouble = explain(error, texts)
  }
  draw()
}

function refused(problem: Parameters<typeof meansSignedOut>[0]): void {
  if (meansSignedOut(problem)) toSignIn()
  trouble = texts.read(problem.title)
  draw()
}

function hear(floor: Floor, news: readonly News[]): void {
  answers.settle(floor, news)
  work.hear(floor)
  prints.hear(news)
  const mine = counterOf(floor, staff.user.id)
  // Somebody else sits where this clerk sat a moment ago: that must not pass in silence.
  const lost = floor.counters.find((counter) => counter.id === heldCounter && counter.user_id !== staff.user.id)
  if (lost?.user_id != null) work.tell(texts.say('clerk-taken-away', { number: lost.number }), false)
  heldCounter = mine?.id ?? null
  if (news.some((piece) => piece.kind === 'catalogue.changed')) void load()
  else if (news.length === 0 && catalogue !== null) void prints.load().catch(() => undefined)
  draw()
}

function choose(id: number): void {
  pointId = id
  choosePoint(id)
  catalogue = null
  live.lookAt(id)
  void load()
}

/** A key or its button was pressed. */
function press(action: Action): void {
  const desk = screenNow()?.desk
  if (!guard.counts(action, performance.now())) return
  if (desk == null || work.doing !== null || !desk.allowed.has(action)) return
  if (action === 'no-show' && armed === null) {
    armed = setTimeout(disarm, ARMED_MS)
    draw()
    return
  }
  disarm()
  void work.act(action, desk)
}

function disarm(): void {
  if (armed !== null) clearTimeout(armed)
  armed = null
  draw()
}

function screenNow(): { screen: Screen; floor: Floor; desk: ReturnType<typeof deskOf> | null } | null {
  if (live.floor === null || catalogue === null) return null
  const floor = answers.over(live.floor)
  const counter = counterOf(floor, staff.user.id)
  const screen: Screen = { texts, times, clock: live.clock, staff, catalogue }
  return { screen, floor, desk: counter === null ? null : deskOf(floor, counter) }
}

function page(): View {
  markLive(live.status)
  const top = html`${banner(live.status, texts, times)}${trouble === null ? nothing : html`<p class="notice" role="alert" data-kind="danger">${trouble}</p>`}`
  const now = screenNow()
  if (now === null) return html`${top}<p class="staff-loading">${texts.say('staff-loading')}</p>`
  const { screen, floor, desk } = now
  document.title = desk === null ? title : `(${desk.line.length}) ${texts.say('clerk-counter', { number: desk.counter.number })} – ${title}`
  if (desk === null) return html`${top}${countersView(screen, floor, work, choose)}`
  return html`${top}${deskView(screen, { desk, work, armed: armed !== null, press }, prints)}`
}
