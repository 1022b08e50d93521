/**
 * Which calls are to be spoken: each one once, in order, and none that is so old that its holder has long gone.
 *
 * What was taken is remembered with the epoch across reloads, so that a screen that reconnects or starts anew never
 * repeats a call, and a hub with a new database is not mistaken for the old one.
 */

import type { Call, Floor } from '../../server/web/client/generated/wire'
import type { HubClock } from '../../server/web/client/lib/time'

export const TOO_OLD_SECONDS = 60
const KEPT = 'sanh_display_called'

interface Taken {
  epoch: string
  seq: number
}

/** Give the last call of each ticket, newest first: a number that was called twice stands there once. */
export function latestOfEach(calls: readonly Call[]): Call[] {
  const seen = new Set<string>()
  return calls.filter((call) => !seen.has(call.ticket_id) && seen.add(call.ticket_id))
}

/** The part of a browser's storage that is needed here. */
export type Memory = Pick<Storage, 'getItem' | 'setItem'>

export class Announcer {
  private taken: Taken

  constructor(
    private readonly clock: HubClock,
    private readonly memory: Memory,
  ) {
    const kept = memory.getItem(KEPT)
    this.taken = kept === null ? { epoch: '', seq: 0 } : (JSON.parse(kept) as Taken)
  }

  /** Give the calls of `floor` that are to be spoken now, oldest first, and never give them again. */
  take(floor: Floor): Call[] {
    const seen = this.taken.epoch === floor.epoch ? this.taken.seq : 0
    const fresh = floor.calls.filter((call) => call.seq > seen && this.clock.since(call.at) <= TOO_OLD_SECONDS)
    const newest = Math.max(seen, ...floor.calls.map((call) => call.seq))
    if (newest !== seen || this.taken.epoch !== floor.epoch) {
      this.taken = { epoch: floor.epoch, seq: newest }
      this.memory.setItem(KEPT, JSON.stringify(this.taken))
    }
    return fresh.reverse()
  }
}
