import { floorWrite } from './floor-process.ts'
import { drawClaimants, drawDocuments, drawQuantities, nth } from './http-draws.ts'
import type { HttpMeasurement, HttpWorld, Pair } from './http-measurement.ts'
import { seeded } from './seeded-random.ts'

/** Claims to be logged, each another one. */
export async function prepareWrites({ client }: HttpWorld): Promise<(n: number) => Pair> {
  const questions = await drawQuantities(client)
  const claimants = await drawClaimants(client)
  const documents = await drawDocuments(client)
  const { rows } = await client.query<{ id: string }>('select id from app_user order by created_at desc limit 1')
  const by = rows[0]?.id
  const run = Date.now()
  return (n) => {
    const random = seeded('write', n)
    const pick = (list: readonly string[]) => nth(list, random.below(list.length))
    const [question, claimant, document] = [pick(questions), pick(claimants), pick(documents)]
    const value = random.below(90)
    const wording = `The statement number ${n} of ${run} speaks of ${value} and no more`
    const assertedOn = `${2012 + random.below(12)}-0${1 + random.below(9)}-1${random.below(10)}`
    const answer = { value, words: 'exactly' }
    const citations = [{ document, quote: wording }]
    return {
      product: {
        path: '/api/v1/claims',
        body: { question, claimant, stance: 'asserts', answer, wording, assertedOn, citations },
      },
      floor: floorWrite('log-claim', question, claimant, document, by, assertedOn, answer, wording),
    }
  }
}

/** Claims logged one after the other, and by sixteen at once. */
export const writes: readonly HttpMeasurement[] = [
  { name: 'http-log-claim', kind: 'write', rival: 9.5, connections: [1], prepare: prepareWrites },
  { name: 'http-log-claim-16', kind: 'write', connections: [16], prepare: prepareWrites },
]
