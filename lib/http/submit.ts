import type { z } from 'zod'
import type { Caller } from '#lib/domain/caller.ts'
import { AppError } from '#lib/domain/error.ts'
import { type FormState, unsent } from '#lib/domain/form-state.ts'
import type { UseCase } from '#lib/usecases/usecase.ts'
import { asking, goToSignIn } from './context.ts'
import { type FormInput, formValues, readForm } from './read-form.ts'

/** What an action has to work with: who asks, the form as nested input, and a way to hand it to a use-case. */
export interface Submission {
  readonly caller: Caller | null
  readonly input: Record<string, unknown>
  /** Calls a use-case with input that has not been checked: the use-case's own schema decides. */
  readonly run: <S extends z.ZodType, R>(useCase: UseCase<S, R>, input: unknown) => Promise<R>
}

/**
 * A form sent to an action: reads it, does what `work` says, and answers a refusal with the problems at their fields and
 * everything that was typed. `work` returns what was done in a sentence, or redirects. Anything that is not a refusal is
 * a bug and goes on to the error page.
 */
export async function submit(
  previous: FormState,
  form: FormData,
  work: (submission: Submission) => Promise<string | undefined>,
): Promise<FormState> {
  const { caller } = await asking()
  const read = await readForm(form, caller)
  const attempt = previous.attempt + 1
  try {
    if (read.problems.length > 0) throw new AppError('invalid', read.problems[0]?.message ?? '', read.problems)
    const done = await work({ caller, input: read.input, run: (useCase, input) => call(useCase, caller, input) })
    return { ...unsent, attempt, done: done ?? null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    if (error.code === 'unauthenticated') return goToSignIn()
    return refused(error, form, read, attempt)
  }
}

/**
 * Calls a use-case with input that came from outside: its own schema decides what the input is, so until it has, the input
 * is unknown whatever its type is called here.
 */
export const call = <S extends z.ZodType, R>(
  useCase: UseCase<S, R>,
  caller: Caller | null,
  input: unknown,
): Promise<R> => useCase({ caller }, input as z.input<S>)

function refused(error: AppError, form: FormData, read: FormInput, attempt: number): FormState {
  return {
    attempt,
    message: error.message,
    done: null,
    fields: error.fields.map(({ path, message }) => ({ path: read.formPath(path), message })),
    values: formValues(form),
    detail: error.detail,
  }
}
