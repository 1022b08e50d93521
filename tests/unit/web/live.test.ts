/** A page that is live shows what the hub knows; one that is not says so, and comes back by itself. */

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Socket } from 'socket.io-client'
import type { Floor, News, Ticket } from '../../../server/web/client/generated/wire'
import { Live, type Status } from '../../../server/web/client/lib/live'

const AT = '2026-11-23T02:41:00Z'

/** The part of a socket that `Live` uses, with the hub's side in the test's hand. */
class FakeSocket {
  connected = false
  active = false
  subscriptions: { cursor: unknown; point_id: unknown }[] = []
  connections = 0
  private readonly handlers = new Map<string, (said: unknown) => void>()

  on(event: string, handler: (said: unknown) => void): void {
    this.handlers.set(event, handler)
  }

  emit(_event: string, said: { cursor: unknown; point_id: unknown }): void {
    this.subscriptions.push(said)
  }

  connect(): this {
    this.connections += 1
    this.active = true
    return this
  }

  disconnect(): this {
    this.active = false
    if (this.connected) this.drop()
    return this
  }

  removeAllListeners(): void {
    this.handlers.clear()
  }

  /** The hub lets the client in. */
  open(): void {
    this.connected = true
    this.says('connect')
  }

  /** The line breaks. */
  drop(): void {
    this.connected = false
    this.says('disconnect')
  }

  /** The hub says no. */
  refuse(code: string): void {
    this.active = false
    this.says('connect_error', new Error(code))
  }

  says(event: string, said?: unknown): void {
    this.handlers.get(event)?.(said)
  }
}

function floorAt(seq: number, epoch = 'one'): Floor {
  return {
    epoch,
    seq,
    at: AT,
    service_day: '2026-11-23',
    point_id: 1,
    opening: { open: true, until: null, opens_at: null },
    tickets: [],
    calls: [],
    counters: [],
  }
}

function issued(seq: number): News {
  const ticket = { id: `t${seq}`, label: `A${seq}`, state: 'waiting', order: seq } as Ticket
  return { seq, at: AT, kind: 'ticket.issued', ticket } as News
}

function batch(after: number, seq: number, items: News[], epoch = 'one'): object {
  return { epoch, after, seq, items }
}

let socket: FakeSocket
let live: Live
let statuses: Status['state'][]
let heard: number[][]
let refusals: string[]

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse(AT) })
  socket = new FakeSocket()
  statuses = []
  heard = []
  refusals = []
  live = new Live({
    auth: { token: 't' },
    connect: () => socket as unknown as Socket,
    onFloor: (_floor, news) => heard.push(news.map((piece) => piece.seq)),
    onStatus: (status) => statuses.push(status.state),
    onRefused: (code) => refusals.push(code),
  })
  live.start()
})

afterEach(() => {
  live.stop()
  vi.useRealTimers()
})

function beat(seq: number, epoch = 'one'): void {
  socket.says('heartbeat', { epoch, seq, at: new Date().toISOString() })
}

/** Let time pass while the hub goes on living. */
function pass(seconds: number, seq: number): void {
  for (let second = 0; second < seconds; second += 1) {
    vi.advanceTimersByTime(1_000)
    beat(seq)
  }
}

describe('hearing', () => {
  test('a first subscription has no cursor, and the snapshot makes the page live', () => {
    expect(live.status.state).toBe('connecting')
    socket.open()
    expect(socket.subscriptions).toMatchObject([{ cursor: null }])
    socket.says('floor', floorAt(5))
    expect(statuses).toEqual(['live'])
    expect(live.floor?.seq).toBe(5)
  })

  test('news are applied in order and once', () => {
    socket.open()
    socket.says('floor', floorAt(5))
    socket.says('news', batch(5, 7, [issued(6), issued(7)]))
    socket.says('news', batch(6, 8, [issued(7), issued(8)]))
    expect(heard).toEqual([[], [6, 7], [8]])
    expect(live.floor?.tickets.map((ticket) => ticket.label)).toEqual(['A6', 'A7', 'A8'])
  })

  test('news that concern others move the cursor', () => {
    socket.open()
    socket.says('floor', floorAt(5))
    socket.says('news', batch(5, 9, []))
    socket.drop()
    socket.open()
    expect(socket.subscriptions.at(-1)).toMatchObject({ cursor: { epoch: 'one', seq: 9 } })
  })

  test('a snapshot that was overtaken by news takes nothing back', () => {
    socket.open()
    socket.says('floor', floorAt(5))
    socket.says('news', batch(5, 6, [issued(6)]))
    socket.says('floor', floorAt(5))
    expect(live.floor?.seq).toBe(6)
  })
})

describe('doubt ends in subscribing again', () => {
  beforeEach(() => {
    socket.open()
    socket.says('floor', floorAt(5))
  })

  test('after a gap, from the own cursor, and nothing of the batch is used', () => {
    socket.says('news', batch(8, 9, [issued(9)]))
    expect(socket.subscriptions.at(-1)).toMatchObject({ cursor: { epoch: 'one', seq: 5 } })
    expect(live.floor?.tickets).toEqual([])
    socket.says('news', batch(5, 9, [issued(6), issued(9)]))
    expect(live.floor?.tickets.map((ticket) => ticket.order)).toEqual([6, 9])
  })

  test.each([
    ['news', () => socket.says('news', batch(5, 6, [issued(6)], 'two'))],
    ['a heartbeat', () => beat(5, 'two')],
  ])('after %s of another epoch, without a cursor', (_what, say) => {
    say()
    expect(socket.subscriptions.at(-1)).toMatchObject({ cursor: null })
    socket.says('floor', floorAt(2, 'two'))
    expect(live.floor).toMatchObject({ epoch: 'two', seq: 2 })
  })

  test('when heartbeats stay ahead, and not for a moment', () => {
    beat(6)
    vi.advanceTimersByTime(1_000)
    expect(socket.subscriptions).toHaveLength(1)
    pass(3, 6)
    expect(socket.subscriptions.length).toBeGreaterThan(1)
  })

  test('when an answer does not come', () => {
    socket.drop()
    socket.open()
    const asked = socket.subscriptions.length
    pass(7, 5)
    expect(socket.subscriptions.length).toBeGreaterThan(asked)
  })
})

describe('a lost hub', () => {
  beforeEach(() => {
    socket.open()
    socket.says('floor', floorAt(5))
  })

  test('is told at once when the line breaks, with the moment it was heard last', () => {
    pass(4, 5)
    const last = live.clock.now()
    vi.advanceTimersByTime(500)
    socket.drop()
    expect(live.status).toEqual({ state: 'lost', since: last })
    expect(live.floor?.seq).toBe(5)
  })

  test('is told after ten seconds of silence, and a new connection is made', () => {
    const connections = socket.connections
    vi.advanceTimersByTime(9_000)
    expect(live.status.state).toBe('live')
    vi.advanceTimersByTime(3_000)
    expect(live.status.state).toBe('lost')
    expect(socket.connections).toBe(connections + 1)
    socket.open()
    socket.says('news', batch(5, 6, [issued(6)]))
    expect(statuses).toEqual(['live', 'lost', 'live'])
  })

  test('that refuses is asked again and again', () => {
    socket.drop()
    socket.refuse('not-signed-in')
    expect(refusals).toEqual(['not-signed-in'])
    const connections = socket.connections
    vi.advanceTimersByTime(5_000)
    expect(socket.connections).toBe(connections + 1)
  })
})

test('the clock is the hub’s', () => {
  socket.open()
  socket.says('heartbeat', { epoch: 'one', seq: 0, at: '2026-11-23T03:41:00Z' })
  expect(live.clock.now()).toBe(Date.parse('2026-11-23T03:41:00Z'))
})
