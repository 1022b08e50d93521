/** The devices in three groups: waiting for their code, paired, and revoked. */

import desktop from '@tabler/icons/outline/device-desktop.svg?raw'
import tablet from '@tabler/icons/outline/device-ipad.svg?raw'
import printer from '@tabler/icons/outline/printer.svg?raw'
import type { Device, DeviceKind } from '../generated/wire'
import { html, icon, nothing, repeat, type View } from '../lib/dom'
import type { Texts } from '../lib/texts'
import type { HubClock, Times } from '../lib/time'
import type { StaffData } from '../staff/session'

const ICONS: Record<DeviceKind, string> = { kiosk: tablet, display: desktop, printer }

export interface Lists {
  texts: Texts
  times: Times
  clock: HubClock
  staff: StaffData
  devices: Device[]
  /** Id of the device that is being revoked. */
  revoking: string | null
  revoke: (device: Device) => void
}

export function pendingView(lists: Lists): View {
  const { texts, times, clock } = lists
  const pending = lists.devices.filter((device) => device.state === 'pending')
  return html`<section class="card" aria-labelledby="pending-title">
    <h2 id="pending-title">${texts.say('devices-pending-title')}</h2>
    ${pending.length === 0
      ? html`<p class="muted">${texts.say('devices-pending-none')}</p>`
      : html`<ul role="list">
          ${repeat(pending, (device) => device.id, (device) => html`<li class="pending" data-device=${device.name}>
            ${icon(ICONS[device.kind])}
            <div>
              <strong>${device.name}</strong>
              <p class="muted">${texts.say(`devices-kind-${device.kind}`)}</p>
              <p class="field-hint figures">
                ${texts.say('devices-pending-since', {
                  time: times.clock(device.requested_at),
                  ago: times.minutes(clock.since(device.requested_at)),
                })}
              </p>
            </div>
          </li>`)}
        </ul>`}
  </section>`
}

export function approvedView(lists: Lists): View {
  const { texts } = lists
  const approved = lists.devices.filter((device) => device.state === 'approved')
  const revoked = lists.devices.filter((device) => device.state === 'revoked')
  return html`<section class="card" aria-labelledby="approved-title">
    <h2 id="approved-title">${texts.say('devices-approved-title')}</h2>
    ${approved.length === 0
      ? html`<p class="muted">${texts.say('devices-approved-none')}</p>`
      : html`<table class="table" aria-labelledby="approved-title">
          <thead>
            <tr>
              <th scope="col">${texts.say('devices-name')}</th>
              <th scope="col">${texts.say('devices-state')}</th>
              <th scope="col">${texts.say('devices-seen')}</th>
              <th><span class="unseen">${texts.say('devices-revoke')}</span></th>
            </tr>
          </thead>
          <tbody>
            ${repeat(approved, (device) => device.id, (device) => row(lists, device))}
          </tbody>
        </table>`}
    ${revoked.length === 0
      ? nothing
      : html`<details class="revoked">
          <summary>${texts.say('devices-revoked-title', { count: revoked.length })}</summary>
          <ul role="list">
            ${revoked.map((device) => html`<li class="muted">${device.name}, ${texts.say(`devices-kind-${device.kind}`)}</li>`)}
          </ul>
        </details>`}
  </section>`
}

function row(lists: Lists, device: Device): View {
  const { texts, times, clock, staff } = lists
  const point = staff.points.length > 1 ? staff.points.find((each) => each.id === device.point_id) : undefined
  const seen = device.last_seen_at
  return html`<tr data-device=${device.name}>
    <th scope="row">
      <span class="device-name">
        ${icon(ICONS[device.kind])}
        <span>
          ${device.name}
          <small>${texts.say(`devices-kind-${device.kind}`)}${point ? html` · ${texts.read(point.name)}` : nothing}</small>
        </span>
      </span>
    </th>
    <td>
      <span class="pill" data-kind=${device.connected ? 'ok' : 'danger'}>
        ${texts.say(device.connected ? 'devices-connected' : 'devices-away')}
      </span>
    </td>
    <td class="muted">
      ${device.connected
        ? nothing
        : seen == null
          ? texts.say('devices-never')
          : texts.say('devices-ago', { ago: times.minutes(clock.since(seen)) })}
    </td>
    <td class="number">
      <button
        class="button"
        data-kind="danger"
        aria-label=${texts.say('devices-revoke-label', { name: device.name })}
        ?disabled=${lists.revoking !== null}
        @click=${() => lists.revoke(device)}
      >
        ${texts.say('devices-revoke')}
      </button>
    </td>
  </tr>`
}
