'use server'

import { revalidatePath } from 'next/cache'
import { getTranslations } from 'next-intl/server'
import type { FormState } from '#lib/domain/form-state.ts'
import { asking } from '#lib/http/context.ts'
import { load } from '#lib/http/load.ts'
import { call, submit } from '#lib/http/submit.ts'
import { createToken } from '#lib/usecases/create-token.ts'
import { createUser } from '#lib/usecases/create-user.ts'
import { revokeToken } from '#lib/usecases/revoke-token.ts'
import { setPassword } from '#lib/usecases/set-password.ts'
import { updateUser } from '#lib/usecases/update-user.ts'

// The state of a form is a plain field of the page: no password may be in it.
const withoutPassword = (state: FormState): FormState => {
  const { password: _password, ...values } = state.values
  return { ...state, values }
}

/** Makes an account. */
export async function createUserAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records.admin')
  const state = await submit(previous, form, async ({ run, input }) => {
    const { email } = await run(createUser, input)
    revalidatePath('/admin')
    return t('userCreated', { email })
  })
  return withoutPassword(state)
}

/** Changes an account's name, role or whether it is disabled, and its password where one was written. */
export async function updateUserAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records.admin')
  const state = await submit(previous, form, async ({ run, input }) => {
    const { password, ...change } = input
    const { id } = await run(updateUser, change)
    if (password !== undefined) await run(setPassword, { id, password })
    revalidatePath('/admin')
    return t('changed')
  })
  return withoutPassword(state)
}

/** Makes a token for an account, or for a service account of its own, and shows its text, this once. */
export async function createTokenAction(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('records.token')
  return submit(previous, form, async ({ run, input }) => {
    const { token } = await run(createToken, input)
    revalidatePath('/admin')
    return `${t('created')} ${token}`
  })
}

/** Revokes a token at once. */
export async function revokeTokenAction(form: FormData): Promise<void> {
  const { caller } = await asking()
  await load(call(revokeToken, caller, { id: form.get('id') }))
  revalidatePath('/admin')
  revalidatePath('/account')
}
