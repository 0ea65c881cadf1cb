import { Client } from 'pg'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { listActors } from '#lib/usecases/list-actors.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { listIncidents } from '#lib/usecases/list-incidents.ts'
import { listQuestions } from '#lib/usecases/list-questions.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { questionLedger } from '#lib/usecases/question-ledger.ts'
import { reviewQueue } from '#lib/usecases/review-queue.ts'
import { search } from '#lib/usecases/search.ts'
import type { Asking } from '#lib/usecases/usecase.ts'
import { verificationReport } from '#lib/usecases/verification-report.ts'
import {
  cursorAfter,
  drawClaimants,
  drawDeepKeys,
  drawDocuments,
  drawNames,
  drawQuantities,
  drawQuestions,
  drawWords,
  nth,
} from './http-draws.ts'

/** Something that people wait for, asked the n-th time with other values. */
export interface HotQuestion {
  readonly name: string
  ask(asking: Asking, n: number): Promise<unknown>
}

async function drawAll(client: Client) {
  const { rows } = await client.query<{ n: number }>('select count(*)::int n from claim')
  const { rows: claims } = await client.query<{ id: string }>('select id from claim order by md5(id::text) limit 100')
  return {
    claimants: await drawClaimants(client),
    questions: await drawQuestions(client),
    quantities: await drawQuantities(client),
    documents: await drawDocuments(client),
    keys: await drawDeepKeys(client, rows[0]?.n ?? 0),
    words: await drawWords(client),
    names: await drawNames(client),
    claims: claims.map(({ id }) => id),
  }
}

const days = ['2014-02-01', '2017-06-15', '2020-10-31', '2022-03-03'] as const

type Drawn = Awaited<ReturnType<typeof drawAll>>

/** The first page gives the cursor of which one further on is made. */
function deepPage(keys: Drawn['keys']): HotQuestion['ask'] {
  let first: string | null = null
  return async (as, n) => {
    first ??= (await listClaims(as, {})).nextCursor
    return listClaims(as, { cursor: cursorAfter(first ?? '', nth(keys, n)) })
  }
}

const lists = ({ claimants, keys, words, names }: Drawn): HotQuestion[] => [
  { name: 'claims by claimant', ask: (as, n) => listClaims(as, { claimant: [nth(claimants, n)] }) },
  { name: 'claims, first page', ask: (as) => listClaims(as, {}) },
  { name: 'claims, deep page', ask: deepPage(keys) },
  { name: 'claims by outcome', ask: (as) => listClaims(as, { outcome: ['withdrawn'] }) },
  { name: 'claims in dispute', ask: (as) => listClaims(as, { disputed: 'true' }) },
  { name: 'claims as of', ask: (as, n) => listClaims(as, { asOf: nth(days, n) }) },
  { name: 'claims as of by outcome', ask: (as, n) => listClaims(as, { asOf: nth(days, n), outcome: ['withdrawn'] }) },
  { name: 'claims by word', ask: (as, n) => listClaims(as, { q: nth(words, n) }) },
  { name: 'claims by name', ask: (as, n) => listClaims(as, { q: nth(names, n) }) },
  { name: 'queue, first page', ask: (as) => reviewQueue(as, {}) },
  { name: 'actors by name', ask: (as, n) => listActors(as, { q: nth(names, n) }) },
  { name: 'actors, first page', ask: (as) => listActors(as, {}) },
  { name: 'documents by word', ask: (as, n) => listDocuments(as, { q: nth(words, n) }) },
  { name: 'documents, first page', ask: (as) => listDocuments(as, {}) },
  { name: 'questions by word', ask: (as, n) => listQuestions(as, { q: nth(words, n) }) },
  { name: 'questions, first page', ask: (as) => listQuestions(as, {}) },
  { name: 'incidents by word', ask: (as, n) => listIncidents(as, { q: nth(words, n) }) },
  { name: 'search by word', ask: (as, n) => search(as, { q: nth(words, n) }) },
  { name: 'search by name', ask: (as, n) => search(as, { q: nth(names, n) }) },
]

const single = ({ claimants, questions, documents, claims, quantities }: Drawn): HotQuestion[] => [
  { name: 'ledger', ask: (as, n) => questionLedger(as, { question: nth(questions, n) }) },
  { name: 'claim', ask: (as, n) => getClaim(as, { id: nth(claims, n) }) },
  { name: 'actor', ask: (as, n) => getActor(as, { id: nth(claimants, n) }) },
  { name: 'document', ask: (as, n) => getDocument(as, { id: nth(documents, n) }) },
  { name: 'report', ask: (as) => verificationReport(as, { by: 'claimant', unit: 'claim' }) },
  {
    name: 'report as of',
    ask: (as, n) => verificationReport(as, { by: 'claimant', unit: 'claim', asOf: nth(days, n) }),
  },
  {
    name: 'log a claim',
    ask: (as, n) =>
      logClaim(as, {
        question: nth(quantities, n),
        claimant: nth(claimants, n),
        stance: 'asserts',
        answer: { words: 'exactly', value: 7 + n },
        assertedOn: '2019-03-18',
        wording: `The statement number ${n}`,
        citations: [{ document: nth(documents, n), quote: `number ${n}` }],
      }),
  },
  { name: 'report after a write', ask: (as) => verificationReport(as, { by: 'claimant', unit: 'claim' }) },
]

/** What people wait for, each with values from the record, the same in every run. */
export async function hotQuestions(databaseUrl: string): Promise<HotQuestion[]> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const drawn = await drawAll(client)
    return [...lists(drawn), ...single(drawn)]
  } finally {
    await client.end()
  }
}
