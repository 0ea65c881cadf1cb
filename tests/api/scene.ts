import { expect } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { Client } from './api.ts'

/** Posts and gives the record that was made; fails the test with the problem where it was refused. */
export async function make(client: Client, path: string, body: unknown) {
  const got = await client.post(path, body)
  expect(got.body, `POST ${path}`).not.toHaveProperty('errors')
  expect([path, got.status]).toEqual([path, 201])
  return got.body
}

/** Two parties, an outlet, a report in it, an incident and a question of how many were killed. */
export async function makeScene(client: Client) {
  const actor = (kind: string, text: string) => make(client, '/actors', { kind, names: [{ text }] })
  const ministry = await actor('organisation', 'Ministry of Defence')
  const group = await actor('armed_group', 'The Group')
  const outlet = await make(client, '/sources', { name: 'The Outlet', kind: 'newspaper' })
  const article = { title: 'A report', source: outlet.id, kind: 'article-newspaper', publishedOn: '2019-03-18' }
  const report = await make(client, '/documents', article)
  const place = await make(client, '/places', { names: [{ text: 'Dioura' }], lat: 14.8, lon: -5.2, precision: 'near' })
  const attack = { title: 'Assault on the base', occurred: { from: '2019-03-17' }, place: place.id }
  const incident = await make(client, '/incidents', attack)
  const howMany = { text: 'How many soldiers were killed?', kind: 'quantity', unit: 'soldiers', incident: incident.id }
  const question = await make(client, '/questions', howMany)
  return { ministry, group, outlet, report, place, incident, question }
}

export type Scene = Awaited<ReturnType<typeof makeScene>>

/** A claim of the ministry that exactly three were killed; `change` says what is different. */
export function claimOf({ question, ministry, report }: Scene, change: Readonly<Record<string, unknown>> = {}) {
  return {
    question: question.id,
    claimant: ministry.id,
    stance: 'asserts',
    answer: { words: 'exactly', value: 3 },
    assertedOn: '2019-03-18',
    citations: [{ document: report.id, locator: 'page 4', quote: 'three soldiers' }],
    ...change,
  }
}

/** A proposal that exactly three were killed. */
export function findingOf({ report }: Scene, change: Readonly<Record<string, unknown>> = {}) {
  return {
    answer: { value: 3 },
    basis: 'court_or_un_finding',
    establishedOn: '2019-06-01',
    reasons: 'The commission of inquiry counted them.',
    citations: [{ document: report.id }],
    ...change,
  }
}

/** How many rows every table has (but for the counters of requests), so that a refused call can be shown to have written none. */
export async function countRows(): Promise<Record<string, number>> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('_prisma_migrations', 'rate_limit') order by 1`
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const [row] = await db().$queryRawUnsafe<{ n: bigint }[]>(`select count(*) as n from "${name}"`)
    counts[name] = Number(row?.n ?? -1)
  }
  return counts
}
