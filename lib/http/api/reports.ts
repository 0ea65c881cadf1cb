import { written } from '#lib/http/respond.ts'
import { get } from '#lib/http/route.ts'
import { publicReportSchema, publishReport } from '#lib/usecases/publish-report.ts'
import { at } from './describe.ts'

/** How often claims hold up. */
export const reportsApi = [
  at('/reports/verification', get(publishReport, {}, written), {
    id: 'getVerificationReport',
    summary: 'Report how often claims held up',
    description:
      'Counts, shares with their 95 % intervals and no-assumption bounds, and the cumulative incidence of each outcome, by group and in total. It states its day, its moment, its filter and a hash of the claims it counts: asked with these again it gives the same. An estimate that does not exist is null. A curve holds the days 30, 90 and 365 and further days on which something was resolved, 200 points at most; the groups of a report share 20 000 points, so that with more than a hundred groups each has fewer.',
    gives: publicReportSchema,
  }),
]
