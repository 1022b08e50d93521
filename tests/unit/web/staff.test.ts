import { describe, expect, test } from 'vitest'
import { tidy } from '../../../server/web/client/devices/code'
import { Numbers } from '../../../server/web/client/manager/numbers'
import { localPath } from '../../../server/web/client/sign-in/next'
import { Texts } from '../../../server/web/client/lib/texts'
import en from '../../../server/protocol/texts/en/manager.ftl?raw'
import vi from '../../../server/protocol/texts/vi/manager.ftl?raw'

const HERE = 'http://sanh.local:8080'

test.each([
  ['/clerk', '/clerk'],
  ['/manager?point=2#hours', '/manager?point=2#hours'],
  ['https://example.org/', null],
  ['//example.org/', null],
  ['/\\example.org', null],
  ['/\t/example.org', null],
  ['javascript:alert(1)', null],
  ['/sign-in', null],
  ['', null],
  [null, null],
])('after signing in one goes only where this hub is: %s', (wanted, path) => {
  expect(localPath(wanted, HERE)).toBe(path)
})

test.each([' k7m 2qd ', 'K7M-2QD', 'k7m2qd'])('a code is read however it is typed: "%s"', (typed) => {
  expect(tidy(typed)).toBe('K7M2QD')
})

describe('figures', () => {
  test('are written with their unit as the language does', () => {
    const said = (['vi', 'en'] as const).map((language) => {
      const numbers = new Numbers(new Texts(language, { vi: [vi], en: [en] }))
      return [numbers.minutes(432), numbers.minutes(1380), numbers.share(0.874), numbers.count(1234), numbers.minutes(null)]
    })
    expect(said).toEqual([
      ['7,2 phút', '23 phút', '87%', '1.234', '–'],
      ['7.2 min', '23 min', '87%', '1,234', '–'],
    ])
  })
})
