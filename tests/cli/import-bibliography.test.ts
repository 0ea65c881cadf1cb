import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runCommandLine } from '#lib/cli/run-command-line.ts'
import { db } from '#lib/db/client.ts'
import { reloadSettings } from '#lib/settings.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()
let folder = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bibliography-'))
  process.env['DATABASE_URL'] = database.url
  reloadSettings()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
})

const run = (...args: string[]) => runAs('import-bibliography', ...args)
const runAs = (...args: string[]) =>
  runCommandLine(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

test('a file that is not there is misuse; what is no bibliography, or not UTF-8, fails', async () => {
  expect(await run('/nowhere/a.bib')).toBe(2)
  expect(await run(await fileOf('a.txt', 'title;author'))).toBe(1)
  expect(await run(await fileOf('b.bib', new Uint8Array([0xff, 0xfe, 0x40])))).toBe(1)
  expect([out, err]).toEqual(['', expect.stringContaining('UTF-8')])
})

test('import takes a bibliography by its name, without what is of tables', async () => {
  const path = await fileOf('d.bib', '@misc{good, title = {Good}, year = 2001}\n')
  expect(await runAs('import', path, '--dry-run')).toBe(0)
  expect(await runAs('import', path, '--preset', 'gtd')).toBe(2)
  expect(err).toContain('--mapping and --preset are of tables')
  await runAs('import', '--help')
  expect(out).toContain('import-bibliography')
})

test('what a file says moves no terminal', async () => {
  const path = await fileOf('e.bib', '@misc{\u001b[2Jbad, year = 2001}\n')
  expect(await run(path, '--dry-run')).toBe(1)
  expect(err).toContain(' [2Jbad: It has no title')
  expect(err).not.toContain('\u001b')
})

test('problems end with 1, named by key and line, and write nothing unless asked to', async () => {
  const path = await fileOf('c.bib', '@misc{good, title = {Good}, year = 2001}\n@misc{bad, year = 2002}\n')
  expect(await run(path)).toBe(1)
  expect(out).toBe('2 entries: 1 with problems.\n')
  expect(err).toContain('line 2, bad: It has no title')
  expect(await db().document.count()).toBe(0)
  out = ''
  expect(await run(path, '--partial', '--dry-run')).toBe(0)
  expect(out).toBe('2 entries: 1 document would be new, 0 recorded already, 1 with problems; 0 sources would be new.\n')
  expect(await db().document.count()).toBe(0)
  out = ''
  expect(await run(path, '--partial', '--json')).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ created: 1, isWritten: true, problems: [{ entry: 'bad', line: 2 }] })
  expect(await db().document.count()).toBe(1)
})

test('`import` takes a file of such a name for what it is', async () => {
  const path = await fileOf('d.ris', 'TY  - RPRT\nTI  - A report\nPY  - 2003\nER  - \n')
  expect(await runAs('import', path, '--json')).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ created: 1, isWritten: true })
})
