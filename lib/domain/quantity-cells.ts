import type { z } from 'zod'
import { type QuantityAnswer, quantityAnswerSchema } from './answers/quantity.ts'
import { quantityWords } from './answers/quantity-words.ts'

const grouped = /^\d{1,3}(?:[,\u0020\u00A0\u202F'’]\d{3})+$/
const plain = /^\d+(?:\.0+)?$/

/** A whole number as people and programs write it: 1200, "1,200", "1 200", 1200.0; the text itself for anything else. */
function wholeNumber(text: string): number | string {
  if (grouped.test(text)) return Number(text.replaceAll(/\D/g, ''))
  return plain.test(text) ? Number(text) : text
}

const wordsOfProse = [...quantityWords, 'up_to'].map((word) => word.replaceAll('_', ' ')).join('|')
const number = String.raw`\d[\d,.\u00A0\u202F'’ ]*?`
const worded = new RegExp(String.raw`^(${wordsOfProse})\s*(?:(${number})\s*(?:(?:and|to|[-–—])\s*(${number}))?)?$`, 'i')
const span = new RegExp(String.raw`^(${number})\s*(?:to|[-–—])\s*(${number})$`, 'i')
const orMore = new RegExp(String.raw`^(${number})\s*(?:\+|or more)$`, 'i')

// Spaces may stand within a number and after it, so a text of thousands of them takes its time to be seen as none.
const longestProse = 200

/** What a quantity is written with, before it is checked. */
interface Figures {
  readonly words?: string
  readonly value?: number | string
  readonly until?: number | string
}

/** "at least 23", "between 7 and 9", "7–9", "23+", "dozens" and "23" as words and numbers. */
function readProse(text: string): Figures {
  if (text.length > longestProse) return { value: text }
  const [, words, low, high] = worded.exec(text) ?? []
  if (words !== undefined) return figures(words, low, high)
  const [, from, to] = span.exec(text) ?? []
  if (from !== undefined) return figures('between', from, to)
  const [, least] = orMore.exec(text) ?? []
  return least === undefined ? { value: wholeNumber(text) } : figures('at least', least)
}

function figures(words: string, low?: string, high?: string): Figures {
  return {
    words,
    ...(low === undefined ? {} : { value: wholeNumber(low.trim()) }),
    ...(high === undefined ? {} : { until: wholeNumber(high.trim()) }),
  }
}

/**
 * A quantity from its three cells. Without `words` the answer may be prose. A second number makes no range by itself: the
 * word `between` does.
 */
export function readQuantity(answer: string, words: string, until: string): z.ZodSafeParseResult<QuantityAnswer> {
  const said = words === '' ? readProse(answer) : { words, ...(answer === '' ? {} : { value: wholeNumber(answer) }) }
  return quantityAnswerSchema.safeParse(until === '' ? said : { ...said, until: wholeNumber(until) })
}
