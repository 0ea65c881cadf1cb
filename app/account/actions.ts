'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import { startSession } from '#lib/auth/session.ts'
import type { FormState } from '#lib/domain/form-state.ts'
import { submit } from '#lib/http/submit.ts'
import { changeOwnPassword } from '#lib/usecases/change-own-password.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { setShortcuts } from '#lib/usecases/set-shortcuts.ts'

/** Changes one's own password; other sessions end, and this one goes on under the new one. */
export async function changePasswordAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records.account')
  const state = await submit(previous, form, async ({ run, input }) => {
    const { id } = await run(changeOwnPassword, { current: input['current'] ?? '', password: input['password'] ?? '' })
    await startSession(id)
    revalidatePath('/', 'layout')
    return t('passwordSaved')
  })
  // The state is a plain field of the page: no password may be in it.
  return { ...state, values: {} }
}

/** Turns single-key shortcuts on or off. */
export async function setShortcutsAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records.account')
  return submit(previous, form, async ({ run, input }) => {
    await run(setShortcuts, input)
    revalidatePath('/', 'layout')
    return t('shortcutsSaved')
  })
}

/** Makes a token for one's own account and shows its text, this once. */
export async function createOwnTokenAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records.token')
  return submit(previous, form, async ({ caller, run, input }) => {
    const { token } = await run(createToken, { ...input, userEmail: caller?.email })
    revalidatePath('/account')
    return `${t('created')} ${token}`
  })
}
