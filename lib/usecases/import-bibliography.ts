import { z } from 'zod'
import {
  findDocumentsByKeys,
  findSourcesNamed,
  insertDocuments,
  insertSources,
  type Planned,
} from '#lib/db/bibliography-rows.ts'
import type { Tx } from '#lib/db/client.ts'
import { findDocumentViews } from '#lib/db/document.ts'
import { inLongTransaction } from '#lib/db/long-transaction.ts'
import { newId } from '#lib/db/new-id.ts'
import { type BibliographyNote, type BibliographyReport, longestBibliography } from '#lib/domain/bibliography.ts'
import { comparableUrl, type DocumentView, type NewDocument } from '#lib/domain/document.ts'
import { invalid } from '#lib/domain/error.ts'
import { assertCan } from '#lib/domain/policy.ts'
import { doiOf, plainWords, type ToldDocument } from '#lib/domain/same-document.ts'
import type { NewSource } from '#lib/domain/source.ts'
import {
  type BibliographyFormat,
  bibliographies,
  bibliographyFormats,
  formatOfText,
} from '#lib/formats/bibliography.ts'
import { differenceWords } from './bibliography/differences.ts'
import { type Draft, draftOf } from './bibliography/draft.ts'
import { Shelf } from './bibliography/shelf.ts'
import { type Asking, defineCommand, parseInput, type UseCase } from './usecase.ts'

const importBibliographySchema = z.strictObject({
  text: z
    .string('Give the text of the bibliography')
    .max(longestBibliography, `Bring in at most ${longestBibliography} characters at a time`),
  /** Seen from the text where it is not given. */
  format: z.enum(bibliographyFormats, `Choose one of ${bibliographyFormats.join(', ')}`).optional(),
  /** Checks everything and writes nothing. */
  dryRun: z.boolean().default(false),
  /** Writes the good entries though others have problems. */
  partial: z.boolean().default(false),
})

/** A document that an entry can turn out to be: a recorded one, or one that an entry above makes. */
interface Known extends ToldDocument {
  readonly id: string
  readonly title: string
  /** Null for a new one. */
  readonly view: DocumentView | null
}

interface Plan {
  readonly documents: Planned<NewDocument>[]
  readonly sources: Planned<NewSource>[]
  readonly report: Omit<BibliographyReport, 'isWritten'>
}

/** Thrown to roll back what is not to be written. */
class NotWritten extends Error {
  readonly report: BibliographyReport
  constructor({ documents, ...report }: Plan['report']) {
    super('not written')
    const unmade = new Set(documents.flatMap(({ id, isNew }) => (isNew ? id : [])))
    const withoutIds = documents.map((document) => (unmade.has(document.id) ? { ...document, id: null } : document))
    this.report = { ...report, documents: withoutIds, isWritten: false }
  }
}

const write = defineCommand(
  importBibliographySchema.omit({ text: true, format: true }).extend({
    format: z.enum(bibliographyFormats),
    read: z.custom<readonly (Draft | BibliographyNote)[]>(),
  }),
  async ({ caller, tx, now }, { read, format, dryRun, partial }) => {
    assertCan(caller, 'record.edit')
    const plan = await planned(tx, read)
    if (dryRun || (plan.report.problems.length > 0 && !partial)) throw new NotWritten(plan.report)
    const stamp = { by: caller.id, at: now }
    await insertSources(tx, plan.sources, stamp)
    await insertDocuments(tx, plan.documents, stamp)
    const { created, matched, entries, sourcesCreated } = plan.report
    const detail = { format, entries, created, matched, sourcesCreated }
    return {
      result: { ...plan.report, isWritten: true },
      events: [
        { action: 'bibliography.import', subject: { kind: 'user', id: caller.id }, detail },
        ...plan.sources.map(({ id }) => ({ action: 'source.create', subject: { kind: 'source', id } })),
        ...plan.documents.map(({ id }) => ({ action: 'document.create', subject: { kind: 'document', id } })),
      ],
    }
  },
)

/**
 * Brings in a BibTeX, RIS or CSL-JSON text as documents, all or nothing unless `partial`. An entry that is recorded
 * already, by DOI, address or title, changes nothing: what it says otherwise is a warning. Outlets are found by name or
 * created. Needs `record.edit`.
 * @throws AppError `invalid` for a text in none of the formats; `forbidden`
 */
export const importBibliography: UseCase<typeof importBibliographySchema, BibliographyReport> = Object.assign(
  async (asking: Asking, input: z.input<typeof importBibliographySchema>) => {
    assertCan(asking.caller, 'record.edit')
    const { text, format: told, dryRun, partial } = parseInput(importBibliographySchema, input)
    const format = told ?? formatOfText(text)
    if (format === null)
      throw invalid('text', 'This is no BibTeX, RIS or CSL-JSON: an entry begins with “@”, “TY  - ” or “{”')
    const read = await drafts(format, text, asking.now ?? new Date())
    if (read.length === 0) throw invalid('text', 'There is no entry in this text')
    try {
      const given = { format, dryRun, partial, read }
      return await (asking.tx ? write(asking, given) : inLongTransaction((tx) => write({ ...asking, tx }, given)))
    } catch (error) {
      if (error instanceof NotWritten) return error.report
      throw error
    }
  },
  { schema: importBibliographySchema },
)

const TURN_MS = 30

// Reading thousands of entries takes seconds: others are let in between.
async function drafts(format: BibliographyFormat, text: string, now: Date): Promise<(Draft | BibliographyNote)[]> {
  const read: (Draft | BibliographyNote)[] = []
  let turn = performance.now()
  for (const entry of bibliographies[format].read(text)) {
    read.push(draftOf(entry, now))
    if (performance.now() - turn < TURN_MS) continue
    await new Promise(setImmediate)
    turn = performance.now()
  }
  return read
}

const isDraft = (entry: Draft | BibliographyNote): entry is Draft => 'document' in entry

async function planned(tx: Tx, read: readonly (Draft | BibliographyNote)[]): Promise<Plan> {
  const good = read.filter(isDraft)
  const shelf = await shelfFor(tx, good)
  const outlets = await outletsFor(tx, good)
  const documents: Planned<NewDocument>[] = []
  const warnings: BibliographyNote[] = good.flatMap((draft) => draft.warnings)
  const listed = good.map((draft) => {
    const told = { ...draft.document, sourceName: draft.outlet?.name }
    const same = shelf.find(told)
    if (same === undefined) {
      const source = draft.outlet === null ? undefined : outlets.idOf(draft.outlet)
      const id = newId()
      documents.push({ id, data: { ...draft.document, ...(source === undefined ? {} : { source }) } })
      shelf.add({ ...told, id, view: null })
      return { entry: draft.entry, id, title: draft.document.title, isNew: true }
    }
    const message = same.view
      ? differenceWords(draft, same.view)
      : `The file tells this document twice: “${same.title}”`
    if (message !== null) warnings.push({ entry: draft.entry, line: draft.line, message })
    return { entry: draft.entry, id: same.id, title: same.title, isNew: false }
  })
  const { created: sources } = outlets
  const counts = { created: documents.length, matched: good.length - documents.length, sourcesCreated: sources.length }
  const problems = read.filter((entry): entry is BibliographyNote => !isDraft(entry))
  return { documents, sources, report: { entries: read.length, ...counts, problems, warnings, documents: listed } }
}

async function shelfFor(tx: Tx, drafts: readonly Draft[]): Promise<Shelf<Known>> {
  const dois = drafts.flatMap(({ document }) => doiOf(document) ?? [])
  const ids = await findDocumentsByKeys(tx, {
    titles: drafts.map(({ document }) => document.title),
    urlKeys: [
      ...drafts.flatMap(({ document }) => (document.url ? [comparableUrl(document.url)] : [])),
      ...dois.map((doi) => `doi.org/${doi}`),
    ],
    identifiers: dois.map((doi) => `doi:${doi}`),
  })
  const shelf = new Shelf<Known>()
  for (const view of await findDocumentViews(tx, ids)) shelf.add({ ...view, view })
  return shelf
}

async function outletsFor(tx: Tx, drafts: readonly Draft[]) {
  const names = new Set(drafts.flatMap(({ outlet }) => outlet?.name ?? []))
  const known = new Map<string, string>()
  for (const { id, name } of await findSourcesNamed(tx, [...names])) {
    const words = plainWords(name)
    if (!known.has(words)) known.set(words, id)
  }
  const created: Planned<NewSource>[] = []
  const idOf = ({ name, kind }: NonNullable<Draft['outlet']>): string => {
    const words = plainWords(name) || name
    const there = known.get(words)
    if (there !== undefined) return there
    const id = newId()
    known.set(words, id)
    created.push({ id, data: { name, kind, affiliatedWith: [] } })
    return id
  }
  return { idOf, created }
}
