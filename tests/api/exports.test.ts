import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import { exportNames } from '#lib/usecases/export-file.ts'
import { GET, HEAD, POST } from '../../app/api/v1/exports/[name]/route.ts'
import { testDatabase } from '../support/test-database.ts'
import { clients, makeToken } from './api.ts'
import { claimOf, findingOf, make, makeScene, type Scene } from './scene.ts'

testDatabase()
const as = clients()
let token: string
let scene: Scene

const ask = (path: string, by: string | null = token, verb = GET, method = 'GET') =>
  verb(
    new Request(`http://localhost/api/v1/exports/${path}`, {
      method,
      headers: by === null ? {} : { authorization: `Bearer ${by}` },
    }),
    { params: Promise.resolve({ name: path.split('?')[0] }) },
  )

const openTransactions = async () => {
  const rows = await db().$queryRaw<{ n: number }[]>`
    select count(*)::int n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`
  return rows[0]?.n
}

beforeAll(async () => {
  token = (await makeToken('viewer')).token
  scene = await makeScene(as.contributor)
  await make(as.contributor, '/claims', claimOf(scene))
  const denial = { claimant: scene.group.id, stance: 'denies', assertedOn: '2019-03-20' }
  await make(as.contributor, '/claims', claimOf(scene, denial))
  const finding = await make(as.contributor, `/questions/${scene.question.id}/findings`, findingOf(scene))
  await as.reviewer.post(`/findings/${finding.id}/approval`, { decision: 'approve' })
})

describe('GET /exports/{name}', () => {
  test.each(exportNames)('%s is a file to save, with what it cannot carry in a header', async (name) => {
    const answer = await ask(name)
    expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, `attachment; filename="${name}"`])
    expect(answer.headers.get('content-type')).toMatch(/^(text|application)\//)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('counterclaim-not-carried')).toMatch(/^"[^"]+"(, "[^"]+")*$/)
    expect(answer.headers.get('link')).toBe('</api/v1/exports>; rel="describedby"')
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0)
  })

  test('is of the claims that the filters of the list give', async () => {
    const count = async (query: string) => (await (await ask(`claims.jsonl${query}`)).text()).split('\n').length - 1
    expect(await count('')).toBe(2)
    expect(await count(`?claimant=${scene.group.id}`)).toBe(1)
    expect(await count('?outcome=confirmed')).toBe(1)
    expect(await count('?outcome=open&asOf=2019-05-31')).toBe(2)
    expect(await count('?recordedAt=2001-01-01T00:00:00Z')).toBe(0)
  })

  test('answers HEAD with the headers alone, and leaves nothing open', async () => {
    const answer = await ask('claims.csv', token, HEAD, 'HEAD')
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('content-disposition')).toContain('claims.csv')
    expect(await openTransactions()).toBe(0)
  })

  test('stops reading the record when the caller goes away', async () => {
    const reader = (await ask('claims.csv')).body?.getReader()
    await reader?.cancel()
    await expect.poll(openTransactions).toBe(0)
  })

  test('tells of an unknown name which there are', async () => {
    const answer = await ask('claims.doc')
    expect(answer.status).toBe(404)
    expect((await answer.json()).detail).toContain('claims.csv, claims.xlsx')
  })

  test('refuses, as a problem, who may not read and what is no filter', async () => {
    expect((await ask('claims.csv', null)).status).toBe(401)
    for (const query of ['hedge=sure', 'colour=red', 'format=claims.csv', 'recordedAt=2999-01-01T00:00:00Z']) {
      const answer = await ask(`claims.csv?${query}`)
      expect([query, answer.status]).toEqual([query, 422])
      expect(answer.headers.get('content-type')).toBe('application/problem+json')
    }
    expect((await ask('claims.csv', token, POST, 'POST')).status).toBe(405)
  })
})

test('GET /exports lists the files, each with what it cannot carry and why', async () => {
  const { status, body } = await as.viewer.get('/exports')
  expect(status).toBe(200)
  expect(body.items.map((item: { name: string }) => item.name)).toEqual(exportNames)
  for (const { notCarried } of body.items) {
    expect(notCarried[0]).toEqual({ field: expect.any(String), why: expect.any(String) })
  }
  expect((await as.nobody.get('/exports')).status).toBe(401)
})
