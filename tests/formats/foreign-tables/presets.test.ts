import { describe, expect, it } from 'vitest'
import type { ClaimCells } from '#lib/domain/claim-row.ts'
import { readClaimRow } from '#lib/domain/read-claim-row.ts'
import { detectPreset, mappingProblems, mapRow, tablePresets } from '#lib/formats/foreign-tables/index.ts'
import { readTable } from '#lib/formats/read-table.ts'
import { samples } from './samples.ts'

async function tableOf(text: string) {
  async function* bytes() {
    yield new TextEncoder().encode(text)
  }
  const table = await readTable(bytes(), 'sample.csv')
  const rows: ClaimCells[] = []
  for await (const row of table.rows) {
    if ('problem' in row) throw new Error(row.problem)
    rows.push(row.cells)
  }
  return { columns: table.columns, rows }
}

async function mapped(name: keyof typeof samples) {
  const { columns, rows } = await tableOf(samples[name])
  return { columns, claims: rows.map((row) => mapRow({ columns: {}, preset: name }, row)) }
}

const names = ['ucdp-ged', 'gtd', 'acled', 'tbij'] as const

describe.each(names)('%s', (name) => {
  it('is known by its header, in whatever case', async () => {
    const { columns } = await tableOf(samples[name])
    expect(detectPreset(columns)?.name).toBe(name)
    expect(detectPreset(columns.map((column) => column.toUpperCase()))?.name).toBe(name)
    expect(mappingProblems({ columns: {}, preset: name }, columns)).toEqual([])
    expect(mappingProblems({ columns: {}, preset: name }, columns.slice(4))).toHaveLength(1)
  })

  it('gives the claims that its rows make', async () => {
    const { claims } = await mapped(name)
    await expect(`${JSON.stringify(claims, null, 2)}\n`).toMatchFileSnapshot(`../../golden/foreign-tables/${name}.json`)
  })

  it('gives rows that can be read, but for what contradicts itself', async () => {
    const { claims } = await mapped(name)
    let hasClaimAbove = false
    const problems = claims.flat().flatMap((cells) => {
      const row = readClaimRow(cells, { hasClaimAbove, today: '2026-11-21' })
      hasClaimAbove ||= row.kind === 'claim'
      return row.kind === 'problems' ? row.problems.map(({ column }) => `${cells['claim_ref']} ${column}`) : []
    })
    // The made-up event 103 has a high estimate below its low one.
    expect(problems).toEqual(name === 'ucdp-ged' ? ['ucdp-ged:103:killed until'] : [])
  })
})

it('all have a sample', () => {
  expect(tablePresets.map(({ name }) => name)).toEqual(names)
})

describe('what the codebooks do not support is not claimed', () => {
  const claimsOf = (preset: string, cells: ClaimCells) => mapRow({ columns: {}, preset }, cells)

  it('no party in a fight is a perpetrator', async () => {
    const { claims } = await mapped('ucdp-ged')
    expect(claims.map((rows) => rows.filter((row) => row['question_kind'] === 'actor').length)).toEqual([0, 1, 0])
  })

  it('an unknown or unnamed perpetrator is nobody', async () => {
    const { claims } = await mapped('gtd')
    expect(claims.map((rows) => rows.filter((row) => row['question_kind'] === 'actor').length)).toEqual([2, 3, 0, 0])
  })

  it('coordinates of a region are not those of an event', async () => {
    const located = async (name: (typeof names)[number]) =>
      (await mapped(name)).claims.map((rows) => rows.some((row) => row['lat'] !== undefined))
    expect(await located('ucdp-ged')).toEqual([true, false, false])
    expect(await located('acled')).toEqual([true, false, false])
  })

  it.each(names)('no outlet that %s names is one more origin of its word', async (name) => {
    const rows = (await mapped(name)).claims.flat()
    expect(rows.filter((row) => !row['claim_ref'])).toEqual([])
    expect(new Set(rows.map((row) => row['document_title'])).size).toBe(1)
  })

  it('outlets stand in the quote, however long the notes are', () => {
    const notes = 'n'.repeat(9000)
    const [row] = claimsOf('acled', { event_id_cnty: 'SAL9', fatalities: '3', notes, source: 'The Dune; Salt News' })
    expect(row?.['quote']).toHaveLength(2499 + 1 + 'source: The Dune; Salt News'.length)
    expect(row?.['quote']).toMatch(/^notes: n+…\nsource: The Dune; Salt News$/)
  })

  it('a row without a claim gives none', () => {
    expect(claimsOf('tbij', { 'Strike ID': 'X1', Date: '17/03/2019', 'Minimum people killed': 'Unknown' })).toEqual([])
  })

  it('an empty row breaks nothing', () => {
    for (const name of names) expect(() => claimsOf(name, {})).not.toThrow()
  })
})

describe('a mapping without a ready one', () => {
  const mapping = { columns: { Who: 'claimant', Remarks: '' } }

  it('renames, leaves out, and keeps the rest', () => {
    expect(mapRow(mapping, { Who: 'A', Remarks: 'x', answer: 'yes' })).toEqual([{ claimant: 'A', answer: 'yes' }])
  })

  it('is told what is strange, missing or doubled', () => {
    const required = ['Who', 'question', 'question_kind', 'answer', 'asserted_on', 'document_title']
    expect(mappingProblems(mapping, [...required, 'Remarks'])).toEqual([])
    expect(mappingProblems(mapping, [...required, 'claimant']).map(({ column }) => column)).toEqual(['claimant'])
    expect(mappingProblems(mapping, [...required, 'gname']).map(({ column }) => column)).toEqual(['gname'])
    expect(mappingProblems(mapping, ['Who'])).toHaveLength(5)
    expect(mappingProblems(mapping, ['Who'], false)).toEqual([])
    expect(mappingProblems({ columns: {}, preset: 'gdelt' }, required)[0]?.message).toContain('ucdp-ged, gtd')
  })

  it('counts for nothing beside a ready one, which leaves out on purpose', () => {
    const row = { 'Strike ID': 'X1', Date: '17/03/2019', 'Minimum people killed': '3', Claimant: 'other' }
    const preset = { columns: {}, preset: 'tbij' }
    expect(mapRow({ ...preset, columns: { Claimant: 'claimant', Date: 'published_on' } }, row)).toEqual(
      mapRow(preset, row),
    )
    expect(mapRow(preset, row)[0]).toMatchObject({ incident_on: '2019-03-17', answer: '3', words: 'at least' })
  })
})
