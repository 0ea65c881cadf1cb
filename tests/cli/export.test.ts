import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '#lib/cli/run-command-line.ts'
import { reloadSettings } from '#lib/settings.ts'
import { exportNames } from '#lib/usecases/export-file.ts'
import { aCase, aClaim, aFinding, type Case } from '../support/claim-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()
let folder: string
let c: Case
let out = ''
let err = ''

beforeAll(async () => {
  process.env['DATABASE_URL'] = database.url
  reloadSettings()
  folder = await mkdtemp(join(tmpdir(), 'counterclaim-export-'))
  process.env['INIT_CWD'] = folder
  c = await aCase()
  await aClaim(c, { wording: '=cmd()' })
  await aClaim(c, { claimant: c.them.id, stance: 'denies' })
  await aFinding(c)
})
afterAll(async () => {
  delete process.env['INIT_CWD']
  await rm(folder, { recursive: true, force: true })
})
beforeEach(() => {
  out = ''
  err = ''
})

const run = (...args: string[]) =>
  runCommandLine(['export', ...args], {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })

test('writes to standard output, and what is not carried to standard error', async () => {
  expect(await run('csv')).toBe(0)
  expect(out.split('\r\n')).toHaveLength(4)
  expect(out).toContain("'=cmd()")
  expect(err).toMatch(/^claims\.csv does not carry:\n {2}outcome, dispute/)
})

test('takes each format by its file’s name and by its word', async () => {
  for (const name of exportNames) {
    expect([name, await run(name)]).toEqual([name, 0])
    expect(err).toContain(`${name} does not carry:`)
  }
  expect(await run('geojson')).toBe(0)
  out = ''
  expect(await run('claimreview', '--claimant', c.them.id)).toBe(0)
  expect(JSON.parse(out).dataFeedElement).toHaveLength(1)
})

test('writes a file that appears when it is complete, beside where the person stands', async () => {
  await writeFile(join(folder, 'claims.csv'), 'an older one')
  expect(await run('csv', '-o', 'claims.csv')).toBe(0)
  const text = await readFile(join(folder, 'claims.csv'), 'utf8')
  expect(text.startsWith('claimant,question,')).toBe(true)
  expect(out).toBe(`${join(folder, 'claims.csv')}: ${Buffer.byteLength(text)} bytes.\n`)
  expect(await readdir(folder)).toEqual(['claims.csv'])
})

test('prints JSON where it is asked to, with what was left out', async () => {
  expect(await run('claimreview', '-o', 'reviews.jsonld', '--json', '--as-of', '2019-03-20')).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    file: join(folder, 'reviews.jsonld'),
    format: 'claimreview.jsonld',
    remarks: ['2 of 2 claims are left out: no finding confirms or refutes them.'],
    notCarried: expect.arrayContaining([{ field: 'locators and quotes', why: expect.any(String) }]),
  })
  expect(err).toContain('2 of 2 claims are left out')
})

test.each([
  [['doc'], 'claims.csv, csv'],
  [[], "missing required argument 'format'"],
  [['csv', '--hedge', 'sure'], '--hedge: Choose one of'],
  [['csv', '--json'], '--json: Name a file with --output'],
  [['csv', '--colour', 'red'], '--colour'],
])('%j ends with 2 and says what is wrong', async (args, words) => {
  expect(await run(...args)).toBe(2)
  expect([out, err]).toEqual(['', expect.stringContaining(words)])
})

test('leaves nothing behind when the file cannot be written', async () => {
  const before = await readdir(folder)
  expect(await run('csv', '-o', 'no-such-folder/claims.csv')).toBe(1)
  expect(err).toBe('no-such-folder/claims.csv cannot be written: there is no such folder\n')
  expect(await run('csv', '--hedge', 'sure', '-o', 'other.csv')).toBe(2)
  expect(await readdir(folder)).toEqual(before)
})
