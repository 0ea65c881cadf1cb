import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { program, runCommandLine } from '#lib/cli/run-command-line.ts'
import { db } from '#lib/db/client.ts'
import { reloadSettings } from '#lib/settings.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()
let folder = ''
let token = ''
beforeAll(async () => {
  process.env['DATABASE_URL'] = database.url
  reloadSettings()
  folder = await mkdtemp(join(tmpdir(), 'counterclaim-cli-'))
  await writeFile(join(folder, 'books.bib'), '@book{a, title = {A Book}, year = {2019}}\n')
  await writeFile(
    join(folder, 'claims.csv'),
    'claimant,question,question_kind,answer,asserted_on,document_title\nA,How many?,quantity,7,2019-03-17,A statement\n',
  )
  token = (await createToken({ caller: await systemCaller(db()) }, { role: 'viewer', label: 'a token' })).id
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function run(...args: string[]) {
  let [out, err] = ['', '']
  const code = await runCommandLine(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

const silent = { out: () => undefined, err: () => undefined }
const pathsOf = (command: Command, above: string[]): string[][] =>
  command.commands.flatMap((one) => [[...above, one.name()], ...pathsOf(one, [...above, one.name()])])
const paths = pathsOf(program(silent), [])
const isLeaf = (path: string[]) =>
  !paths.some((other) => other.length > path.length && other.join(' ').startsWith(path.join(' ')))
const leaves = paths.filter(isLeaf)

test.each([[[]], ...paths.map((path) => [path])])('%j --help tells what it does', async (path) => {
  const { code, out, err } = await run(...path, '--help')
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain(`Usage: ${['counterclaim', ...path].join(' ')}`)
  if (path.length > 0 && isLeaf(path)) expect(out).toMatch(/Examples?:\n {2}.*npm run -s counterclaim -- /)
})

// In this order: what one writes another reads.
const written = () => join(folder, 'record.zip')
const asked: Readonly<Record<string, () => string[]>> = {
  'token create': () => ['--role', 'viewer'],
  'token list': () => [],
  'token revoke': () => [token],
  'user create': () => ['--email', 'a@example.org', '--name', 'Ada', '--role', 'viewer'],
  'user list': () => [],
  'report verification': () => [],
  import: () => [join(folder, 'claims.csv')],
  'import-bibliography': () => [join(folder, 'books.bib')],
  export: () => ['csv', '--output', join(folder, 'export.csv')],
  verify: () => [],
  rebuild: () => [],
  backup: () => [written()],
  restore: () => [written(), '--replace'],
}

test.each(Object.entries(asked))('%s with an option that is not there ends with 2', async (name, args) => {
  const { code, out, err } = await run(...name.split(' '), ...args(), '--no-such-option')
  expect([code, out]).toEqual([2, ''])
  expect(err).toContain('--no-such-option')
})

test.each(['import', 'import-bibliography', 'restore'])('%s of a file that is not there ends with 2', async (name) => {
  const none = join(folder, 'none.csv')
  expect(await run(name, none)).toEqual({ code: 2, out: '', err: `There is no file ${none}\n` })
  expect(await run(name, folder)).toEqual({ code: 2, out: '', err: `${folder} is a folder: name a file\n` })
})

test('a data set that is not known is told with those that are', async () => {
  const { code, err } = await run('import', join(folder, 'claims.csv'), '--preset', 'xx')
  expect([code, err]).toEqual([2, expect.stringMatching(/xx.*ucdp-ged, gtd, acled, tbij/)])
})

describe('--json prints one JSON value and nothing else', () => {
  test.each(Object.entries(asked))('%s', async (name, args) => {
    const { code, out } = await run(...name.split(' '), ...args(), '--json')
    expect(code).toBe(0)
    expect(out.endsWith('\n')).toBe(true)
    expect(JSON.parse(out)).toEqual(expect.any(Object))
  })

  test('of every command', () => {
    const has = (path: string[]) => path.join(' ') in asked
    expect(leaves.filter((path) => !has(path))).toEqual([])
  })
})
