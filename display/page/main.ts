/**
 * The lobby display: who is called where, who waits, and a voice; always what the hub knows, or a line that says it is not.
 *
 * For tests and for staff who look into the page: body[data-live] is live, lost, connecting or pairing; body[data-sound] is
 * on, touch or missing; body[data-spoken] lists the `seq` of each sentence played to its end ("41 41 42"), the last forty;
 * .hero carries data-call-seq, -label, -counter; an element whose call is being spoken carries data-speaking.
 */

import sound from '@tabler/icons/outline/volume-off.svg?raw'
import en from '../../server/protocol/texts/en/display.ftl?raw'
import vi from '../../server/protocol/texts/vi/display.ftl?raw'
import '../../server/web/client/base.css'
import type { Catalogue } from '../../server/web/client/generated/wire'
import { Api, HubSaidNo } from '../../server/web/client/lib/api'
import { banner, markLive } from '../../server/web/client/lib/banner'
import { html, icon, mount, nothing, pageData, type View } from '../../server/web/client/lib/dom'
import { Live } from '../../server/web/client/lib/live'
import { pageLanguage, Texts } from '../../server/web/client/lib/texts'
import { HubClock, Times } from '../../server/web/client/lib/time'
import { Announcer } from './announcer'
import './display.css'
import './waiting.css'
import './pairing.css'
import './portrait.css'
import { forget, pairedToken } from './pairing'
import { Speaker, type Trouble } from './speaker'
import { stage } from './view'

interface DisplayData {
  zone: string
  /** Where an administrator finds the hub's pages. */
  address: string
}

/** How many numbers of a queue there is room for. */
const FIT_ONE_LINE = 4
const FIT_TWO_LINES = 5
const SPOKEN_KEPT = 40
/** The hub's machine has no speech synthesiser. */
const NO_VOICE = 501
const NOT_LET_IN: readonly string[] = ['not-signed-in', 'device-not-approved', 'not-allowed']

const data = pageData<DisplayData>()
const texts = new Texts(pageLanguage(), { vi: [vi], en: [en] })
const times = new Times(texts, data.zone)
const clock = new HubClock()
const announcer = new Announcer(clock, localStorage)
const portrait = matchMedia('(orientation: portrait)')

let token: string | null = null
let code = ''
let live: Live | null = null
let catalogue: Catalogue | null = null
let trouble: Trouble = null
let speaking: number | null = null
let shownTime = ''
const spoken: number[] = []

const api = new Api({ token: () => token })
const draw = mount('#page', page)

function page(): View {
  document.body.dataset['sound'] = trouble ?? 'on'
  if (live === null) {
    document.body.dataset['live'] = 'pairing'
    return pairing()
  }
  markLive(live.status)
  const line = banner(live.status, texts, times)
  if (live.floor === null || catalogue === null) return html`${line}`
  const now = clock.now()
  shownTime = times.clock(now)
  const scene = { floor: live.floor, catalogue, speaking, now, fit: portrait.matches ? FIT_TWO_LINES : FIT_ONE_LINE }
  return html`${line}${stage(scene, texts, times)}${soundNote()}`
}

function pairing(): View {
  return html`
    <main class="pairing">
      <h1>${texts.say('display-pairing-title')}</h1>
      <p>${texts.say('display-pairing-text')}</p>
      <p class="pairing-code label" data-code=${code}>
        ${code === '' ? html`<small>${texts.say('display-pairing-asking')}</small>` : code}
      </p>
      <p>${texts.say('display-pairing-address', { address: `${data.address}/admin/devices` })}</p>
    </main>
  `
}

function soundNote(): View {
  if (trouble === null) return nothing
  return html`<p class="sound-note">${icon(sound)} ${texts.say(`display-sound-${trouble}`)}</p>`
}

const speaker = new Speaker({
  voice: async (seq, signal) => {
    const headers = { Authorization: `Bearer ${token ?? ''}` }
    const answer = await fetch(`/api/v1/voice/${seq}`, { headers, signal })
    if (answer.status === NO_VOICE) return null
    if (!answer.ok) throw new HubSaidNo(answer.status, null)
    return answer.arrayBuffer()
  },
  onTrouble: (now) => {
    trouble = now
    draw()
  },
  onSpeaking: (seq) => {
    speaking = seq
    draw()
  },
  onSpoken: (seq) => {
    spoken.push(seq)
    document.body.dataset['spoken'] = spoken.slice(-SPOKEN_KEPT).join(' ')
  },
})

async function readCatalogue(): Promise<void> {
  try {
    catalogue = await api.get<Catalogue>('/catalogue', { patience: Infinity })
  } catch (error) {
    // A refusal is told on the socket too, and is met there.
    if (!(error instanceof HubSaidNo)) throw error
  }
  draw()
}

async function speakNew(): Promise<void> {
  // How old a call is can be told only by the hub's own clock; its first heartbeat comes within seconds.
  await clock.known()
  if (live?.floor == null) return
  for (const call of announcer.take(live.floor)) speaker.say(call)
}

async function run(): Promise<void> {
  token = await pairedToken(texts.say('display-pairing-name'), (now) => {
    code = now
    draw()
  })
  live = new Live({
    auth: { token },
    clock,
    onFloor: (_floor, news) => {
      if (news.some((piece) => piece.kind === 'catalogue.changed')) void readCatalogue()
      draw()
      void speakNew()
    },
    onStatus: draw,
    onRefused: (reason) => {
      if (!NOT_LET_IN.includes(reason)) return
      live?.stop()
      live = null
      catalogue = null
      forget()
      draw()
      void run()
    },
  })
  live.start()
  void readCatalogue()
}

draw()
portrait.addEventListener('change', draw)
// Text only, and only when the minute has changed: a display computer has better things to do.
setInterval(() => {
  if (times.clock(clock.now()) !== shownTime) draw()
}, 1_000)
void run()
