/**
 * How news change a floor: the same rules as `apply` in server/protocol/floor.py, held together by shared test cases.
 *
 * Each piece of news carries the whole new row of what it is about, so applying it twice does no harm. Floors are never
 * changed in place: a view may keep one and compare.
 */

import type { Call, Floor, News } from '../generated/wire'

/** How many of the last calls a screen remembers. */
export const CALLS_KEPT = 12

const AT_COUNTER: readonly string[] = ['called', 'serving']
const ACTIVE: readonly string[] = ['waiting', ...AT_COUNTER]
const CALL_KINDS: readonly string[] = ['ticket.called', 'ticket.recalled']

/** Give the floor after `news`, which come in order of `seq`; what the floor already holds is passed over. */
export function apply(floor: Floor, news: readonly News[]): Floor {
  const tickets = new Map(floor.tickets.map((ticket) => [ticket.id, ticket]))
  const counters = new Map(floor.counters.map((counter) => [counter.id, counter]))
  const calls = [...floor.calls]
  let { seq, at } = floor
  for (const piece of news) {
    if (piece.seq <= seq) continue
    seq = piece.seq
    at = piece.at
    const { ticket, counter } = piece
    if (ticket != null) {
      if (ACTIVE.includes(ticket.state)) tickets.set(ticket.id, ticket)
      else tickets.delete(ticket.id)
      const call = callOf(piece)
      if (call !== null) calls.unshift(call)
    }
    if (counter != null) counters.set(counter.id, counter)
  }
  return {
    ...floor,
    seq,
    at,
    tickets: [...tickets.values()].sort((one, other) => one.order - other.order),
    calls: calls.slice(0, CALLS_KEPT),
    counters: [...counters.values()].sort((one, other) => one.number - other.number),
  }
}

/** Give the call that a piece of news announces, if it announces one. */
export function callOf(piece: News): Call | null {
  const { ticket } = piece
  if (!CALL_KINDS.includes(piece.kind) || ticket == null || !AT_COUNTER.includes(ticket.state)) return null
  if (ticket.counter_number == null) return null
  return {
    seq: piece.seq,
    ticket_id: ticket.id,
    label: ticket.label,
    counter_number: ticket.counter_number,
    at: piece.at,
    recall: piece.kind === 'ticket.recalled',
  }
}
