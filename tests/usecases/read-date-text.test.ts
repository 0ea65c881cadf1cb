import { describe, expect, test } from 'vitest'
import { dateFromText } from '#lib/usecases/date-text.ts'
import { readDateText } from '#lib/usecases/read-date-text.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

// A Saturday.
const today = '2026-11-21'

describe('dates as people write them', () => {
  test.each([
    ['20 Mar 2019', '2019-03-20'],
    ['March 20, 2019', '2019-03-20'],
    ['Wed 20 Mar 2019', '2019-03-20'],
    ['20th of March 2019.', '2019-03-20'],
    ['on 5 March 2017', '2017-03-05'],
    ['20 mars 2019', '2019-03-20'],
    ['20.03.2019', '2019-03-20'],
    ['5/5/2019', '2019-05-05'],
    ['٢٠١٩-٠٣', '2019-03'],
    ['March 2019', '2019-03'],
    ['in March 2019', '2019-03'],
    ['Sept. 2018', '2018-09'],
    ['late November 2018', '2018-11'],
    ['the end of March 2019', '2019-03'],
    ['early 2014', '2014'],
    ['2019', '2019'],
    ['2018-11-22', '2018-11-22'],
    ['yesterday', '2026-11-20'],
    ['today', '2026-11-21'],
    ['3 days ago', '2026-11-18'],
    ['last month', '2026-10'],
    ['last year', '2025'],
    ['last Tuesday', '2026-11-17'],
  ])('%s is %s', (text, date) => {
    expect(dateFromText(text, today)).toEqual({ date, until: null, problem: null })
  })

  test('a span has an end', () => {
    expect(dateFromText('22–23 November 2018', today)).toEqual({
      date: '2018-11-22',
      until: '2018-11-23',
      problem: null,
    })
  })

  test.each([
    ['', /Write a date such as/],
    ['20 March', /year/],
    ['Tuesday', /year/],
    ['03/04/2019', /month .* as a word/],
    ['31 Feb 2019', /no such day/],
    ['2019-02-30', /February 2019 runs/],
    ['2019-13', /no month 13/],
    ['about March 2019', /leave it open/],
    ['20 Mar 2019 10:00', /time of day/],
    ['soon', /Write a date/],
    ['20 Mar 2019 or so', /Write a date|no such day/],
    ['x'.repeat(10_000), /too long/],
    ['<b>2019</b>', /Write a date/],
  ])('“%s” is refused', (text, problem) => {
    const reading = dateFromText(text, today)
    expect(reading.date).toBeNull()
    expect(reading.problem).toMatch(problem)
  })
})

describe('readDateText', () => {
  const now = new Date('2026-11-21T23:30:00Z')
  const caller = {
    id: '0193b6c4-7a3e-7c11-8b0e-3f6d2a9c1e55',
    name: 'Vera',
    email: 'vera@example.org',
    role: 'viewer',
  } as const

  test('asks for signing in', async () => {
    await expect(readDateText({ caller: null, now }, { text: 'yesterday' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('counts from today in UTC, or from the day that is given', async () => {
    expect((await readDateText({ caller, now }, { text: 'yesterday' })).date).toBe('2026-11-20')
    expect((await readDateText({ caller, now }, { text: 'yesterday', today: '2019-03-21' })).date).toBe('2019-03-20')
  })
})
