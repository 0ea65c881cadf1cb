'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { createActor } from '#lib/usecases/create-actor.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'

/** Records an actor and goes to its page. */
export async function createActorAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(createActor, input)
    redirect(`/actors/${id}`)
  })
}

/** Saves an edited actor. */
export async function updateActorAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const { id, revision } = await run(updateActor, input)
    revalidatePath(`/actors/${id}`)
    return t('saved', { revision })
  })
}
