import type { Caller } from '#lib/domain/caller.ts'
import { foldName } from '#lib/domain/names/fold.ts'
import { findActors } from '#lib/usecases/find-actors.ts'
import { findDocuments } from '#lib/usecases/find-documents.ts'
import { findIncidents } from '#lib/usecases/find-incidents.ts'
import { findPlaces } from '#lib/usecases/find-places.ts'
import { findQuestions } from '#lib/usecases/find-questions.ts'
import { findSources } from '#lib/usecases/find-sources.ts'

/** How each kind of record is found by the words that people type, nearest first. */
export const finders = {
  actor: findActors,
  question: findQuestions,
  document: findDocuments,
  source: findSources,
  place: findPlaces,
  incident: findIncidents,
}

/** A kind of record that a field can name by words. */
export type PickKind = keyof typeof finders

/** Whether a field's ending is a kind of record to pick. */
export const isPickKind = (text: string): text is PickKind => Object.hasOwn(finders, text)

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const wordsOf = (found: object): string[] =>
  ['name', 'title', 'text', 'names'].flatMap((field) => {
    const value: unknown = Reflect.get(found, field)
    return [value].flat().filter((word) => typeof word === 'string')
  })

/**
 * The record that a text names: an id as it is, else the one record that goes by this name in any spelling. Anything less
 * certain is a problem in words that tells what comes near: nothing is linked on a guess.
 */
export async function resolvePick(
  kind: PickKind,
  text: string,
  caller: Caller | null,
): Promise<{ id: string } | { problem: string }> {
  if (uuid.test(text)) return { id: text.toLowerCase() }
  const found = await finders[kind]({ caller }, { q: text, limit: 6 })
  const same = found.filter((item) => wordsOf(item).some((word) => foldName(word) === foldName(text)))
  const [only, another] = same
  if (only && !another) return { id: only.id }
  const near = (same.length > 0 ? same : found).slice(0, 4).map((item) => `“${wordsOf(item)[0] ?? item.id}”`)
  if (near.length === 0)
    return { problem: `No ${kind} goes by “${text}”: create it first, or write another of its names` }
  const what = same.length > 0 ? `More than one ${kind} goes by “${text}”` : `No ${kind} goes by “${text}”`
  return { problem: `${what}; near are ${near.join(', ')}` }
}
