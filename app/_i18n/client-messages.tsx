import { type AbstractIntlMessages, NextIntlClientProvider } from 'next-intl'
import { getMessages } from 'next-intl/server'
import type { ReactNode } from 'react'
import type { english } from './en/catalogue.ts'

type English = typeof english
type Area = { [A in keyof English]: A | `${A}.${keyof English[A] & string}` }[keyof English]

/**
 * Gives the client components within it the texts of these areas, or of parts of them (`records.field`): they are sent with
 * the page. `ui` and `signs` are always there.
 */
export async function ClientMessages({ areas = [], children }: { areas?: readonly Area[]; children: ReactNode }) {
  const messages: AbstractIntlMessages = await getMessages()
  const given: Record<string, AbstractIntlMessages> = {}
  for (const one of ['ui', 'signs', ...areas]) {
    const [area = '', part] = one.split('.')
    const texts = messages[area]
    if (typeof texts === 'object') given[area] = part === undefined ? texts : { ...given[area], ...only(texts, part) }
  }
  return <NextIntlClientProvider messages={given}>{children}</NextIntlClientProvider>
}

function only(texts: AbstractIntlMessages, part: string): AbstractIntlMessages {
  const found = texts[part]
  return found === undefined ? {} : { [part]: found }
}
