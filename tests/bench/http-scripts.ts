import { gzipSync } from 'node:zlib'
import type { Client } from 'pg'
import type { Target } from './http-load.ts'

/** How much script the first load of a page takes, compressed, and how much more that is than a bare Next page takes. */
export interface PageScripts {
  readonly page: string
  readonly bytes: number
  readonly over: number
  readonly isMet: boolean
}

/** At most so much compressed script over a bare Next page, in bytes. */
export const SCRIPT_GOAL = 25_000

const fixed = [
  ...[
    '/',
    '/claims',
    '/claims/new',
    '/disputes',
    '/reports',
    '/reports/claims',
    '/search',
    '/import',
    '/admin',
    '/account',
  ],
  ...['/questions', '/actors', '/sources', '/documents', '/places', '/incidents', '/documents/import', '/api'],
  ...[
    '/actors/new',
    '/questions/new',
    '/documents/new',
    '/sources/new',
    '/places/new',
    '/incidents/new',
    '/admin/webhooks',
  ],
]

const tables = ['claim', 'question', 'actor', 'source', 'document', 'place', 'incident'] as const

async function pagesOf(client: Client): Promise<string[]> {
  const pages = [...fixed]
  for (const table of tables) {
    const { rows } = await client.query<{ id: string }>(`select id from ${table} order by md5(id::text) limit 1`)
    if (rows[0]) pages.push(`/${table}s/${rows[0].id}`)
  }
  return pages
}

/** The scripts that a browser of today fetches for a page, compressed. Those for browsers without modules it leaves. */
async function scriptBytes({ url, headers }: Target, page: string, known: Map<string, number>): Promise<number> {
  const response = await fetch(url + page, { headers, redirect: 'manual' })
  if (!response.ok) throw new Error(`${page} answers ${response.status}`)
  const html = await response.text()
  const tags = [...html.matchAll(/<(?:script|link)\b[^>]*>/g)].map(([tag]) => tag)
  const wanted = tags.filter(
    (tag) => !/nomodule/i.test(tag) && (tag.startsWith('<script') || /as="script"|modulepreload/.test(tag)),
  )
  const paths = new Set(wanted.flatMap((tag) => /(?:src|href)="([^"]+)"/.exec(tag)?.[1] ?? []))
  let sum = 0
  for (const path of paths) {
    const bytes = known.get(path) ?? gzipSync(Buffer.from(await (await fetch(url + path)).arrayBuffer())).byteLength
    known.set(path, bytes)
    sum += bytes
  }
  return sum
}

/** Script of every page of the product, against that of a bare Next page. A page that does not answer is left out, and told. */
export async function measureScripts(
  client: Client,
  pages: Target,
  bare: Target,
  say: (text: string) => void,
): Promise<PageScripts[]> {
  const base = await scriptBytes(bare, '/page/1/1', new Map())
  const known = new Map<string, number>()
  const measured: PageScripts[] = [{ page: 'bare Next page', bytes: base, over: 0, isMet: true }]
  for (const page of await pagesOf(client)) {
    try {
      const bytes = await scriptBytes(pages, page, known)
      measured.push({
        page: page.replace(/[\da-f-]{36}/, '{id}'),
        bytes,
        over: bytes - base,
        isMet: bytes - base <= SCRIPT_GOAL,
      })
    } catch (error) {
      say(`scripts: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  return measured
}
