/** A browser's floor is the hub's floor: the same plays end in the same picture in both languages. */

import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Floor, News } from '../../../server/web/client/generated/wire'
import { apply, CALLS_KEPT } from '../../../server/web/client/lib/floor'

interface Case {
  floor: Floor
  news: News[]
  after: Floor
}

const root = join(import.meta.dirname, '../../..')
const cases = JSON.parse(
  execFileSync(join(root, '.venv/bin/python'), ['-m', 'tests.support.floor_cases'], { cwd: root, encoding: 'utf8' }),
) as Case[]

describe('news change a floor as they do in the hub', () => {
  test.each(cases.map((play, number) => ({ number, ...play })))('play $number', ({ floor, news, after }) => {
    const before = structuredClone(floor)
    expect(apply(floor, news)).toEqual(after)
    // A view may keep the floor it had.
    expect(floor).toEqual(before)
  })

  test('the plays show what matters', () => {
    expect(cases.some((play) => play.after.calls.length === CALLS_KEPT)).toBe(true)
    expect(cases.some((play) => play.after.calls.some((call) => call.recall))).toBe(true)
    expect(cases.some((play) => play.news.some((piece) => piece.seq <= play.floor.seq))).toBe(true)
    expect(cases.some((play) => play.after.tickets.length > 2 && play.after.counters.length > 2)).toBe(true)
  })
})
