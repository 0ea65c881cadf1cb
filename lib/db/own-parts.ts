import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import type { RecordKind } from './record-revision.ts'
import { idsOf, keptId } from './same-as.ts'

/** A link to another record as it is stored with a record or one merged into it. */
export interface StoredLink {
  readonly owner: string
  /** What the link says besides where it leads. */
  readonly tag: string
  readonly to: string
  /** What it leads to after merges. */
  readonly kept: string
}

/** Kinds of record that link to records which may be merged. */
export type LinkingKind = Exclude<RecordKind, 'place' | 'incident'>

const own = (id: string) => Prisma.sql`(${idsOf(Prisma.sql`${id}::uuid`)})`

const links: Readonly<Record<LinkingKind, (id: string) => Prisma.Sql>> = {
  actor: (id) => Prisma.sql`select l.actor_id "owner", l.type::text || '|' || coalesce(l.valid_from, '') || '|' ||
    coalesce(l.valid_to, '') tag, l.to_id "to" from actor_relation l where l.actor_id in ${own(id)}`,
  document: (id) => Prisma.sql`select l.document_id "owner", l.relation::text tag, l.to_id "to" from document_lineage l
    where l.document_id in ${own(id)}`,
  question: (id) => Prisma.sql`select l.question_id "owner", '' tag, l.actor_id "to" from question_awaited l
    where l.question_id in ${own(id)}`,
  source: (id) => Prisma.sql`select l.source_id "owner", '' tag, l.actor_id "to" from source_affiliation l
    where l.source_id = ${id}::uuid`,
}

/** The links that are stored with a record and with those merged into it. */
export const findStoredLinks = (tx: Reader, kind: LinkingKind, id: string): Promise<StoredLink[]> =>
  tx.$queryRaw<StoredLink[]>`
    select k.owner, k.tag, k."to", ${keptId(Prisma.sql`k."to"`)} kept from (${links[kind](id)}) k order by k."to"`

/** The names that are stored with an actor and with those merged into it. */
export const findStoredNames = (tx: Reader, id: string): Promise<{ owner: string; text: string }[]> =>
  tx.$queryRaw<{ owner: string; text: string }[]>`
    select n.actor_id "owner", n.text from actor_name n where n.actor_id in ${own(id)}`
