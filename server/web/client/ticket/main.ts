/**
 * The citizen's own page: where the ticket stands, at once, and a call that nobody misses who looks or listens.
 *
 * For tests: body[data-live], main[data-state], main[data-ahead].
 */

import en from '../../../protocol/texts/en/citizen.ftl?raw'
import vi from '../../../protocol/texts/vi/citizen.ftl?raw'
import '../base.css'
import type { TicketPlace } from '../generated/wire'
import { banner, markLive } from '../lib/banner'
import { chime } from '../lib/chime'
import { html, mount, nothing, pageData } from '../lib/dom'
import { Live } from '../lib/live'
import { pageLanguage, Texts } from '../lib/texts'
import { Times } from '../lib/time'
import './ticket.css'
import { stateSentence, ticketView } from './view'

interface TicketData {
  secret: string
  zone: string
  place: TicketPlace
}

const VIBRATION = [300, 150, 300, 150, 600]
const ENDED: readonly string[] = ['finished', 'no_show']

const data = pageData<TicketData>()
const texts = new Texts(pageLanguage(), { vi: [vi], en: [en] })
const times = new Times(texts, data.zone)
let place = data.place
let sound: AudioContext | null = null
let wakeLock: WakeLockSentinel | null = null

const live = new Live({
  auth: { ticket: data.secret },
  onPlace: (news) => {
    const before = place
    place = news
    if (place.state === 'called' && (before.state !== 'called' || before.recalls !== place.recalls)) alert()
    draw()
  },
  onStatus: () => draw(),
})

const draw = mount('#page', () => {
  markLive(live.status)
  const now = stateSentence(place, texts)
  document.title = `${place.label} – ${now}`
  // A ticket that has ended stays as it is: whether the line still holds concerns nobody.
  const line = ENDED.includes(place.state) ? nothing : banner(live.status, texts, times)
  return html`${line}${ticketView(place, texts, times, { wanted: sound !== null, want })}`
})

/** Browsers let a page sound and vibrate only after a touch; this is that touch. */
function want(): void {
  sound ??= new AudioContext()
  void sound.resume()
  navigator.vibrate?.(60)
  void stayAwake()
  draw()
}

async function stayAwake(): Promise<void> {
  try {
    wakeLock = (await navigator.wakeLock?.request('screen')) ?? null
  } catch {
    // Only a comfort: not every phone has it, and never without HTTPS.
    wakeLock = null
  }
}

function alert(): void {
  navigator.vibrate?.(VIBRATION)
  if (sound !== null) void ringTwice(sound)
}

async function ringTwice(through: AudioContext): Promise<void> {
  await chime(through)
  await chime(through)
}

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && sound !== null && wakeLock?.released === true) void stayAwake()
})

draw()
live.start()
