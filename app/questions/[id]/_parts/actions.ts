'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { invalid } from '#lib/domain/error.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import { type Submission, submit } from '#lib/http/submit.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { markContradiction } from '#lib/usecases/mark-contradiction.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'
import { readDateText } from '#lib/usecases/read-date-text.ts'
import { releaseDispute } from '#lib/usecases/release-dispute.ts'
import { retractContradiction } from '#lib/usecases/retract-contradiction.ts'
import { takeDispute } from '#lib/usecases/take-dispute.ts'

/** A date as people write it; what cannot be read is refused in its own words. */
async function dateRead({ run, input }: Submission, field: string): Promise<Record<string, unknown>> {
  const text = input[field]
  if (typeof text !== 'string') return input
  const { date, problem } = await run(readDateText, { text })
  if (problem !== null) throw invalid(field, problem)
  return { ...input, [field]: date }
}

/** A second citation that names no document and quotes nothing was not given; none at all is an empty list. */
function withoutEmpty(input: Record<string, unknown>): Record<string, unknown> {
  const { citations } = input
  if (!Array.isArray(citations)) return { ...input, citations: [] }
  return { ...input, citations: citations.filter((one: object) => Object.keys(one).length > 0) }
}

function show(question: string, at: string): never {
  revalidatePath(`/questions/${question}`)
  revalidatePath('/disputes')
  redirect(`/questions/${question}#${at}`)
}

/** Proposes a finding and goes to it. */
export async function proposeFindingAction(question: string, previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async (submission) => {
    const input = withoutEmpty(await dateRead(submission, 'establishedOn'))
    const { id } = await submission.run(proposeFinding, { ...input, question })
    show(question, `finding-${id}`)
  })
}

/** Proposes to take a finding back and goes to the proposal. */
export async function proposeReversalAction(
  question: string,
  finding: string,
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(proposeReversal, { ...withoutEmpty(input), id: finding })
    show(question, `finding-${id}`)
  })
}

/** Approves or rejects a proposed finding. */
export async function decideFindingAction(
  question: string,
  finding: string,
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    await run(decideFinding, { ...input, id: finding })
    show(question, `finding-${finding}`)
  })
}

/** Marks two claims on an open question as contradicting each other. */
export async function markContradictionAction(
  question: string,
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations('ledger.marks')
  return submit(previous, form, async ({ run, input }) => {
    await run(markContradiction, input)
    revalidatePath(`/questions/${question}`)
    return t('done')
  })
}

/** Takes the mark of a contradiction back. */
export async function retractContradictionAction(
  question: string,
  mark: string,
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations('ledger.marks')
  return submit(previous, form, async ({ run }) => {
    await run(retractContradiction, { id: mark })
    revalidatePath(`/questions/${question}`)
    return t('retracted')
  })
}

/** Takes a dispute for review, or lets it go. */
export async function assignDisputeAction(
  question: string,
  deed: 'take' | 'release',
  previous: FormState,
  form: FormData,
): Promise<FormState> {
  const t = await getTranslations('ledger')
  return submit(previous, form, async ({ run }) => {
    await (deed === 'take' ? run(takeDispute, { question }) : run(releaseDispute, { question }))
    revalidatePath(`/questions/${question}`)
    revalidatePath('/disputes')
    return deed === 'take' ? t('taken') : t('released')
  })
}
