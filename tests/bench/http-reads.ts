import { floorRead } from './floor-process.ts'
import { cursorAfter, drawClaimants, drawDeepKeys, drawQuestions, nth } from './http-draws.ts'
import type { HttpMeasurement } from './http-measurement.ts'

const claimsByClaimant: HttpMeasurement = {
  name: 'http-claims-by-claimant',
  kind: 'read',
  rival: 6,
  async prepare({ client }) {
    const claimants = await drawClaimants(client)
    return (n) => ({
      product: { path: `/api/v1/claims?claimant=${nth(claimants, n)}` },
      floor: floorRead('claims-of', nth(claimants, n)),
    })
  },
}

const deepPage: HttpMeasurement = {
  name: 'http-deep-page',
  kind: 'read',
  rival: 700,
  async prepare({ client, claims, ask }) {
    const keys = await drawDeepKeys(client, claims)
    const { nextCursor } = await ask<{ nextCursor: string }>('/api/v1/claims')
    return (n) => ({
      product: { path: `/api/v1/claims?cursor=${cursorAfter(nextCursor, nth(keys, n))}` },
      floor: floorRead('claims-after', ...nth(keys, n)),
    })
  },
}

const ledger: HttpMeasurement = {
  name: 'http-ledger',
  kind: 'read',
  rival: 13,
  async prepare({ client }) {
    const questions = await drawQuestions(client)
    return (n) => ({
      product: { path: `/api/v1/questions/${nth(questions, n)}/ledger` },
      floor: floorRead('ledger', nth(questions, n)),
    })
  },
}

const queue: HttpMeasurement = {
  name: 'http-queue',
  kind: 'read',
  note: 'one page, the first: the same answer until something is written',
  prepare: async () => () => ({ product: { path: '/api/v1/disputes' }, floor: floorRead('queue') }),
}

/** Lists and ledgers through the API. */
export const reads: readonly HttpMeasurement[] = [claimsByClaimant, deepPage, ledger, queue]
