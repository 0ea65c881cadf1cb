import { findingViewSchema } from '#lib/domain/finding.ts'
import { create, get, post } from '#lib/http/route.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { getFinding } from '#lib/usecases/get-finding.ts'
import { listFindings } from '#lib/usecases/list-findings.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'
import { at, pageOf } from './describe.ts'
import { exampleCitation } from './examples.ts'

/** Findings: what turned out to be so, and who decided it. */
export const findingsApi = [
  at('/findings', get(listFindings), {
    id: 'listFindings',
    summary: 'List findings',
    description: 'The findings, latest proposal first, of one question or one status where asked.',
    gives: pageOf(findingViewSchema),
  }),
  at('/findings/{id}', get(getFinding), {
    id: 'getFinding',
    summary: 'Read a finding',
    description: 'One finding, whatever became of it.',
    gives: findingViewSchema,
  }),
  at('/findings/{id}/approval', post(decideFinding), {
    id: 'decideFinding',
    summary: 'Approve or reject a finding',
    description:
      'The second person’s decision on a proposal: approved, it comes into force and supersedes the one before. 403 for one’s own proposal while approvals are required, 409 where it was decided already. Needs the role reviewer.',
    gives: findingViewSchema,
    example: { decision: 'approve', reasons: 'Checked against the report.' },
  }),
  at('/findings/{id}/reversal', create(proposeReversal, 'findings'), {
    id: 'proposeReversal',
    summary: 'Propose to take a finding back',
    description:
      'Proposes to take back a finding in force that was wrong, without another in its place; it is decided like a finding. 409 where it is not in force. Needs the role contributor.',
    gives: findingViewSchema,
    example: { reasons: 'The report was withdrawn by its authors.', citations: [exampleCitation] },
  }),
]
