/**
 * What a clerk's screen shows and allows, worked out from the floor alone: no screen state can contradict the hub's.
 *
 * An answer to the clerk's own command may come before the news of it, or while the news are cut off. Answers are therefore
 * laid over the floor, and whichever row is further along in a ticket's life is shown: a life only goes forward.
 */

import type { Counter, Floor, News, Ticket, TicketState } from '../generated/wire'

export type Action = 'next' | 'start' | 'recall' | 'no-show' | 'finish'

export const ACTIONS: readonly Action[] = ['next', 'start', 'recall', 'no-show', 'finish']

/** Why the key NEXT does nothing just now. */
export type NextBlocked = 'undecided' | 'nobody' | null

export interface Desk {
  counter: Counter
  /** Called or being served here. */
  current: Ticket | null
  /** Who waits in the counter's queues, in the order in which NEXT calls them. */
  line: Ticket[]
  /** How many wait in each queue of the counter. */
  totals: Map<number, number>
  /** How many wait in queues that other counters serve. */
  elsewhere: number
  allowed: ReadonlySet<Action>
  nextBlocked: NextBlocked
}

const PROGRESS: Record<TicketState, number> = { waiting: 0, called: 1, serving: 2, finished: 3, no_show: 3 }

/** Give whichever row of the same ticket is newer. */
export function later(one: Ticket, other: Ticket): Ticket {
  const ahead = PROGRESS[one.state] - PROGRESS[other.state]
  if (ahead !== 0) return ahead > 0 ? one : other
  return (one.recalls ?? 0) >= (other.recalls ?? 0) ? one : other
}

/** Answers to commands, kept until the floor has caught up with them. */
export class Answers {
  private readonly tickets = new Map<string, Ticket>()
  private readonly counters = new Map<number, { row: Counter; seq: number }>()

  ticket(row: Ticket): void {
    this.tickets.set(row.id, row)
  }

  /** Note a counter's row, asked for when the floor stood at `seq`. */
  counter(row: Counter, seq: number): void {
    this.counters.set(row.id, { row, seq })
  }

  /** The floor has moved on: drop what it now knows better. */
  settle(floor: Floor, news: readonly News[]): void {
    for (const [id, kept] of this.tickets) {
      const known = floor.tickets.find((ticket) => ticket.id === id)
      if (known !== undefined && later(known, kept) === known) this.tickets.delete(id)
    }
    if (news.length === 0) this.counters.clear()
    for (const piece of news) if (piece.counter != null) this.counters.delete(piece.counter.id)
    // A ticket that has left the floor, as snapshot or by news, is past anything that was answered about it.
    const gone = (id: string): boolean => !floor.tickets.some((ticket) => ticket.id === id)
    for (const id of [...this.tickets.keys()]) if (gone(id)) this.tickets.delete(id)
  }

  over(floor: Floor): Floor {
    const tickets = new Map(floor.tickets.map((ticket) => [ticket.id, ticket]))
    for (const [id, kept] of this.tickets) {
      const known = tickets.get(id)
      tickets.set(id, known === undefined ? kept : later(known, kept))
    }
    return {
      ...floor,
      tickets: [...tickets.values()].filter((ticket) => PROGRESS[ticket.state] < PROGRESS.finished),
      counters: floor.counters.map((counter) => this.counters.get(counter.id)?.row ?? counter),
    }
  }
}

/** The counter that a user holds at this reception point. */
export function counterOf(floor: Floor, userId: number): Counter | null {
  return floor.counters.find((counter) => counter.user_id === userId) ?? null
}

/** The ticket that a counter holds: the one called last, for the one before it was finished by that very call. */
export function ticketAt(floor: Floor, counterId: number): Ticket | null {
  const held = floor.tickets.filter((ticket) => ticket.counter_id === counterId && ticket.state !== 'waiting')
  return held.sort((one, other) => (other.called_at ?? '').localeCompare(one.called_at ?? ''))[0] ?? null
}

export function deskOf(floor: Floor, counter: Counter): Desk {
  const current = ticketAt(floor, counter.id)
  const waiting = floor.tickets.filter((ticket) => ticket.state === 'waiting')
  const line = waiting
    .filter((ticket) => counter.queue_ids.includes(ticket.queue_id))
    .sort((one, other) => one.order - other.order)
  const totals = new Map(counter.queue_ids.map((id) => [id, 0]))
  for (const ticket of line) totals.set(ticket.queue_id, (totals.get(ticket.queue_id) ?? 0) + 1)
  const nextBlocked = current?.state === 'called' ? 'undecided' : line.length === 0 ? 'nobody' : null
  const allowed = new Set<Action>()
  if (nextBlocked === null) allowed.add('next')
  if (current?.state === 'called') for (const action of ['start', 'recall', 'no-show'] as const) allowed.add(action)
  if (current?.state === 'serving') allowed.add('finish')
  return { counter, current, line, totals, elsewhere: waiting.length - line.length, allowed, nextBlocked }
}
