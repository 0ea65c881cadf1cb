'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { createPlace } from '#lib/usecases/create-place.ts'
import { updatePlace } from '#lib/usecases/update-place.ts'

/** Records a place and goes to its page. */
export async function createPlaceAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(createPlace, input)
    redirect(`/places/${id}`)
  })
}

/** Saves an edited place. */
export async function updatePlaceAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const { id, revision } = await run(updatePlace, input)
    revalidatePath(`/places/${id}`)
    return t('saved', { revision })
  })
}
