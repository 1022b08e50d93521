/**
 * The clerk's commands: one at a time, each with a key of its own, and nothing on the screen before the hub has answered.
 *
 * While one is under way every other is refused here already, so neither a double press nor two keys at once can call
 * two people. The request itself is repeated with the same key while the line is down (lib/api.ts). A command is over with
 * its answer, or with the news of what it did, whichever comes first: the screen and the keys then agree at every moment.
 */

import type { CalledTicket, Counter, Floor, Ticket } from '../generated/wire'
import { type Api, explain } from '../lib/api'
import type { Texts } from '../lib/texts'
import { isSignedOut, toSignIn } from '../staff/session'
import { type Action, type Answers, type Desk, ticketAt } from './state'

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

/** Tells from a floor whether a command has been done, and gives what is then said of it; null while it has not. */
type Proof = (floor: Floor) => string | null

export class ClerkWork {
  doing: Doing | null = null
  said: Said | null = null
  private proof: Proof | null = null
  /** Counts commands, so that an answer that comes after its news is known as old. */
  private run = 0

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
    const done = this.texts.say(DONE[action], { label: ticket.label })
    const command = async (): Promise<string> => {
      this.answers.ticket(await this.api.post<Ticket>(`/tickets/${ticket.id}/${action}`))
      return done
    }
    return this.one(action, command, (floor) => {
      const now = floor.tickets.find((each) => each.id === ticket.id)
      return now?.state !== ticket.state || now.recalls !== ticket.recalls ? done : null
    })
  }

  /** Call the next ticket, or `chosen` out of turn. */
  call(desk: Desk, chosen: Ticket | null): Promise<void> {
    const served = desk.current
    const command = async (): Promise<string> => {
      const body = chosen === null ? {} : { ticket_id: chosen.id }
      const { ticket } = await this.api.post<CalledTicket>(`/counters/${desk.counter.id}/next`, body)
      if (served !== null) this.answers.ticket({ ...served, state: 'finished' })
      this.answers.ticket(ticket)
      return this.texts.say(DONE.next, { label: ticket.label })
    }
    return this.one(chosen === null ? 'next' : `choose-${chosen.id}`, command, (floor) => {
      const now = ticketAt(floor, desk.counter.id)
      return now === null || now.id === served?.id ? null : this.texts.say(DONE.next, { label: now.label })
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

  /** Note a floor that the hub told. */
  hear(floor: Floor): void {
    const text = this.proof?.(floor) ?? null
    if (text !== null) this.over({ text, good: true })
  }

  /** Run one command, unless another is under way, and say what became of it. */
  private async one(doing: Doing, command: () => Promise<string | null>, proof: Proof | null = null): Promise<void> {
    if (this.doing !== null) return
    const run = ++this.run
    this.doing = doing
    this.proof = proof
    this.said = null
    this.changed()
    let said: Said | null
    try {
      const text = await command()
      said = text === null ? null : { text, good: true }
    } catch (error) {
      if (isSignedOut(error)) toSignIn()
      said = { text: explain(error, this.texts), good: false }
    }
    if (run === this.run) this.over(said)
  }

  private over(said: Said | null): void {
    this.run += 1
    this.doing = null
    this.proof = null
    this.said = said
    this.changed()
  }
}
