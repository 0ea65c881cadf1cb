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

const read = (more: ClaimCells = {}, hasClaimAbove = false, today?: string) =>
  readClaimRow({ ...least, ...more }, today === undefined ? { hasClaimAbove } : { hasClaimAbove, today })

function claimOf(more: ClaimCells = {}) {
  const row = read(more)
  if (row.kind !== 'claim') throw new Error(JSON.stringify(row))
  return row.claim
}

function problemsOf(row: ReturnType<typeof readClaimRow>) {
  return row.kind === 'problems' ? row.problems.map(({ column, message }) => `${column}: ${message}`) : []
}

const columnsOf = (more: ClaimCells, today?: string) =>
  problemsOf(read(more, false, today)).map((problem) => problem.split(':')[0])

describe('a claim', () => {
  it('needs six cells and gets the defaults', () => {
    expect(claimOf()).toEqual({
      claimant: { name: 'Armée du Sel' },
      question: { text: 'How many soldiers were killed at Tin-Aïcha?', kind: 'quantity' },
      stance: 'asserts',
      hedge: 'flat',
      answer: { words: 'exactly', value: 23 },
      assertedOn: '2019-03-18',
      citation: { document: { title: 'Communiqué 4' } },
    })
  })

  it('takes every column', () => {
    const cells: ClaimCells = {
      ...{ claim_ref: 'row-1', claimant_kind: 'Armed group', speaker: 'Abou X', stance: 'Asserts', hedge: 'probable' },
      ...{
        wording: 'line one\r\nline two',
        scope: 'soldiers only',
        words: 'at least',
        unit: 'killed',
        tolerance: '10 %',
      },
      ...{
        incident: 'Raid on Tin-Aïcha',
        incident_on: '2019-03-17/2019-03-18',
        place: 'Tin-Aïcha',
        lat: '16,5',
        lon: '-3',
      },
      ...{
        source: 'La Dune',
        source_kind: 'news agency',
        source_reliability: 'b',
        document_url: 'https://example.org/4',
      },
      ...{ document_kind: 'article-newspaper', published_on: '2019-03', accessed_on: '2020', lang: 'AR-latn' },
      ...{ locator: '¶ 3', quote: 'vingt-trois', basis: 'cannot be judged', withdrawn_on: '2019-04-01' },
      ...{
        finding_answer: 'between 20 and 25',
        finding_basis: 'adverse admission',
        finding_confirmed_by: 'X | Y \\| Z',
      },
      ...{ established_on: '2020-01', finding_reasons: 'both say so' },
    }
    expect(claimOf(cells)).toEqual({
      ref: 'row-1',
      claimant: { name: 'Armée du Sel', kind: 'armed_group' },
      speaker: 'Abou X',
      question: {
        text: 'How many soldiers were killed at Tin-Aïcha?',
        kind: 'quantity',
        unit: 'killed',
        tolerance: 10,
        incident: {
          title: 'Raid on Tin-Aïcha',
          on: '2019-03-17',
          until: '2019-03-18',
          place: 'Tin-Aïcha',
          lat: 16.5,
          lon: -3,
        },
      },
      stance: 'asserts',
      hedge: 'probable',
      wording: 'line one\nline two',
      scope: 'soldiers only',
      answer: { words: 'at_least', value: 23 },
      assertedOn: '2019-03-18',
      withdrawnOn: '2019-04-01',
      citation: {
        document: {
          title: 'Communiqué 4',
          url: 'https://example.org/4',
          kind: 'article-newspaper',
          publishedOn: '2019-03',
          accessedOn: '2020',
          lang: 'ar-Latn',
          source: { name: 'La Dune', kind: 'news_agency', reliability: 'B' },
        },
        locator: { kind: 'paragraph', value: '3' },
        quote: 'vingt-trois',
        basis: 'cannot_be_judged',
      },
      finding: {
        answer: { words: 'between', value: 20, until: 25 },
        basis: 'adverse_admission',
        confirmedBy: ['X', 'Y | Z'],
        establishedOn: '2020-01',
        reasons: 'both say so',
      },
    })
  })

  it('that declines has no answer', () => {
    expect(claimOf({ stance: 'declines', answer: '' }).answer).toBeNull()
    expect(columnsOf({ stance: 'declines' })).toEqual(['answer'])
  })

  it.each<[ClaimCells, string]>([
    [{ claimant: ' ' }, 'claimant'],
    [{ claimant: 'a\u0000b' }, 'claimant'],
    [{ question: '' }, 'question'],
    [{ question_kind: 'number' }, 'question_kind'],
    [{ answer: '' }, 'answer'],
    [{ answer: 'some' }, 'answer'],
    [{ answer: '-3' }, 'answer'],
    [{ answer: '2.5' }, 'answer'],
    [{ words: 'between' }, 'until'],
    [{ until: '25' }, 'until'],
    [{ words: 'dozens' }, 'answer'],
    [{ words: 'lots' }, 'words'],
    [{ stance: 'denies', answer: 'at least 0' }, 'answer'],
    [{ asserted_on: '18/03/2019' }, 'asserted_on'],
    [{ asserted_on: '2019-02-30' }, 'asserted_on'],
    [{ document_title: '' }, 'document_title'],
    [{ stance: 'thinks' }, 'stance'],
    [{ hedge: 'sure' }, 'hedge'],
    [{ options: 'yes | no' }, 'options'],
    [{ tolerance: '101' }, 'tolerance'],
    [{ lat: '16' }, 'lon'],
    [{ incident: 'Raid', lat: '91', lon: '0' }, 'lat'],
    [{ incident: 'Raid', lat: 'north', lon: '0' }, 'lat'],
    [{ incident_on: '2019-03' }, 'incident_on'],
    [{ incident: 'Raid', incident_on: '2019-03/2018' }, 'incident_on'],
    [{ source_kind: 'newspaper' }, 'source_kind'],
    [{ source: 'La Dune', source_reliability: 'G' }, 'source_reliability'],
    [{ document_url: 'example.org' }, 'document_url'],
    [{ document_kind: 'newspaper' }, 'document_kind'],
    [{ lang: 'français' }, 'lang'],
    [{ locator: 'somewhere' }, 'locator'],
    [{ basis: 'guessed' }, 'basis'],
    [{ withdrawn_on: '2019-03-17' }, 'withdrawn_on'],
    [{ claim_ref: 'x'.repeat(201) }, 'claim_ref'],
    [{ spaeker: 'Abou X' }, 'spaeker'],
  ])('names the column of %j', (cells, column) => {
    expect(columnsOf(cells)).toContain(column)
    expect(new Set(columnsOf(cells)).size).toBeLessThanOrEqual(2)
  })

  it.each([
    [{ question_kind: 'chioce' }, 'question_kind: “chioce” is written here. Choose one of choice, '],
    [{ stance: 'says' }, 'stance: “says” is written here. Choose one of '],
    [{ asserted_on: 'soon' }, 'asserted_on: “soon” is written here. Write a date as '],
    [{ asserted_on: '2019-02-30' }, 'asserted_on: There is no 2019-02-30: '],
    [{ answer: 'three-ish' }, 'answer: “three-ish” is written here. '],
    [{ lang: 'english' }, 'lang: “english” is written here. Write a language tag'],
    [{ source: 'X', source_kind: 'x'.repeat(99) }, `source_kind: “${'x'.repeat(60)}…” is written here. `],
  ])('quotes the cell of %j', (cells, message) => {
    expect(problemsOf(read(cells))).toContainEqual(expect.stringContaining(message))
  })

  it('tells everything that is wrong at once', () => {
    const wrong = { claimant: '', answer: 'x', asserted_on: 'soon', hedge: 'sure', lang: '!', finding_answer: '5' }
    expect(columnsOf(wrong).sort()).toEqual(
      [
        ...['answer', 'asserted_on', 'claimant', 'established_on', 'finding_basis', 'finding_reasons'],
        'hedge',
        'lang',
      ].sort(),
    )
  })

  it('is refused in the future only where today is told', () => {
    expect(columnsOf({ asserted_on: '2019-03-19' }, '2019-03-18')).toEqual(['asserted_on'])
    expect(columnsOf({ asserted_on: '2019' }, '2019-03-18')).toEqual([])
    expect(columnsOf({ published_on: '2999', incident: 'Raid', incident_on: '2019/2999' }, '2026-01-01')).toEqual([
      'incident_on',
      'published_on',
    ])
  })

  it('names who must have admitted', () => {
    const finding = {
      finding_answer: '23',
      finding_basis: 'own_side_admission',
      established_on: '2020',
      finding_reasons: 'r',
    }
    expect(columnsOf(finding)).toEqual(['finding_confirmed_by'])
    expect(columnsOf({ ...finding, finding_basis: 'imagery', finding_answer: 'at least 0' })).toEqual([
      'finding_answer',
    ])
  })
})

describe('a row without a question', () => {
  it('adds a citation to the claim above', () => {
    expect(readClaimRow({ document_title: 'Le Sable', quote: 'x' }, { hasClaimAbove: true })).toEqual({
      kind: 'citation',
      citation: { document: { title: 'Le Sable' }, quote: 'x' },
    })
  })

  it('fills no column of the claim, and stands below one', () => {
    const row = (cells: ClaimCells, hasClaimAbove: boolean) => problemsOf(readClaimRow(cells, { hasClaimAbove }))
    expect(row({ document_title: 'Le Sable', hedge: 'flat' }, true)).toHaveLength(1)
    expect(row({ document_title: 'Le Sable', hedge: 'flat' }, true)[0]).toMatch(/^hedge: /)
    expect(row({ document_title: 'Le Sable' }, false)[0]).toMatch(/^question: /)
    expect(row({ quote: 'x' }, true)[0]).toMatch(/^document_title: /)
  })

  it('is a claim that forgot its question when it names a claimant', () => {
    expect(columnsOf({ question: '' })).toEqual(['question'])
  })
})

it.each(claimColumns.map(({ name }) => name))('no text in %s takes its time to be read', (name) => {
  const space = ' '.repeat(300_000)
  for (const kind of ['quantity', 'date', 'actor', 'place', 'choice', 'open'])
    for (const text of [`7${space}x`, `7${space}%`, `at least 7${space}x`, `page 7${space}x`, ','.repeat(300_000)])
      expect(read({ question_kind: kind, [name]: text })).toHaveProperty('kind')
})
