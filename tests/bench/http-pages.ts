import { floorRead } from './floor-process.ts'
import { drawClaimants, drawQuestions, nth } from './http-draws.ts'
import type { HttpMeasurement } from './http-measurement.ts'

const claimsPage: HttpMeasurement = {
  name: 'page-claims',
  kind: 'page',
  async prepare({ client }) {
    const claimants = await drawClaimants(client)
    return (n) => ({
      product: { path: `/claims?claimant=${nth(claimants, n)}` },
      floor: floorRead('claims-of', nth(claimants, n)),
    })
  },
}

const ledgerPage: HttpMeasurement = {
  name: 'page-ledger',
  kind: 'page',
  async prepare({ client }) {
    const questions = await drawQuestions(client)
    return (n) => ({
      product: { path: `/questions/${nth(questions, n)}` },
      floor: floorRead('ledger', nth(questions, n)),
    })
  },
}

const queuePage: HttpMeasurement = {
  name: 'page-queue',
  kind: 'page',
  prepare: async () => () => ({ product: { path: '/disputes' }, floor: floorRead('queue') }),
}

const reportsPage: HttpMeasurement = {
  name: 'page-reports',
  kind: 'page',
  prepare: async () => () => ({ product: { path: '/reports' }, floor: floorRead('count') }),
}

/** Pages as a signed-in person gets them. */
export const pages: readonly HttpMeasurement[] = [claimsPage, ledgerPage, queuePage, reportsPage]
