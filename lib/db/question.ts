import type { Page } from '#lib/domain/id.ts'
import { foldedSearchText } from '#lib/domain/names/fold.ts'
import { type NewQuestion, subjectIdOf } from '#lib/domain/question.ts'
import type { QuestionKind, Standing } from '#lib/domain/vocabulary.ts'
import { defaultOptions } from '#lib/domain/words.ts'
import type { Tx } from './client.ts'
import { Prisma } from './generated/client.ts'
import type { Reader } from './reader.ts'
import { findRecordPage, type PageOptions } from './record-list.ts'
import { allIds, findMerged } from './same-as.ts'

/** Writes a new question, revision 1. */
export async function insertQuestion(tx: Tx, input: NewQuestion, at: Date): Promise<string> {
  const data = { ...columnsOf(input), recordedAt: at, awaited: { create: awaitedOf(input) } }
  return (await tx.question.create({ data, select: { id: true } })).id
}

/** Puts a new version in the place of a question. */
export async function replaceQuestion(
  tx: Tx,
  id: string,
  input: NewQuestion,
  revision: number,
  at: Date,
): Promise<void> {
  const awaited = { deleteMany: {}, create: awaitedOf(input) }
  await tx.question.update({
    where: { id },
    data: { ...columnsOf(input), revision, recordedAt: at, awaited },
    select: { id: true },
  })
}

function columnsOf(input: NewQuestion) {
  const subjectId = subjectIdOf(input.subject)
  return {
    text: input.text,
    folded: foldedSearchText(input.text),
    kind: input.kind,
    incidentId: input.incident ?? null,
    subjectId,
    subjectText: subjectId === null ? (input.subject ?? null) : null,
    options: input.options ?? (input.kind === 'choice' ? [...defaultOptions] : []),
    unit: input.unit ?? null,
    tolerance: input.tolerance ?? 0,
    scope: input.scope ?? null,
  }
}

const awaitedOf = (input: NewQuestion) => [...new Set(input.awaited)].map((actorId) => ({ actorId }))

/** Whether any claim, in any version, or any finding is on the question. */
export async function isQuestionInUse(tx: Tx, id: string): Promise<boolean> {
  const ids = [id, ...((await findMerged(tx, [id])).get(id) ?? [])]
  const claim = await tx.claimRevision.findFirst({ where: { questionId: { in: ids } }, select: { id: true } })
  if (claim) return true
  return (await tx.finding.findFirst({ where: { questionId: { in: ids } }, select: { id: true } })) !== null
}

/** The options that a claim on the question, in any version, or a finding names. */
export async function findOptionsInUse(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ option: string }[]>`
    select o.option from claim_revision r, jsonb_array_elements_text(r.answer -> 'options') o(option)
      where r.question_id = any(${allIds([id])}) and r.answer ? 'options'
    union
    select o.option from finding f, jsonb_array_elements_text(f.answer -> 'options') o(option)
      where f.question_id = any(${allIds([id])}) and f.answer ? 'options'`
  return rows.map((row) => row.option)
}

/** What a list of questions can be narrowed to. */
export interface QuestionFilter {
  readonly kind?: QuestionKind | undefined
  readonly incident?: string | undefined
  readonly subject?: string | undefined
  readonly standing?: Standing | undefined
}

/** Ids of a page of questions, newest first or nearest to `q`. */
export function findQuestionPage(tx: Reader, filter: PageOptions & QuestionFilter): Promise<Page<string>> {
  const { kind, incident, subject, standing, ...page } = filter
  const where: Prisma.Sql[] = []
  if (kind) where.push(Prisma.sql`r.kind::text = ${kind}`)
  if (incident) where.push(Prisma.sql`r.incident_id = ${incident}::uuid`)
  if (subject) where.push(Prisma.sql`r.subject_id = any(${allIds([subject])})`)
  if (standing) {
    // On most nobody says anything, and of the others one index knows the newest of each standing.
    where.push(
      standing === 'unanswered'
        ? Prisma.sql`not exists (select from question_standing s where s.question_id = r.id and s.standing <> 'unanswered')`
        : Prisma.sql`r.id in (select s.question_id from question_standing s where s.standing = ${standing}::"Standing")`,
    )
  }
  return findRecordPage(tx, 'question', where, page)
}
