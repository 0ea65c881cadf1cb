import type { HttpMeasurement } from './http-measurement.ts'
import { pages } from './http-pages.ts'
import { reads } from './http-reads.ts'
import { reports } from './http-reports.ts'
import { searches } from './http-search.ts'
import { writes } from './http-writes.ts'

/** Everything that is measured over HTTP, in its order: what writes comes last. */
export const httpMeasurements: readonly HttpMeasurement[] = [...reads, ...searches, ...pages, ...reports, ...writes]
