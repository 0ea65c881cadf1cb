import { asksForBasic } from '#lib/http/basic-challenge.ts'
import { file, route } from '#lib/http/route.ts'
import { latestDisputes } from '#lib/usecases/latest-disputes.ts'
import { disputeEntry } from '../_parts/dispute-entry.ts'
import { feedAnswer } from '../_parts/feed-answer.ts'

/** The latest disputes as an Atom feed. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = asksForBasic(
  route(file(latestDisputes, (page, call) => feedAnswer('disputes', page, disputeEntry, call))),
)
