import { asksForBasic } from '#lib/http/basic-challenge.ts'
import { file, route } from '#lib/http/route.ts'
import { latestFindings } from '#lib/usecases/latest-findings.ts'
import { feedAnswer } from '../_parts/feed-answer.ts'
import { findingEntry } from '../_parts/finding-entry.ts'

/** The latest findings as an Atom feed. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = asksForBasic(
  route(file(latestFindings, (page, call) => feedAnswer('findings', page, findingEntry, call))),
)
