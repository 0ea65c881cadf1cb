'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { createIncident } from '#lib/usecases/create-incident.ts'
import { updateIncident } from '#lib/usecases/update-incident.ts'

/** Records a incident and goes to its page. */
export async function createIncidentAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(createIncident, input)
    redirect(`/incidents/${id}`)
  })
}

/** Saves an edited incident. */
export async function updateIncidentAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records')
  return submit(previous, form, async ({ run, input }) => {
    const { id, revision } = await run(updateIncident, input)
    revalidatePath(`/incidents/${id}`)
    return t('saved', { revision })
  })
}
