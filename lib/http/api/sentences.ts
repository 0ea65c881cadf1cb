import { fieldSentences } from './field-sentences.ts'
import { mergeSentences } from './merge-sentences.ts'
import { partSentences } from './part-sentences.ts'
import { searchSentences } from './search-sentences.ts'
import { transferSentences } from './transfer-sentences.ts'

const sentences: Readonly<Record<string, string>> = {
  ...fieldSentences,
  ...transferSentences,
  ...mergeSentences,
  ...searchSentences,
}

/**
 * What is said of a field of a part or of a parameter: its own sentence (`Claim.answer`), else the one that all fields of
 * this name share. With an empty owner, what is said of the part itself.
 */
export const sentenceFor = (owner: string, name: string): string | undefined =>
  owner === '' ? partSentences[name] : (sentences[`${owner}.${name}`] ?? sentences[name])
