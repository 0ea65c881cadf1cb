'use server'

import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { startSession } from '#lib/auth/session.ts'
import { signInWithPassword } from '#lib/auth/sign-in.ts'
import { type FormState, unsent } from '#lib/domain/form-state.ts'
import { addressOfCaller } from '#lib/http/address-of-caller.ts'
import { safePath } from '#lib/http/context.ts'

/** Signs in by e-mail and password and goes to the page that was asked for. The e-mail stays typed, the password never. */
export async function signIn(previous: FormState, form: FormData): Promise<FormState> {
  const t = await getTranslations('signin')
  const [email, password] = [textOf(form, 'email').trim(), textOf(form, 'password')]
  const refused = (message: string): FormState => ({
    ...unsent,
    attempt: previous.attempt + 1,
    message,
    values: { email: [email] },
  })
  if (!email || !password) return refused(t('missing'))
  const result = await signInWithPassword({ email, password, address: addressOfCaller(await headers()) })
  if (result.kind === 'limited') return refused(t('limited', { minutes: result.minutes }))
  if (result.kind === 'wrong') return refused(t('wrong'))
  await startSession(result.userId)
  redirect(safePath(textOf(form, 'next')) as Route)
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name)
  return typeof value === 'string' ? value : ''
}
