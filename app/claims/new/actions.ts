'use server'

import { redirect } from 'next/navigation'
import { AppError } from '#lib/domain/error.ts'
import type { LogState } from '#lib/domain/log-form.ts'
import { askingSignedIn, goToSignIn } from '#lib/http/context.ts'
import { formValues } from '#lib/http/read-form.ts'
import { logClaims } from '#lib/usecases/log-claims.ts'
import { inForm, missingIn } from './form-paths.ts'
import { findNotes } from './notes.ts'
import { type ReadLog, readLog } from './read-log.ts'
import { type Reading, readingOf } from './reader.ts'
import { afterStep, stateOf, stepOf, withUnreadPaste } from './steps.ts'

/** Saves the claims and goes to what they do, or answers with everything that was typed and what is to be mended. */
export async function sendLog(previous: LogState, form: FormData): Promise<LogState> {
  const { caller } = await askingSignedIn()
  const values = formValues(form)
  const attempt = Math.max(previous.attempt, Number(values['attempt']?.[0]) || 0) + 1
  const step = stepOf(values)
  if (step !== null) return { ...(await afterStep(step, await readingOf(caller, values))), attempt }
  const reading = await readingOf(caller, await withUnreadPaste(caller, values))
  const read = await readLog(reading)
  const outcome = await save(reading, read)
  if ('refused' in outcome) return { ...(await refusedState(reading, read, outcome.refused)), attempt }
  const { logged, cited } = outcome
  const query = new URLSearchParams({
    saved: logged.join(','),
    ...(cited.length > 0 ? { cited: cited.join(',') } : {}),
  })
  redirect(`/claims/new?${query}`)
}

type Saved = Awaited<ReturnType<typeof logClaims>>

async function save(
  { caller }: Reading,
  { reader, document, claims }: ReadLog,
): Promise<Saved | { refused: AppError }> {
  const input = { document, creating: reader.creating, claims: claims.map((claim) => claim.input) }
  try {
    // With a problem in the reading nothing may be written, and yet every other problem is to be told.
    if (reader.problems.length === 0) return await logClaims({ caller }, input)
    await logClaims({ caller, isDryRun: true }, input)
    return { refused: new AppError('invalid', '', []) }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'unauthenticated') return goToSignIn()
    return { refused: error }
  }
}

async function refusedState(reading: Reading, read: ReadLog, error: AppError): Promise<LogState> {
  const fields = inForm(read, [...missingIn(read), ...error.fields])
  const message = error.message || fields[0]?.message || ''
  return { ...stateOf(reading.values, read), notes: await findNotes(reading, read), fields, message }
}
