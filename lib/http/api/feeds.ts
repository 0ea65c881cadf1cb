import { get } from '#lib/http/route.ts'
import { latestDisputes } from '#lib/usecases/latest-disputes.ts'
import { latestFindings } from '#lib/usecases/latest-findings.ts'
import { at } from './describe.ts'

const atom = (what: string) => ({ mediaType: 'application/atom+xml', what })
const asking =
  'Answers 304 to `If-None-Match` and `If-Modified-Since`; pages by RFC 5005. Feed readers may send any name and an API token as password (HTTP Basic), which is taken for reading alone.'

// The files of these routes answer, because they put the feed into the words of the pages.
const { run: _disputes, ...disputes } = get(latestDisputes)
const { run: _findings, ...findings } = get(latestFindings)

/** What is new, for feed readers. */
export const feedsApi = [
  at('/feeds/disputes.atom', disputes, {
    id: 'getDisputesFeed',
    summary: 'Follow disputes',
    description: `Disputes and challenged findings as an Atom feed (RFC 4287), those with the latest news first. ${asking}`,
    gives: atom('An Atom feed; one entry a dispute or challenge'),
  }),
  at('/feeds/findings.atom', findings, {
    id: 'getFindingsFeed',
    summary: 'Follow findings',
    description: `Findings that came into force, were superseded or reversed, the latest turn first. ${asking}`,
    gives: atom('An Atom feed; one entry a finding'),
  }),
]
