import { createTranslator } from 'next-intl'
import { english } from '../../../../_i18n/en/catalogue.ts'
import { dateWords } from '../../../../_ui/date-words.ts'
import type { StandingLanguage } from '../../../../questions/[id]/_parts/standing-words.ts'

const locale = 'en'
const signs = createTranslator({ locale, messages: english, namespace: 'signs' })
const list = new Intl.ListFormat(locale, { type: 'conjunction' })

/** The words of feeds: a reader asks without a page around it, in the language of the catalogue. */
export const t = createTranslator({ locale, messages: english, namespace: 'feeds' })

/** The language of the standing sentence, as the pages speak it. */
export const language: StandingLanguage = {
  t: createTranslator({ locale, messages: english, namespace: 'ledger.standing' }),
  locale,
  basis: (basis) => signs(`basis.${basis}`),
  outcome: (outcome) => signs(`outcome.${outcome}`),
  date: (date) => dateWords(locale, date),
  list: (items) => list.format(items),
}
