/**
 * How the display gets its token: from the address (`#token=…`), from the last time, or by asking to be let in.
 *
 * It ends in a token that an administrator has approved, however long that takes; what is shown meanwhile is told to `show`.
 */

import type { DeviceSelf, Pairing } from '../../server/web/client/generated/wire'
import { Api, HubSaidNo } from '../../server/web/client/lib/api'

const KEPT = 'sanh_display'
const POLL_MS = 2_000
const REFUSED_PAUSE_MS = 15_000

export interface Kept {
  token: string
  /** While an administrator has not entered it yet. */
  code?: string
}

/** What the display shows of its pairing; an empty code while it is still being asked for. */
export type ShowCode = (code: string) => void

export async function pairedToken(name: string, show: ShowCode): Promise<string> {
  takeFromAddress()
  for (;;) {
    const kept = read() ?? (await ask(name, show))
    if (kept === null) {
      await pause(REFUSED_PAUSE_MS)
      continue
    }
    const state = await stateOf(kept.token)
    if (state === 'approved') {
      keep({ token: kept.token })
      return kept.token
    }
    if (state === 'pending' && kept.code !== undefined) {
      show(kept.code)
      await pause(POLL_MS)
    } else {
      // Revoked, expired, or of another hub: this token will never open anything again.
      forget()
    }
  }
}

export function forget(): void {
  localStorage.removeItem(KEPT)
}

function takeFromAddress(): void {
  const token = new URLSearchParams(location.hash.slice(1)).get('token')
  if (token === null || token === '') return
  keep({ token })
  // The token stays out of the screen's address line and of the browser's history.
  history.replaceState(null, '', location.pathname + location.search)
}

async function ask(name: string, show: ShowCode): Promise<Kept | null> {
  show('')
  try {
    const pairing = await new Api().post<Pairing>('/devices', { kind: 'display', name }, { patience: Infinity })
    const kept = { token: pairing.token, code: pairing.code }
    keep(kept)
    return kept
  } catch (error) {
    // Too many devices wait at once: an administrator is needed there first.
    if (error instanceof HubSaidNo) return null
    throw error
  }
}

async function stateOf(token: string): Promise<DeviceSelf['state'] | 'unknown'> {
  try {
    const self = await new Api({ token: () => token }).get<DeviceSelf>('/devices/me', { patience: Infinity })
    return self.kind === 'display' ? self.state : 'unknown'
  } catch (error) {
    if (error instanceof HubSaidNo) return error.status >= 500 ? 'pending' : 'unknown'
    throw error
  }
}

function read(): Kept | null {
  const kept = localStorage.getItem(KEPT)
  return kept === null ? null : (JSON.parse(kept) as Kept)
}

function keep(kept: Kept): void {
  localStorage.setItem(KEPT, JSON.stringify(kept))
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
