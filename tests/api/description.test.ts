import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import { openApiDocument } from '#lib/http/api/document.ts'
import type { RouteExports } from '#lib/http/route.ts'
import { testDatabase } from '../support/test-database.ts'
import { clients } from './api.ts'
import { undescribed } from './described.ts'
import { claimOf, make, makeScene } from './scene.ts'

testDatabase()
const as = clients()

/** Every address that a route file answers, with the methods it answers. */
async function answered(): Promise<string[]> {
  const base = join(process.cwd(), 'app/api/v1')
  const files = readdirSync(base, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('route.ts'))
  const found: string[] = []
  for (const file of files.filter((name) => !name.startsWith('[[...'))) {
    const routes: RouteExports = await import(/* @vite-ignore */ pathToFileURL(join(base, file)).href)
    const path = `/${file
      .replace(/\/?route\.ts$/, '')
      .replaceAll('[', '{')
      .replaceAll(']', '}')}`
    const { headers } = await routes.OPTIONS(new Request(`http://localhost/api/v1${path}`, { method: 'OPTIONS' }), {
      params: Promise.resolve({}),
    })
    const allowed = (headers.get('allow') ?? '').split(', ')
    found.push(
      ...allowed.filter((method) => !['HEAD', 'OPTIONS'].includes(method)).map((method) => `${method} ${path}`),
    )
  }
  return found.sort()
}

test('the description tells of every call that there is, and of no other', async () => {
  const described = Object.entries(openApiDocument().paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  )
  expect(described.sort()).toEqual(await answered())
})

test('anybody may read it', async () => {
  const got = await as.nobody.get('/openapi.json')
  expect([got.status, got.headers.get('content-type'), got.body.openapi]).toEqual([200, 'application/json', '3.1.1'])
  expect(got.body).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  const again = await as.nobody.get('/openapi.json', { headers: { 'if-none-match': got.headers.get('etag') ?? '' } })
  expect(again.status).toBe(304)
  expect((await as.nobody.get('/openapi.json?x=1')).status).toBe(422)
})

describe('an answer that it does not tell of is found', () => {
  test.each<[string, (claim: Record<string, unknown>) => Record<string, unknown>]>([
    ['a field too many', (claim) => ({ ...claim, verdict: 'true' })],
    ['a field too few', ({ outcome: _, ...claim }) => claim],
    ['a word that is not fixed', (claim) => ({ ...claim, outcome: 'true' })],
    ['a field of another type', (claim) => ({ ...claim, contradictedBy: '1' })],
    ['a part that is not right', (claim) => ({ ...claim, citations: [{}] })],
  ])('%s', async (_, change) => {
    const claim = await make(as.contributor, '/claims', claimOf(await makeScene(as.contributor)))
    const { body } = await as.viewer.get(`/claims/${claim.id}`)
    const told = (answer: unknown) =>
      undescribed('GET', `/claims/${claim.id}`, { status: 200, type: 'application/json', body: answer })
    expect(told(body)).toEqual([])
    expect(told(change(body))).not.toEqual([])
  })

  test('a status', () => {
    const answer = { status: 418, type: 'application/problem+json', body: null }
    expect(undescribed('GET', '/claims', answer)).toHaveLength(1)
  })
})
