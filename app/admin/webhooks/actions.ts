'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import type { Caller } from '#lib/domain/caller.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import type { DeliveryView } from '#lib/domain/webhook.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { call, submit } from '#lib/http/submit.ts'
import { createWebhook } from '#lib/usecases/create-webhook.ts'
import { deleteWebhook } from '#lib/usecases/delete-webhook.ts'
import { listDeliveries } from '#lib/usecases/list-deliveries.ts'
import { resendDelivery } from '#lib/usecases/resend-delivery.ts'
import { rotateWebhookSecret } from '#lib/usecases/rotate-webhook-secret.ts'
import { testWebhook } from '#lib/usecases/test-webhook.ts'
import { updateWebhook } from '#lib/usecases/update-webhook.ts'

const path = '/admin/webhooks'

/** Adds a webhook and shows its secret, this once. */
export async function createWebhookAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('webhooks')
  return submit(previous, form, async ({ run, input }) => {
    const { secret } = await run(createWebhook, input)
    revalidatePath(path)
    return `${t('created')} ${secret}`
  })
}

/** Changes a webhook, or disables and enables it. */
export async function updateWebhookAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('webhooks')
  return submit(previous, form, async ({ run, input }) => {
    const { id } = await run(updateWebhook, input)
    revalidatePath(`${path}/${id}`)
    return t('saved')
  })
}

/** Makes a new secret and shows it, this once. */
export async function rotateSecretAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('webhooks.rotate')
  return submit(previous, form, async ({ run, input }) => {
    const { secret } = await run(rotateWebhookSecret, input)
    return `${t('done')} ${secret}`
  })
}

/** Deletes a webhook and goes to those that are left. */
export async function deleteWebhookAction(previous: FormState, form: FormData): Promise<FormState> {
  return submit(previous, form, async ({ run, input }) => {
    await run(deleteWebhook, input)
    redirect(path)
  })
}

const LOOKS = 12
const BETWEEN_LOOKS_MS = 250

/** A delivery once its first attempt is over, or null where that takes longer than a person would wait. */
async function afterFirstAttempt(caller: Caller | null, { id, webhook }: DeliveryView): Promise<DeliveryView | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { items } = await listDeliveries({ caller }, { webhook, limit: 10 })
    const one = items.find((item) => item.id === id)
    if (one !== undefined && (one.state !== 'waiting' || one.lastError !== null)) return one
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS_MS))
  }
  return null
}

/** Sends a test and says how it went, if that is known soon. */
export async function testWebhookAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('webhooks.test')
  return submit(previous, form, async ({ run, input, caller }) => {
    const tested = await afterFirstAttempt(caller, await run(testWebhook, input))
    revalidatePath(path)
    if (tested === null) return t('waiting')
    if (tested.state === 'delivered') return t('delivered', { status: String(tested.lastStatus ?? '') })
    return t(tested.state === 'failed' ? 'failed' : 'again', { error: tested.lastError ?? '' })
  })
}

/** Delivers an event again. */
export async function resendDeliveryAction(form: FormData): Promise<void> {
  const { caller } = await asking()
  const { webhook } = await load(call(resendDelivery, caller, { id: form.get('id') }))
  revalidatePath(`${path}/${webhook}`)
}
