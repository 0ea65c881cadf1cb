import { type DocumentView, documentViewSchema } from '#lib/domain/document.ts'
import type { IncidentView } from '#lib/domain/incident.ts'
import type { SourceView } from '#lib/domain/source.ts'
import type { Prisma } from './generated/client.ts'

/** Only the preferred name, which is stored first. */
export const preferredName = { names: { where: { position: 0 }, select: { text: true } } } as const

/** What of the database each view is made of. */
export const sourceRow = {
  reliability: { include: { user: { select: { name: true } } }, orderBy: [{ recordedAt: 'desc' }, { id: 'desc' }] },
  affiliations: { include: { actor: { select: preferredName } } },
} as const satisfies Prisma.SourceInclude
const linked = { select: { title: true, source: { select: { name: true } } } } as const
export const documentRow = {
  source: { select: { name: true } },
  lineage: { include: { to: linked } },
  usedBy: { include: { document: linked } },
} as const satisfies Prisma.DocumentInclude
export const incidentRow = {
  place: { select: preferredName },
  _count: { select: { questions: { where: { retiredAt: null } } } },
} as const satisfies Prisma.IncidentInclude

/** The preferred name of an actor or place. */
export const nameIn = (row: { names: readonly { text: string }[] }): string => row.names[0]?.text ?? ''

const head = (row: { id: string; revision: number; recordedAt: Date }) => ({
  id: row.id,
  revision: row.revision,
  recordedAt: row.recordedAt.toISOString(),
})

/** A source as the domain shows it, ratings newest first. */
export function toSourceView(row: Prisma.SourceGetPayload<{ include: typeof sourceRow }>): SourceView {
  return {
    ...head(row),
    name: row.name,
    kind: row.kind,
    homepage: row.homepage,
    reliability: row.reliability.find((rating) => rating.supersededAt === null)?.grade ?? null,
    ratings: row.reliability.map((rating) => ({
      reliability: rating.grade,
      reasons: rating.reasons,
      ratedBy: rating.user.name,
      recordedAt: rating.recordedAt.toISOString(),
      supersededAt: rating.supersededAt?.toISOString() ?? null,
    })),
    affiliatedWith: row.affiliations.map(({ actorId, actor }) => ({ id: actorId, name: nameIn(actor) })).sort(byName),
  }
}

const byName = (a: { id: string; name: string }, b: { id: string; name: string }) =>
  a.name < b.name || (a.name === b.name && a.id < b.id) ? -1 : 1

/** A document as the domain shows it; its origins come from the lineage behind it. */
export function toDocumentView(
  row: Prisma.DocumentGetPayload<{ include: typeof documentRow }>,
  origins: DocumentView['origins'],
): DocumentView {
  const { title, kind, genre, publishedOn, accessedOn, url, archiveUrl, lang, translator, identifier, isOriginal } = row
  return {
    ...head(row),
    ...{ title, genre, publishedOn, accessedOn, url, archiveUrl, lang, translator, identifier, isOriginal, origins },
    kind: documentViewSchema.shape.kind.parse(kind),
    source: row.sourceId,
    sourceName: row.source?.name ?? null,
    authors: documentViewSchema.shape.authors.parse(row.authors),
    csl: documentViewSchema.shape.csl.parse(row.csl),
    lineage: row.lineage.map(({ relation, toId, to }) => link(relation, toId, to)).sort(byTitle),
    usedBy: row.usedBy.map(({ relation, documentId, document }) => link(relation, documentId, document)).sort(byTitle),
  }
}

type Link = DocumentView['lineage'][number]

const link = (
  relation: Link['relation'],
  to: string,
  end: { title: string; source: { name: string } | null },
): Link => ({
  relation,
  to,
  title: end.title,
  sourceName: end.source?.name ?? null,
})

const byTitle = (a: Link, b: Link) => (a.title < b.title || (a.title === b.title && a.to < b.to) ? -1 : 1)

/** An incident as the domain shows it. */
export function toIncidentView(row: Prisma.IncidentGetPayload<{ include: typeof incidentRow }>): IncidentView {
  const { title, lat, lon, precision, summary } = row
  return {
    ...head(row),
    ...{ title, lat, lon, precision, summary },
    occurred: { from: row.occurredFrom, until: row.occurredUntil },
    place: row.placeId,
    placeName: row.place ? nameIn(row.place) : null,
    questionCount: row._count.questions,
  }
}
