import { AppError } from '#lib/domain/error.ts'

/** The AppError with which the work is refused; fails the test when it is not. */
export async function refused(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => 'nothing: it was done',
    (error: unknown) => error,
  )
  if (outcome instanceof AppError) return outcome
  if (outcome instanceof Error) throw outcome
  throw new Error(`Expected a refusal, got ${String(outcome)}`)
}
