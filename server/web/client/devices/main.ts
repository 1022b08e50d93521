/** The administrator's page: lets devices in and shuts them out, and shows what became of every print job. */

import './devices.css'
import devicesEn from '../../../protocol/texts/en/devices.ftl?raw'
import staffEn from '../../../protocol/texts/en/staff.ftl?raw'
import devicesVi from '../../../protocol/texts/vi/devices.ftl?raw'
import staffVi from '../../../protocol/texts/vi/staff.ftl?raw'
import type { Device, Floor, News } from '../generated/wire'
import { Api, explain } from '../lib/api'
import { banner, markLive } from '../lib/banner'
import { html, mount, nothing, type View } from '../lib/dom'
import { Live } from '../lib/live'
import { pageLanguage, Texts } from '../lib/texts'
import { Times } from '../lib/time'
import { ask } from '../staff/dialogue'
import { PrintJobs } from '../staff/printing'
import { chosenPoint, isSignedOut, meansSignedOut, staffPage, toSignIn } from '../staff/session'
import { approvedView, type Lists, pendingView } from './list-view'
import { Pairing } from './pairing'

/** Who is connected is not news of the log, so it is asked for now and then. */
const ASK_AGAIN_MS = 10_000

const texts = new Texts(pageLanguage(), { vi: [devicesVi, staffVi], en: [devicesEn, staffEn] })
const api = new Api()
const staff = staffPage(api)
const times = new Times(texts, staff.zone)
const draw = mount('#page', page)

let devices: Device[] | null = null
let revoking: string | null = null
let said: { text: string; good: boolean } | null = null

const live = new Live({ auth: {}, pointId: chosenPoint(staff.points), onFloor: hear, onStatus: draw, onProblem: refused })
const prints = new PrintJobs(api, texts, draw)
const pairing = new Pairing(api, texts, staff, draw, know)

live.start()
void load(Infinity)
setInterval(() => void load(ASK_AGAIN_MS / 2), ASK_AGAIN_MS)

async function load(patience: number): Promise<void> {
  try {
    const answer = await api.get<{ devices: Device[] }>('/devices', { patience })
    devices = answer.devices
    if (prints.jobs.length === 0) await prints.load()
  } catch (error) {
    if (isSignedOut(error)) toSignIn()
    // A line that is down is told by the banner already.
    if (live.status.state === 'live') said = { text: explain(error, texts), good: false }
  }
  draw()
}

function refused(problem: Parameters<typeof meansSignedOut>[0]): void {
  if (meansSignedOut(problem)) toSignIn()
  said = { text: texts.read(problem.title), good: false }
  draw()
}

function hear(_floor: Floor, news: readonly News[]): void {
  for (const piece of news) if (piece.device != null) know(piece.device)
  prints.hear(news)
  // A snapshot instead of news: something was missed.
  if (news.length === 0 && devices !== null) void load(ASK_AGAIN_MS / 2).then(() => prints.load())
  draw()
}

/** Put a device's new row in place of the old one. Presence is not in the log: keep what is known of it. */
function know(device: Device): void {
  const known = devices?.find((each) => each.id === device.id)
  const connected = device.state !== 'revoked' && (device.connected || known?.connected === true)
  const row = { ...device, connected, last_seen_at: device.last_seen_at ?? known?.last_seen_at ?? null }
  devices = [row, ...(devices ?? []).filter((each) => each.id !== device.id)]
  draw()
}

async function revoke(device: Device): Promise<void> {
  const sure = await ask(
    {
      title: texts.say('devices-revoke-title', { name: device.name }),
      body: texts.say('devices-revoke-body'),
      yes: texts.say('devices-revoke'),
      kind: 'danger',
    },
    texts,
  )
  if (!sure) return
  revoking = device.id
  draw()
  try {
    know(await api.post<Device>(`/devices/${device.id}/revoke`))
    said = { text: texts.say('devices-revoke-done', { name: device.name }), good: true }
  } catch (error) {
    said = { text: explain(error, texts), good: false }
  }
  revoking = null
  draw()
}

function page(): View {
  markLive(live.status)
  const top = banner(live.status, texts, times)
  if (devices === null) return html`${top}<p class="staff-loading">${texts.say('staff-loading')}</p>`
  const shown = [...devices].sort((one, other) => one.name.localeCompare(other.name, texts.language))
  const lists: Lists = { texts, times, clock: live.clock, staff, devices: shown, revoking, revoke: (device) => void revoke(device) }
  return html`${top}
    <div class="devices">
      <header>
        <h1>${texts.say('devices-title')}</h1>
        <p class="muted">${texts.say('devices-lead')}</p>
      </header>
      <div class="devices-column">
        <section class="card" aria-labelledby="pair-title">
          <h2 id="pair-title">${texts.say('devices-pair-title')}</h2>
          ${pairing.view()}
        </section>
        ${pendingView(lists)}
      </div>
      <div class="devices-column">
        ${said ? html`<p class="notice" role="status" data-kind=${said.good ? 'ok' : 'danger'}>${said.text}</p>` : nothing}
        ${approvedView(lists)}
        <section class="card" aria-labelledby="prints-title">
          <h2 id="prints-title">${texts.say('staff-print-title')}</h2>
          ${prints.view(prints.jobs, times)}
        </section>
      </div>
    </div>`
}
