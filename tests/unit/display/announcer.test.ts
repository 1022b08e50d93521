/** A call is spoken once, in its turn, and never when its holder has long gone. */

import { beforeEach, expect, test } from 'vitest'
import { Announcer, latestOfEach, type Memory } from '../../../display/page/announcer'
import type { Call, Floor } from '../../../server/web/client/generated/wire'
import { HubClock } from '../../../server/web/client/lib/time'

let clock: HubClock
let memory: Memory

beforeEach(() => {
  clock = new HubClock()
  clock.observe(new Date().toISOString())
  const kept = new Map<string, string>()
  memory = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => void kept.set(name, value) }
})

function call(seq: number, secondsAgo = 0): Call {
  const at = new Date(clock.now() - secondsAgo * 1000).toISOString()
  return { seq, ticket_id: `t${seq}`, label: `A${seq}`, counter_number: 1, at, recall: false }
}

/** Calls are told newest first. */
function floor(calls: Call[], epoch = 'one'): Floor {
  return { epoch, calls } as Floor
}

function taken(announcer: Announcer, now: Floor): number[] {
  return announcer.take(now).map((each) => each.seq)
}

test('calls are taken oldest first, each once', () => {
  const announcer = new Announcer(clock, memory)
  expect(taken(announcer, floor([call(3), call(2)]))).toEqual([2, 3])
  expect(taken(announcer, floor([call(3), call(2)]))).toEqual([])
  expect(taken(announcer, floor([call(4), call(3), call(2)]))).toEqual([4])
})

test('a call of more than a minute ago is passed over for good', () => {
  const announcer = new Announcer(clock, memory)
  expect(taken(announcer, floor([call(3, 59), call(2, 61)]))).toEqual([3])
  expect(taken(announcer, floor([call(3), call(2)]))).toEqual([])
})

test('a page that was loaded anew does not repeat', () => {
  new Announcer(clock, memory).take(floor([call(3)]))
  expect(taken(new Announcer(clock, memory), floor([call(4), call(3)]))).toEqual([4])
})

test('a hub that was founded anew begins at its own first call', () => {
  const announcer = new Announcer(clock, memory)
  announcer.take(floor([call(900)]))
  expect(taken(announcer, floor([call(7)], 'two'))).toEqual([7])
})

test('age is judged by the hub’s clock, not by this machine’s', () => {
  clock.observe(new Date(Date.now() + 3_600_000).toISOString())
  expect(taken(new Announcer(clock, memory), floor([call(3, 5), call(2, 3_600)]))).toEqual([3])
})

test('a ticket that was called twice stands on the screen once', () => {
  const again = { ...call(5), ticket_id: 't3' }
  expect(latestOfEach([again, call(4), call(3)]).map((each) => each.seq)).toEqual([5, 4])
})
