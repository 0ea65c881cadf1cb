import { readFile } from 'node:fs/promises'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runCommandLine } from '#lib/cli/run-command-line.ts'
import { db } from '#lib/db/client.ts'
import { roleSchema } from '#lib/domain/vocabulary.ts'
import { reloadSettings } from '#lib/settings.ts'
import { Client } from '../api/api.ts'
import { claimOf, findingOf, make, makeScene } from '../api/scene.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()

beforeAll(() => {
  process.env['DATABASE_URL'] = database.url
  reloadSettings()
})

let out = ''
let err = ''
beforeEach(() => {
  out = ''
  err = ''
})

const run = (...args: string[]) =>
  runCommandLine(args, {
    out: (text) => {
      out += text
    },
    err: (text) => {
      err += text
    },
  })

async function clientOf(role: string): Promise<Client> {
  out = ''
  await run('token', 'create', '--role', role, '--json')
  const { token } = JSON.parse(out)
  out = ''
  return new Client(token)
}

describe('a command that is not understood', () => {
  test.each([
    [[], ''],
    [['fly'], "unknown command 'fly'"],
    [['token', 'create'], '--role'],
    [['token', 'create', '--role', 'king'], 'viewer, contributor, reviewer, admin'],
    [['user', 'create', '--email', 'a@example.org', '--role', 'viewer'], '--name'],
    [['report', 'verification', '--colour', 'red'], '--colour'],
    [['verify', 'it'], 'too many arguments'],
  ])('%j ends with 2 and says what is wrong, on the error channel alone', async (args, words) => {
    expect(await run(...args)).toBe(2)
    expect(out).toBe('')
    expect(err).toContain(words)
  })
})

test.each([
  [['--help']],
  [['token', '--help']],
  [['token', 'create', '--help']],
  [['user', 'create', '--help']],
  [['report', 'verification', '--help']],
  [['verify', '--help']],
  [['rebuild', '--help']],
])('%j helps', async (args) => {
  expect(await run(...args)).toBe(0)
  expect(out).toContain('Usage: counterclaim')
  expect(err).toBe('')
})

test('--version says the version', async () => {
  expect(await run('--version')).toBe(0)
  expect(out.trim()).toBe(JSON.parse(await readFile('package.json', 'utf8')).version)
})

describe('token create', () => {
  test.each(roleSchema.options)('makes a %s’s token that the API takes', async (role) => {
    const client = await clientOf(role)
    expect((await client.get('/actors')).status).toBe(200)
    const posted = await client.post('/places', { names: [{ text: 'Gao' }] })
    expect(posted.status).toBe(role === 'viewer' ? 403 : 201)
  })

  test('prints the token alone, and what it is on the error channel', async () => {
    expect(await run('token', 'create', '--role', 'viewer', '--label', 'probe')).toBe(0)
    expect((await new Client(out.trim()).get('/actors')).status).toBe(200)
    expect(err).toContain('once')
    const stored = await db().apiToken.findFirstOrThrow({ where: { label: 'probe' } })
    expect(stored.tokenHash).not.toContain(out.trim())
  })

  test('for a person is refused beyond that person’s role', async () => {
    await run(
      'user',
      'create',
      '--email',
      'vera@example.org',
      '--name',
      'Vera',
      '--role',
      'viewer',
      '--password',
      'long enough 1',
    )
    const before = await db().apiToken.count()
    expect(await run('token', 'create', '--role', 'admin', '--user', 'vera@example.org')).toBe(2)
    expect(err).toContain('--role: A token may not do more than its account')
    expect(await run('token', 'create', '--role', 'viewer', '--user', 'nobody@example.org')).toBe(2)
    expect(err).toContain('--user: There is no account')
    expect(await db().apiToken.count()).toBe(before)
    expect(await run('token', 'create', '--role', 'viewer', '--user', 'vera@example.org')).toBe(0)
  })
})

describe('user create', () => {
  const create = (email: string, ...more: string[]) =>
    run('user', 'create', '--email', email, '--name', 'Ada', '--role', 'reviewer', ...more)

  test('makes an account, and a password where none is given', async () => {
    expect(await create('ada@example.org', '--json')).toBe(0)
    const made = JSON.parse(out)
    expect(made).toMatchObject({ email: 'ada@example.org', name: 'Ada', role: 'reviewer' })
    expect(made.password.length).toBeGreaterThanOrEqual(12)
    const { passwordHash } = await db().user.findUniqueOrThrow({ where: { email: 'ada@example.org' } })
    expect(passwordHash).toMatch(/^\$argon2id\$/)
    out = ''
    expect(await create('bea@example.org', '--password', 'my own password', '--json')).toBe(0)
    expect(JSON.parse(out)).not.toHaveProperty('password')
  })

  test('refuses an address twice, and one that is none', async () => {
    await create('cy@example.org')
    expect(await create('cy@example.org')).toBe(1)
    expect(err).toContain('--email: There is an account')
    expect(await create('nowhere')).toBe(2)
    expect(await create('dee@example.org', '--password', 'x')).toBe(2)
    expect(err).toContain('--password')
  })
})

describe('report verification', () => {
  beforeAll(async () => {
    const [client, reviewer] = [await clientOf('contributor'), await clientOf('reviewer')]
    const scene = await makeScene(client)
    await make(client, '/claims', claimOf(scene))
    await make(
      client,
      '/claims',
      claimOf(scene, { claimant: scene.group.id, answer: { value: 9 }, assertedOn: '2019-04-01' }),
    )
    const { id } = await make(client, `/questions/${scene.question.id}/findings`, findingOf(scene))
    await reviewer.post(`/findings/${id}/approval`, { decision: 'approve', reasons: 'Checked.' })
  })

  test('is a table that reads “k of n”', async () => {
    expect(await run('report', 'verification')).toBe(0)
    expect(out).toMatch(/Ministry of Defence\s+1\s+1\s+0\s+0\s+0\s+0\s+0\s+1 of 1 \*\s+21 %–100 %\s+75/)
    expect(out).toMatch(/Total\s+2\s+1\s+1\s/)
  })

  test('with --json is what the API answers', async () => {
    expect(
      await run('report', 'verification', '--by', 'hedge', '--as-of', '2019-05-01', '--unit', 'claim', '--json'),
    ).toBe(0)
    const printed = JSON.parse(out)
    expect(printed).toMatchObject({ asOf: '2019-05-01', unit: 'claim', total: { n: 2, open: 2 } })
    const client = await clientOf('viewer')
    const asked = `by=hedge&asOf=2019-05-01&unit=claim&recordedAt=${printed.recordedAt}`
    expect((await client.get(`/reports/verification?${asked}`)).body).toEqual(printed)
  })

  test('says which option is wrong', async () => {
    expect(await run('report', 'verification', '--as-of', '2019-02-30')).toBe(2)
    expect(err).toContain('--as-of: ')
    expect(await run('report', 'verification', '--by', 'colour')).toBe(2)
    expect(err).toContain('--by: ')
    expect(out).toBe('')
  })
})

describe('verify', () => {
  const verify = async (): Promise<
    [number, { ok: boolean; audit: { entries: number; broken: unknown[] }; projections: { differences: unknown[] } }]
  > => {
    out = ''
    err = ''
    const code = await run('verify', '--json')
    return [code, JSON.parse(out)]
  }

  test('finds nothing in a sound record', async () => {
    const [code, found] = await verify()
    expect([code, found.ok, found.audit.broken, found.projections.differences]).toEqual([0, true, [], []])
    expect(found.audit.entries).toBeGreaterThan(0)
    out = ''
    expect(await run('verify')).toBe(0)
    expect(out).toContain('0 differences')
  })

  test('finds a projection that differs, ends with 1, and rebuild mends it', async () => {
    const { count } = await db().claim.updateMany({ data: { outcome: 'consistent' } })
    expect(count).toBeGreaterThan(0)
    const [code, found] = await verify()
    expect([code, found.ok]).toEqual([1, false])
    expect(found.projections.differences).toHaveLength(count)
    expect(err).toContain('rebuild')
    out = ''
    expect(await run('rebuild', '--json')).toBe(0)
    expect(JSON.parse(out).questions).toBeGreaterThan(0)
    expect((await verify())[0]).toBe(0)
  })

  test('finds an audit entry that was altered behind the product’s back', async () => {
    await db().$executeRaw`alter table audit_entry disable trigger user`
    await db()
      .$executeRaw`update audit_entry set action = 'nothing.happened' where seq = (select min(seq) from audit_entry)`
    await db().$executeRaw`alter table audit_entry enable trigger user`
    const [code, found] = await verify()
    expect([code, found.ok]).toEqual([1, false])
    expect(found.audit.broken.length).toBeGreaterThan(0)
  })
})
