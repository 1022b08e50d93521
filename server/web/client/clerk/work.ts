/**
 * The clerk's commands: one at a time, each with a key of its own, and nothing on the screen before the hub has answered.
 *
 * While one is under way every other is refused here already, so neither a double press nor two keys at once can call
 * two people. The request itself is repeated with the same key while the line is down (lib/api.ts).
 */

import type { CalledTicket, Counter, Ticket } from '../generated/wire'
import { type Api, explain } from '../lib/api'
import type { Texts } from '../lib/texts'
import { isSignedOut, toSignIn } from '../staff/session'
import type { Action, Answers, Desk } from './state'

/** What is under way: an action of a key, or something about a counter. */
export type Doing = Action | `take-${number}` | 'leave' | `choose-${string}`

export interface Said {
  text: string
  good: boolean
}

const DONE: Record<Action, string> = {
  next: 'clerk-done-called',
  start: 'clerk-done-started',
  recall: 'clerk-done-recalled',
  'no-show': 'clerk-done-no-show',
  finish: 'clerk-done-finished',
}

export class ClerkWork {
  doing: Doing | null = null
  said: Said | null = null

  constructor(
    private readonly api: Api,
    private readonly texts: Texts,
    private readonly answers: Answers,
    /** How far the floor has come. */
    private readonly seq: () => number,
    private readonly changed: () => void,
  ) {}

  /** Say something in place; it stays until the next command. */
  tell(text: string, good: boolean): void {
    this.said = { text, good }
    this.changed()
  }

  act(action: Action, desk: Desk): Promise<void> {
    if (!desk.allowed.has(action)) return Promise.resolve()
    if (action === 'next') return this.call(desk, null)
    const ticket = desk.current
    if (ticket === null) return Promise.resolve()
    return this.one(action, async () => {
      const row = await this.api.post<Ticket>(`/tickets/${ticket.id}/${action}`)
      this.answers.ticket(row)
      return this.texts.say(DONE[action], { label: row.label })
    })
  }

  /** Call the next ticket, or `chosen` out of turn. */
  call(desk: Desk, chosen: Ticket | null): Promise<void> {
    const served = desk.current
    return this.one(chosen === null ? 'next' : `choose-${chosen.id}`, async () => {
      const body = chosen === null ? {} : { ticket_id: chosen.id }
      const { ticket } = await this.api.post<CalledTicket>(`/counters/${desk.counter.id}/next`, body)
      if (served !== null) this.answers.ticket({ ...served, state: 'finished' })
      this.answers.ticket(ticket)
      return this.texts.say(DONE.next, { label: ticket.label })
    })
  }

  take(counter: Counter, takeOver: boolean): Promise<void> {
    return this.one(`take-${counter.id}`, async () => {
      const seq = this.seq()
      const row = await this.api.post<Counter>(`/counters/${counter.id}/take`, { take_over: takeOver })
      if (this.seq() === seq) this.answers.counter(row, seq)
      return null
    })
  }

  leave(counter: Counter): Promise<void> {
    return this.one('leave', async () => {
      const seq = this.seq()
      const row = await this.api.post<Counter>(`/counters/${counter.id}/leave`)
      if (this.seq() === seq) this.answers.counter(row, seq)
      return null
    })
  }

  /** Run one command, unless another is under way, and say what became of it. */
  private async one(doing: Doing, command: () => Promise<string | null>): Promise<void> {
    if (this.doing !== null) return
    this.doing = doing
    this.said = null
    this.changed()
    try {
      const text = await command()
      if (text !== null) this.said = { text, good: true }
    } catch (error) {
      if (isSignedOut(error)) toSignIn()
      this.said = { text: explain(error, this.texts), good: false }
    }
    this.doing = null
    this.changed()
  }
}
