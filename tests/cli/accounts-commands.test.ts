import { beforeAll, expect, test } from 'vitest'
import { runCommandLine } from '#lib/cli/run-command-line.ts'
import { reloadSettings } from '#lib/settings.ts'
import { Client } from '../api/api.ts'
import { testDatabase } from '../support/test-database.ts'

const database = testDatabase()
beforeAll(() => {
  process.env['DATABASE_URL'] = database.url
  reloadSettings()
})

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

async function answer(...args: string[]) {
  const { code, out } = await run(...args, '--json')
  expect(code).toBe(0)
  return JSON.parse(out)
}

const ada = ['--email', 'ada@example.org', '--name', 'Ada', '--role', 'reviewer', '--password', 'long enough 1']

test('tokens are listed, by account too, and a revoked one counts for nothing', async () => {
  await run('user', 'create', ...ada)
  const own = await answer('token', 'create', '--role', 'viewer', '--user', 'ada@example.org', '--label', 'reading')
  const script = await answer('token', 'create', '--role', 'contributor', '--label', 'newsroom script')
  const labels = (list: { items: { label: string }[] }) => list.items.map(({ label }) => label)
  expect(labels(await answer('token', 'list'))).toEqual(['newsroom script', 'reading'])
  expect(labels(await answer('token', 'list', '--user', 'Ada@example.org'))).toEqual(['reading'])
  expect(JSON.stringify(await answer('token', 'list'))).not.toContain(own.token)

  expect((await new Client(own.token).get('/actors')).status).toBe(200)
  const { id } = (await answer('token', 'list', '--user', 'ada@example.org')).items[0]
  const revoked = await run('token', 'revoke', id)
  expect(revoked).toEqual({ code: 0, err: '', out: expect.stringContaining('Revoked: reading, of Ada.') })
  expect((await new Client(own.token).get('/actors')).status).toBe(401)
  expect((await new Client(script.token).get('/actors')).status).toBe(200)
  const again = await answer('token', 'revoke', id)
  const [listed] = (await answer('token', 'list', '--user', 'ada@example.org')).items
  expect([listed.revokedAt, again.revokedAt]).toEqual([expect.any(String), listed.revokedAt])
  expect((await run('token', 'list')).out).toMatch(/reading .*\d{4}-\d{2}-\d{2}\n/)
})

test('an address that somebody has ends with 1, one that is none with 2', async () => {
  expect(await run('user', 'create', ...ada)).toEqual({
    code: 1,
    out: '',
    err: '--email: There is an account with this e-mail already\n',
  })
  expect((await run('user', 'create', ...ada, '--email', 'ada')).code).toBe(2)
})

test('what is not there is said', async () => {
  expect(await run('token', 'list', '--user', 'nobody@example.org')).toEqual({
    code: 2,
    out: '',
    err: '--user: There is no account with this e-mail\n',
  })
  expect(await run('token', 'revoke', '01900000-0000-7000-8000-000000000000')).toMatchObject({ code: 1, out: '' })
  const misused = await run('token', 'revoke', 'seven')
  expect([misused.code, misused.err]).toEqual([2, expect.stringContaining('“token list” shows the ids')])
})

test('accounts are listed, people before programs', async () => {
  const { items } = await answer('user', 'list')
  expect(items[0]).toMatchObject({ email: 'ada@example.org', role: 'reviewer', isService: false })
  expect(items.map((user: { isService: boolean }) => user.isService)).toEqual([false, true, true])
  expect((await run('user', 'list')).out).toMatch(/ada@example\.org +Ada +reviewer +person/)
})
