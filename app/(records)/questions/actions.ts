'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import { resolvePick } from '#lib/http/pick.ts'
import { submit } from '#lib/http/submit.ts'
import { createQuestion } from '#lib/usecases/create-question.ts'
import { updateQuestion } from '#lib/usecases/update-question.ts'

/** A subject that goes by an actor's name is that actor; other words stay words. An empty list of options is none. */
async function asGiven(input: Record<string, unknown>, caller: Caller | null): Promise<Record<string, unknown>> {
  const { options, subject, ...rest } = input
  const found = typeof subject === 'string' ? await resolvePick('actor', subject, caller) : null
  return {
    ...rest,
    ...(Array.isArray(options) && options.length > 0 ? { options } : {}),
    ...(subject === undefined ? {} : { subject: found && 'id' in found ? found.id : subject }),
  }
}

/** Asks a question and goes to its ledger. */
export async function createQuestionAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ caller, run, input }) => {
    const { id } = await run(createQuestion, await asGiven(input, caller))
    redirect(`/questions/${id}`)
  })
}

/** Saves an edited question. */
export async function updateQuestionAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ caller, run, input }) => {
    const { id, revision } = await run(updateQuestion, await asGiven(input, caller))
    revalidatePath(`/questions/${id}`)
    return t('saved', { revision })
  })
}
