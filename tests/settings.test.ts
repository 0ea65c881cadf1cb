import { readFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { expect, test } from 'vitest'
import { readSettings } from '#lib/settings.ts'

test('an empty environment gives the defaults of the contract', () => {
  const settings = readSettings({})
  expect(settings).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, reviewApprovals: 1, publicRead: false })
  expect(settings).toMatchObject({ rateLimit: 6000, webhookPrivateAddresses: false })
  expect(settings.databaseUrl).toBeUndefined()
  expect(isAbsolute(settings.dataDir)).toBe(true)
})

test('an empty value counts as unset', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test.each([
  ['PORT', 'abc'],
  ['PORT', '0'],
  ['PORT', '65536'],
  ['PORT', '80.5'],
  ['DEMO', 'yes'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_REPLICA_URL', 'localhost'],
  ['DATABASE_DIRECT_URL', 'postgresql://one,two:x/name'],
  ['DATABASE_POOL_SIZE', '3'],
  ['NEXTAUTH_URL', 'example.org'],
  ['NEXTAUTH_SECRET', 'short'],
  ['ADMIN_EMAIL', 'nobody'],
  ['ADMIN_PASSWORD', 'short'],
  ['REVIEW_APPROVALS', '2'],
  ['PUBLIC_READ', 'true'],
  ['RATE_LIMIT', '-1'],
  ['WEBHOOK_PRIVATE_ADDRESSES', 'no'],
  ['OIDC_ISSUER', 'accounts'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const refusal = expect(() => readSettings({ [name]: value }))
  refusal.toThrow(new RegExp(`^Invalid setting ${name}: [^\\n]+$`))
})

test('the address of the database may name several hosts', () => {
  const url = 'postgresql://one:5432,two/name?target_session_attrs=read-write'
  expect(readSettings({ DATABASE_URL: url, DATABASE_POOL_SIZE: '12' })).toMatchObject({
    databaseUrl: url,
    databasePoolSize: 12,
  })
})

test('the OIDC settings go together', () => {
  const issuer = { OIDC_ISSUER: 'https://id.example.org' }
  expect(() => readSettings(issuer)).toThrow(/OIDC_CLIENT_ID: is missing/)
  const complete = { ...issuer, OIDC_CLIENT_ID: 'us', OIDC_CLIENT_SECRET: 'secret' }
  expect(readSettings(complete).oidc?.clientId).toBe('us')
})

test('a way around a pooler and a replica go with the database that they are of', () => {
  const url = 'postgresql://one/name'
  for (const name of ['DATABASE_DIRECT_URL', 'DATABASE_REPLICA_URL']) {
    expect(() => readSettings({ [name]: url })).toThrow(
      `Invalid setting DATABASE_URL: is missing: ${name} goes with it`,
    )
    expect(() => readSettings({ [name]: url, DATABASE_URL: url })).not.toThrow()
  }
})

test('the README tells of every setting that is read, and of no other', async () => {
  const [schema, readme] = await Promise.all([readFile('lib/settings.ts', 'utf8'), readFile('README.md', 'utf8')])
  const read = [...schema.matchAll(/^ {4}([A-Z_]+): /gm)].map(([, name]) => name)
  const table = /## Settings\n[^#]*/.exec(readme)?.[0] ?? ''
  const rows = table.split('\n').filter((line) => line.startsWith('| `'))
  const told = rows.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name))
  expect(told.sort()).toEqual(read.sort())
})
