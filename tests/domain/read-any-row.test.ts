import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { claimColumns } from '#lib/domain/claim-columns.ts'
import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { readClaimRow } from '#lib/domain/read-claim-row.ts'

const least: ClaimCells = {
  claimant: 'Armée du Sel',
  question: 'How many soldiers were killed at Tin-Aïcha?',
  question_kind: 'quantity',
  answer: '23',
  asserted_on: '2019-03-18',
  document_title: 'Communiqué 4',
}

describe('any row', () => {
  const columns = claimColumns.map(({ name }) => name)
  const sound = fc.constantFrom(
    ...[
      'yes',
      'no | yes',
      '23',
      'at least 23',
      '7',
      '9',
      'between',
      'dozens',
      '2019-03-18',
      '2018',
      '2019/2020',
      '16.5',
      '-3',
    ],
    ...[
      'choice',
      'quantity',
      'date',
      'actor',
      'place',
      'open',
      'asserts',
      'denies',
      'declines',
      'flat',
      'A',
      'fr',
      'imagery',
    ],
    ...[
      'own side admission',
      'newspaper',
      'report',
      'page 4',
      'told',
      'https://example.org',
      'state',
      'A + B',
      'A | B',
    ],
  )
  const hostile = fc.constantFrom(
    '',
    ' ',
    '\u0000',
    '\u202E',
    '\uFEFF',
    '\uD800',
    '|',
    ' + ',
    '\\',
    "'=1",
    '__proto__',
    '9'.repeat(400),
    'x'.repeat(30_000),
  )
  const cell = fc.oneof(
    { weight: 6, arbitrary: sound },
    { weight: 2, arbitrary: hostile },
    fc.string({ unit: 'binary' }),
  )
  const row = fc.dictionary(fc.constantFrom(...columns), cell, { minKeys: 1, maxKeys: columns.length })

  it('is a claim, a citation, or problems of its columns', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          row,
          row.map((cells) => ({ ...least, ...cells })),
        ),
        fc.boolean(),
        (cells, hasClaimAbove) => {
          const read = readClaimRow(cells, { hasClaimAbove, today: '2026-11-21' })
          if (read.kind === 'problems') {
            expect(read.problems.length).toBeGreaterThan(0)
            for (const { column, message } of read.problems) {
              expect(columns).toContain(column)
              expect(message).toMatch(/^\P{Cc}+$/u)
              expect(message).not.toMatch(/Invalid|expected|undefined|received/)
            }
            return
          }
          // What PostgreSQL cannot store never comes through.
          expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud[89a-f]/)
        },
      ),
      { numRuns: 600 },
    )
  })
})
