import { floorRead } from './floor-process.ts'
import { nth } from './http-draws.ts'
import type { HttpMeasurement } from './http-measurement.ts'

const path = '/api/v1/reports/verification?by=claimant&unit=claim'
const days = ['2013-06-30', '2015-01-01', '2016-11-11', '2018-03-18', '2019-12-31', '2021-08-15', '2023-02-28'] as const

const whole: HttpMeasurement = {
  name: 'http-report',
  kind: 'report',
  note: 'the same answer until something is written',
  prepare: async () => () => ({ product: { path }, floor: floorRead('count') }),
}

const asOf: HttpMeasurement = {
  name: 'http-report-as-of',
  kind: 'report-as-of',
  note: `as of ${days.length} days in turn`,
  prepare: async () => (n) => ({ product: { path: `${path}&asOf=${nth(days, n)}` }, floor: floorRead('count') }),
}

const afterWrite: HttpMeasurement = {
  name: 'http-report-after-write',
  kind: 'report',
  isAfterWrite: true,
  note: 'each right after a claim was logged',
  prepare: async () => () => ({ product: { path }, floor: floorRead('count') }),
}

/** The verification report by claimant over all claims. */
export const reports: readonly HttpMeasurement[] = [whole, asOf, afterWrite]
