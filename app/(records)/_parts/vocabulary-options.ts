import type { useTranslations } from 'next-intl'

type Signs = ReturnType<typeof useTranslations<'signs'>>

/** A closed list of words as choices of a select, in the list's order. */
export const optionsOf = <W extends string>(list: readonly W[], label: (word: W) => string) =>
  list.map((value) => ({ value, label: label(value) }))

/** The words of a vocabulary, in the interface language. */
export type SignWords = Signs
