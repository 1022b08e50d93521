/** Pairing: the code as it stands on the device's screen, however it is typed, and what the hub says to it. */

import { type Api, explain } from '../lib/api'
import { bound, html, nothing, type View } from '../lib/dom'
import type { Texts } from '../lib/texts'
import type { Device } from '../generated/wire'
import type { StaffData } from '../staff/session'
import { CODE_LENGTH, tidy } from './code'

export class Pairing {
  private code = ''
  private name = ''
  private pointId: number
  private busy = false
  private said: { text: string; good: boolean } | null = null

  constructor(
    private readonly api: Api,
    private readonly texts: Texts,
    private readonly staff: StaffData,
    private readonly changed: () => void,
    private readonly paired: (device: Device) => void,
  ) {
    this.pointId = staff.points[0]?.id ?? 0
  }

  view(): View {
    const { texts, said } = this
    return html`<form class="stack" novalidate @submit=${(event: Event) => this.submit(event)}>
      <p class="muted" id="pair-lead">${texts.say('devices-pair-lead')}</p>
      <div class="field">
        <label for="code">${texts.say('devices-pair-code')}</label>
        <input
          class="input code"
          id="code"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          maxlength="12"
          placeholder="······"
          aria-describedby="pair-lead pair-said"
          aria-invalid=${String(said !== null && !said.good)}
          .value=${bound(this.code)}
          @input=${(event: Event) => this.typed(event)}
        />
      </div>
      <div class="field">
        <label for="device-name">${texts.say('devices-pair-name')}</label>
        <input
          class="input"
          id="device-name"
          maxlength="60"
          autocomplete="off"
          aria-describedby="name-hint"
          .value=${bound(this.name)}
          @input=${(event: Event) => {
            this.name = (event.target as HTMLInputElement).value
          }}
        />
        <p class="field-hint" id="name-hint">${texts.say('devices-pair-name-hint')}</p>
      </div>
      ${this.staff.points.length > 1 ? this.pointView() : nothing}
      <div id="pair-said" role="status">
        ${said === null ? nothing : html`<p class="notice" data-kind=${said.good ? 'ok' : 'danger'}>${said.text}</p>`}
      </div>
      <button class="button" data-kind="primary" data-size="large" ?disabled=${this.busy}>
        ${texts.say(this.busy ? 'devices-pair-busy' : 'devices-pair-button')}
      </button>
    </form>`
  }

  private pointView(): View {
    const { texts, staff } = this
    return html`<div class="field">
      <label for="point">${texts.say('devices-pair-point')}</label>
      <select
        class="input"
        id="point"
        @change=${(event: Event) => {
          this.pointId = Number((event.target as HTMLSelectElement).value)
        }}
      >
        ${staff.points.map(
          (point) => html`<option value=${point.id} ?selected=${point.id === this.pointId}>${texts.read(point.name)}</option>`,
        )}
      </select>
    </div>`
  }

  /** What was typed is left as it is while it is being typed, so that the caret does not jump. */
  private typed(event: Event): void {
    this.code = (event.target as HTMLInputElement).value
    if (this.said !== null) {
      this.said = null
      this.changed()
    }
  }

  private submit(event: Event): void {
    event.preventDefault()
    if (this.busy) return
    const code = tidy(this.code)
    if (code.length === CODE_LENGTH) void this.pair(code)
    else this.end({ text: this.texts.say('devices-pair-short'), good: false })
  }

  private async pair(code: string): Promise<void> {
    this.busy = true
    this.said = null
    this.changed()
    try {
      const name = this.name.trim()
      const device = await this.api.post<Device>('/devices/approve', {
        code,
        point_id: this.pointId,
        ...(name === '' ? {} : { name }),
      })
      this.code = ''
      this.name = ''
      this.paired(device)
      this.end({ text: this.texts.say('devices-pair-done', { name: device.name }), good: true })
    } catch (error) {
      this.end({ text: explain(error, this.texts), good: false })
    }
  }

  private end(said: { text: string; good: boolean }): void {
    this.busy = false
    this.said = said
    this.changed()
  }
}
