import type { Formats } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { english } from './en/catalogue.ts'

const formats = {
  number: { percent: { style: 'percent', maximumFractionDigits: 0 } },
} satisfies Formats

declare module 'next-intl' {
  interface AppConfig {
    Messages: typeof english
    Formats: typeof formats
  }
}

// A language is a catalogue beside this one; which is used is decided here alone. Instants are shown in UTC, as stored.
export default getRequestConfig(async () => ({
  locale: 'en',
  messages: english,
  formats,
  timeZone: 'UTC',
}))
