'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { createSource } from '#lib/usecases/create-source.ts'
import { rateSource } from '#lib/usecases/rate-source.ts'
import { updateSource } from '#lib/usecases/update-source.ts'

/** Records a source and goes to its page. */
export async function createSourceAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(createSource, input)
    redirect(`/sources/${id}`)
  })
}

/** Saves an edited source. */
export async function updateSourceAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const { id, revision } = await run(updateSource, input)
    revalidatePath(`/sources/${id}`)
    return t('saved', { revision })
  })
}

/** Rates a source. */
export async function rateSourceAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const { id, reliability } = await run(rateSource, input)
    revalidatePath(`/sources/${id}`)
    return t('source.saidRated', { grade: reliability ?? '' })
  })
}
