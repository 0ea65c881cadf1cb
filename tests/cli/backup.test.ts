import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '#lib/cli/run-command-line.ts'
import { reloadSettings } from '#lib/settings.ts'
import { loadDemoRecord } from '../support/demo-record.ts'
import { type Fingerprints, fingerprints } from '../support/table-fingerprints.ts'
import { testDatabase } from '../support/test-database.ts'
import { makeTestFolder } from '../support/test-folder.ts'

const database = testDatabase()
let folder = ''
let before: Fingerprints = {}

beforeAll(async () => {
  process.env['DATABASE_URL'] = database.url
  reloadSettings()
  folder = await mkdtemp(join(tmpdir(), 'counterclaim-backup-'))
  process.env['INIT_CWD'] = folder
  await loadDemoRecord()
  before = await fingerprints(database.url)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const run = (...args: string[]) => runOn({}, ...args)

async function runOn(terminal: { isTerminal?: boolean }, ...args: string[]) {
  let [out, err] = ['', '']
  const code = await runCommandLine(args, {
    ...terminal,
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })
  return { code, out, err }
}

describe('backup and restore', () => {
  test('count from where the person stands, and say what they did', async () => {
    const made = await run('backup', 'record.zip')
    expect([made.code, made.err]).toEqual([0, ''])
    expect(made.out).toMatch(/record\.zip: [\d,]+ rows of \d+ tables\.\n$/)
    expect(await readdir(folder)).toEqual(['record.zip'])
  })

  test('without --replace a record that is not empty stays, and what would go is listed', async () => {
    const refused = await run('restore', 'record.zip')
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toMatch(/would replace:[\s\S]*claim_revision +\d+[\s\S]*Add --replace/)
    const asJson = await run('restore', 'record.zip', '--json')
    expect([asJson.code, JSON.parse(asJson.out)]).toEqual([
      1,
      { restored: false, replaces: expect.objectContaining({ claim: before['claim']?.rows }) },
    ])
  })

  test('with --replace it is put in its place', async () => {
    const done = await run('restore', 'record.zip', '--replace')
    expect([done.code, done.err]).toEqual([0, ''])
    expect(done.out).toMatch(/^Restored [\d,]+ rows[\s\S]*It replaced:[\s\S]*0 breaks in the chain\.\n$/)
    expect(await fingerprints(database.url, 'backup.restore')).toEqual(before)
    expect((await run('verify')).code).toBe(0)
  })

  test('what is said of a damaged file stands on a line of its own', async () => {
    const bytes = await readFile(join(folder, 'record.zip'))
    // Within a member: between members stand dates that nobody reads.
    const within = bytes.indexOf('audit_entry') + 300
    bytes.writeUInt8(bytes.readUInt8(within) ^ 1, within)
    await writeFile(join(folder, 'damaged.zip'), bytes)
    const refused = await runOn({ isTerminal: true }, 'restore', 'damaged.zip', '--replace')
    expect([refused.code, refused.out]).toEqual([1, ''])
    expect(refused.err).toContain('Checking the file')
    expect(refused.err.split('\r\u001b[2K').at(-1)).toMatch(/^The (?:file|backup) is damaged[^()]*\.\n$/)
  })

  test('a file that is not there, or none at all, ends with 2; one that cannot be written with 1', async () => {
    expect(await run('restore', 'nowhere.zip', '--replace')).toEqual({
      code: 2,
      out: '',
      err: 'There is no file nowhere.zip\n',
    })
    expect((await run('restore')).code).toBe(2)
    expect((await run('backup')).code).toBe(2)
    const none = { code: 1, out: '', err: 'no/such/folder.zip cannot be written: there is no such folder\n' }
    expect(await run('backup', 'no/such/folder.zip')).toEqual(none)
  })
})

describe('as a process', () => {
  const command = ['--conditions=react-server', 'lib/server/run.js', 'cli']
  const env = () => ({ ...process.env, INIT_CWD: folder })

  test('a new installation takes the backup of another', { timeout: 60_000 }, async () => {
    const dataDir = await makeTestFolder()
    const { DATABASE_URL: _, ...bare }: NodeJS.ProcessEnv = { ...env(), DATA_DIR: dataDir }
    const { code, out, err } = await new Promise<{ code: number; out: string; err: string }>((resolve) => {
      execFile(process.execPath, [...command, 'restore', 'record.zip', '--json'], { env: bare }, (error, out, err) =>
        resolve({ code: error ? Number(error.code) : 0, out, err }),
      )
    })
    expect([code, err]).toEqual([0, ''])
    expect(JSON.parse(out)).toMatchObject({ restored: true, replaced: {}, audit: { broken: 0 } })
    await rm(dataDir, { recursive: true, force: true })
  })

  test('interrupted, a backup is whole or not there', { timeout: 60_000 }, async () => {
    const child = spawn(process.execPath, [...command, 'backup', 'interrupted.zip'], { env: env(), stdio: 'ignore' })
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    while (child.exitCode === null && !(await readdir(folder)).some((name) => name.startsWith('interrupted')))
      await new Promise((resolve) => setTimeout(resolve, 1))
    child.kill('SIGINT')
    const code = await ended
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
    if (!existsSync(join(folder, 'interrupted.zip'))) expect(code).toBe(130)
    else expect((await run('restore', 'interrupted.zip', '--replace')).code).toBe(0)
  })
})
