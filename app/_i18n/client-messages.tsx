import { NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { english } from './en/catalogue.ts'

/** Gives the client components within it the texts of these areas; `ui` and `signs` are always there. */
export async function ClientMessages({
  areas = [],
  children,
}: {
  areas?: readonly (keyof typeof english)[]
  children: ReactNode
}) {
  const messages = await getMessages()
  const given = new Set<string>(['ui', 'signs', ...areas])
  return (
    <NextIntlClientProvider messages={Object.fromEntries(Object.entries(messages).filter(([area]) => given.has(area)))}>
      {children}
    </NextIntlClientProvider>
  )
}
