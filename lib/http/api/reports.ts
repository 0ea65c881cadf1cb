import { get } from '#lib/http/route.ts'
import { publicReportSchema, publishReport } from '#lib/usecases/publish-report.ts'
import { at } from './describe.ts'

/** How often claims hold up. */
export const reportsApi = [
  at('/reports/verification', get(publishReport), {
    id: 'getVerificationReport',
    summary: 'Report how often claims held up',
    description:
      'Counts, shares with their 95 % intervals and no-assumption bounds, and the cumulative incidence of each outcome, by group and in total. It states its day, its moment, its filter and a hash of the claims it counts: asked with these again it gives the same. An estimate that does not exist is null.',
    gives: publicReportSchema,
  }),
]
