import type { Client } from 'pg'
import { seeded } from './seeded-random.ts'

// The same in every run on the same record: an order by MD5 is a shuffle that no clock decides.

async function column(client: Client, sql: string, ...values: unknown[]): Promise<string[]> {
  const { rows } = await client.query<[string]>({ text: sql, values, rowMode: 'array' })
  return rows.map(([value]) => value)
}

/** Claimants, of many claims and of few. */
export const drawClaimants = (client: Client): Promise<string[]> =>
  column(
    client,
    `select a.id from actor a where exists (select from claim c where c.claimant_id = a.id)
       order by md5(a.id::text) limit 2000`,
  )

/** Questions that something is claimed on. */
export const drawQuestions = (client: Client): Promise<string[]> =>
  column(
    client,
    `select q.id from question q where exists (select from claim c where c.question_id = q.id)
       order by md5(q.id::text) limit 20000`,
  )

/** Questions whose answer is a number, for claims to be logged. */
export const drawQuantities = (client: Client): Promise<string[]> =>
  column(client, `select id from question where kind = 'quantity' order by md5(id::text || 'w') limit 5000`)

/** Documents for claims to be logged. */
export const drawDocuments = (client: Client): Promise<string[]> =>
  column(client, 'select id from document order by md5(id::text) limit 2000')

/** The keys in the list of claims, half the list deep and deeper: thousands of pages in, where it is long enough. */
export async function drawDeepKeys(client: Client, claims: number): Promise<[last: string, id: string][]> {
  const { rows } = await client.query<[string, string]>({
    text: `select last::text, id from (
        select asserted_last last, id, row_number() over (order by asserted_last desc, id desc) n
          from claim where asserted_last is not null) k
      where n > $1 and n <= $2 and n % $3 = 0`,
    values: [Math.floor(claims * 0.5), Math.floor(claims * 0.95), Math.max(1, Math.floor(claims / 1000))],
    rowMode: 'array',
  })
  return shuffled(rows, 'deep')
}

/** The cursor that goes on after a key, made of one that the same list gave: it says what list it is of. */
export function cursorAfter(given: string, key: readonly [last: string, id: string]): string {
  const parts: unknown[] = JSON.parse(Buffer.from(given, 'base64url').toString())
  return Buffer.from(JSON.stringify([...parts.slice(0, -key.length), ...key])).toString('base64url')
}

/** Words that claims, questions and quotes use, rare ones and common ones. */
export async function drawWords(client: Client): Promise<string[]> {
  const texts = await column(
    client,
    `select concat_ws(' ', q.text, r.wording) from question q
       join claim_revision r on r.question_id = q.id and r.superseded_at is null
       order by md5(q.id::text || 'x') limit 2000`,
  )
  const random = seeded('words')
  const words = texts.map((text) => {
    const all = text.match(/\p{L}{4,}/gu) ?? []
    return all[random.below(all.length)] ?? ''
  })
  return [...new Set(words.filter(Boolean))]
}

/** Names of actors as they are recorded, in every script. */
export const drawNames = (client: Client): Promise<string[]> =>
  column(client, 'select text from actor_name order by md5(id::text) limit 2000')

/** The list in an order of its own, the same in every run. */
function shuffled<T>(list: readonly T[], key: string): T[] {
  const random = seeded('shuffle', key)
  const copy = [...list]
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1)
    const [a, b] = [copy[i], copy[j]]
    if (a !== undefined && b !== undefined) [copy[i], copy[j]] = [b, a]
  }
  return copy
}

/** The n-th of a list that begins anew at its end. */
export function nth<T>(list: readonly T[], n: number): T {
  const found = list[n % list.length]
  if (found === undefined) throw new Error('The record has nothing to choose a request from')
  return found
}
