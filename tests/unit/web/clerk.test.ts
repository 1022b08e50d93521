import { describe, expect, test } from 'vitest'
import { actionOf, type Press, PressGuard } from '../../../server/web/client/clerk/keys'
import { Answers, counterOf, deskOf, later, ticketAt } from '../../../server/web/client/clerk/state'
import type { Counter, Floor, News, Ticket, TicketState } from '../../../server/web/client/generated/wire'

const AT = '2026-11-23T01:00:00Z'

function ticket(order: number, state: TicketState = 'waiting', more: Partial<Ticket> = {}): Ticket {
  const called = state !== 'waiting'
  return {
    id: `t${order}`, label: `A${100 + order}`, point_id: 1, queue_id: 1, service_id: 1,
    state, language: 'vi', order, issued_at: AT, recalls: 0,
    called_at: called ? AT : null, started_at: null, ended_at: null,
    counter_id: called ? 1 : null, counter_number: called ? 1 : null, ...more,
  }
}

const COUNTER: Counter = { id: 1, point_id: 1, number: 1, queue_ids: [1, 2], open: true, user_id: 7, ticket_id: null }

function floor(tickets: Ticket[], counters: Counter[] = [COUNTER]): Floor {
  const opening = { open: true, until: null, opens_at: null }
  return { epoch: 'e', seq: 10, at: AT, service_day: '2026-11-23', point_id: 1, opening, tickets, calls: [], counters }
}

function press(code: string, more: Partial<Press> = {}): Press {
  return { code, repeat: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, ...more }
}

describe('keys', () => {
  test('each action has one key, and a key held down or meant for something else is none', () => {
    expect(['Space', 'KeyN', 'KeyS', 'KeyF', 'KeyR', 'KeyX', 'KeyA'].map((code) => actionOf(press(code)))).toEqual([
      'next', 'next', 'start', 'finish', 'recall', 'no-show', null,
    ])
    for (const not of ['repeat', 'ctrlKey', 'altKey', 'metaKey', 'isComposing'] as const) {
      expect(actionOf(press('Space', { [not]: true }))).toBeNull()
    }
  })

  test('two presses of one key within a moment are one, unless another came in between', () => {
    const guard = new PressGuard()
    expect([guard.counts('next', 0), guard.counts('next', 200), guard.counts('next', 500)]).toEqual([true, false, false])
    expect(guard.counts('next', 901)).toBe(true)
    expect([guard.counts('start', 910), guard.counts('next', 920)]).toEqual([true, true])
  })
})

describe('the desk', () => {
  test('the line is in order of arrival, of the counter’s own queues only', () => {
    const elsewhere = ticket(3, 'waiting', { queue_id: 9 })
    const desk = deskOf(floor([ticket(4), ticket(2, 'waiting', { queue_id: 2 }), elsewhere]), COUNTER)
    expect(desk.line.map((each) => each.order)).toEqual([2, 4])
    expect([...desk.totals]).toEqual([[1, 1], [2, 1]])
    expect(desk.elsewhere).toBe(1)
  })

  test.each([
    [[], 'nobody', []],
    [[ticket(1)], null, ['next']],
    [[ticket(1, 'called'), ticket(2)], 'undecided', ['start', 'recall', 'no-show']],
    [[ticket(1, 'serving'), ticket(2)], null, ['next', 'finish']],
    [[ticket(1, 'serving')], 'nobody', ['finish']],
  ] as const)('what is allowed follows from the floor: %#', (tickets, blocked, allowed) => {
    const desk = deskOf(floor([...tickets]), COUNTER)
    expect(desk.nextBlocked).toBe(blocked)
    expect([...desk.allowed]).toEqual(allowed)
  })

  test('a counter belongs to who sits there', () => {
    expect(counterOf(floor([]), 7)).toBe(COUNTER)
    expect(counterOf(floor([]), 8)).toBeNull()
  })
})

describe('answers before their news', () => {
  const heard: News[] = [{ seq: 11, at: AT, kind: 'ticket.issued', point_id: 1, ticket: ticket(9), counter: null, print_job: null, device: null, reason: null }]

  test('of two rows of a ticket the one further along is shown', () => {
    expect(later(ticket(1, 'called'), ticket(1, 'serving')).state).toBe('serving')
    expect(later(ticket(1, 'called', { recalls: 2 }), ticket(1, 'called', { recalls: 1 })).recalls).toBe(2)
  })

  test('a called ticket and the finished one before it are shown at once, and dropped when the floor has them', () => {
    const answers = new Answers()
    answers.ticket(ticket(1, 'finished'))
    answers.ticket(ticket(2, 'called'))
    const before = floor([ticket(1, 'serving'), ticket(2)])
    expect(ticketAt(answers.over(before), 1)?.label).toBe('A102')
    const after = floor([ticket(2, 'serving')])
    answers.settle(after, heard)
    expect(ticketAt(answers.over(after), 1)?.state).toBe('serving')
    expect(answers.over(floor([])).tickets).toEqual([])
  })

  test('a counter that was taken is held at once, and then as the news tell', () => {
    const answers = new Answers()
    const free = { ...COUNTER, user_id: null }
    answers.counter(COUNTER, 10)
    expect(counterOf(answers.over(floor([], [free])), 7)).toEqual(COUNTER)
    answers.settle(floor([], [free]), [{ ...heard[0]!, ticket: null, counter: free }])
    expect(counterOf(answers.over(floor([], [free])), 7)).toBeNull()
  })
})
