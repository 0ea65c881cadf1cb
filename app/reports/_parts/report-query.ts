import type { Caller } from '#lib/domain/caller.ts'
import { AppError, type FieldProblem } from '#lib/domain/error.ts'
import { resolvePick } from '#lib/http/pick.ts'
import { fieldNames } from '#lib/http/query-string.ts'
import { getActor } from '#lib/usecases/get-actor.ts'
import { getIncident } from '#lib/usecases/get-incident.ts'
import { getPlace } from '#lib/usecases/get-place.ts'
import { getSource } from '#lib/usecases/get-source.ts'
import { verificationQuerySchema } from '#lib/usecases/verification-report.ts'
import { hrefWith, type Query } from '../../_ui/lists.tsx'

/** Filters that name a record: people write one of its names, addresses carry its id. */
export const pickedFilters = { claimant: 'actor', source: 'source', place: 'place', incident: 'incident' } as const
export type PickedFilter = keyof typeof pickedFilters

/** What a page of the report was asked, with names turned into ids. */
export interface AskedReport {
  /** Input for the use-case, and the parameters of every address that leads to the same figures. */
  readonly input: Readonly<Record<string, string>>
  /** What the form shows: as it was typed, with names for ids. */
  readonly typed: Readonly<Record<string, string>>
  readonly problems: readonly FieldProblem[]
}

const nameOf: Record<PickedFilter, (caller: Caller | null, id: string) => Promise<string>> = {
  claimant: async (caller, id) => (await getActor({ caller }, { id })).name,
  source: async (caller, id) => (await getSource({ caller }, { id })).name,
  place: async (caller, id) => (await getPlace({ caller }, { id })).name,
  incident: async (caller, id) => (await getIncident({ caller }, { id })).title,
}

const isPicked = (name: string): name is PickedFilter => Object.hasOwn(pickedFilters, name)

const uuids = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(,[0-9a-f-]{36})*$/i

interface Picked {
  readonly ids: string
  readonly words: string
  readonly problem?: string
}

/** Ids stay and get their names; words are looked up as one name, commas and all. */
async function pick(name: PickedFilter, text: string, caller: Caller | null): Promise<Picked> {
  try {
    const found = uuids.test(text) ? { id: text } : await resolvePick(pickedFilters[name], text, caller)
    if ('problem' in found) return { ids: '', words: text, problem: found.problem }
    const names = await Promise.all(found.id.split(',').map((id) => nameOf[name](caller, id)))
    return { ids: found.id, words: names.length === 1 ? (names[0] ?? text) : found.id }
  } catch (error) {
    if (error instanceof AppError && (error.code === 'not-found' || error.code === 'invalid'))
      return { ids: '', words: text, problem: error.message }
    throw error
  }
}

// A field for date and time sends neither zone nor offset; the page says that UTC is meant.
const withZone = (moment: string): string => (/T\d{2}:\d{2}(:\d{2}(\.\d+)?)?$/.test(moment) ? `${moment}Z` : moment)

/** Reads the address of a page of the report: unknown parameters are left out, lists joined by commas. */
export async function readReportQuery(query: Query, caller: Caller | null): Promise<AskedReport> {
  const input: Record<string, string> = {}
  const typed: Record<string, string> = {}
  const problems: FieldProblem[] = []
  for (const name of fieldNames(verificationQuerySchema)) {
    const text = [query[name] ?? []].flat().filter(Boolean).join(',').trim()
    if (text === '') continue
    typed[name] = text
    input[name] = name === 'recordedAt' ? withZone(text) : text
    if (!isPicked(name)) continue
    const { ids, words, problem } = await pick(name, text, caller)
    typed[name] = words
    input[name] = ids
    if (problem !== undefined) problems.push({ path: name, message: problem })
  }
  return { input, typed, problems }
}

/** An address under `/reports` that asks the same, with these parameters changed. */
export const reportHref = (
  asked: Pick<AskedReport, 'input'>,
  changes: Readonly<Record<string, string | undefined>> = {},
  path = '/reports',
): string => hrefWith(path, asked.input, changes)
