import { beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { db } from '#lib/db/client.ts'
import type { Caller } from '#lib/domain/caller.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { getQuestion } from '#lib/usecases/get-question.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { updatePlace } from '#lib/usecases/update-place.ts'
import { updateQuestion } from '#lib/usecases/update-question.ts'
import { updateSource } from '#lib/usecases/update-source.ts'
import { aCaller, aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let caller: Caller
beforeAll(async () => {
  caller = await aCaller('contributor')
})

async function claims(question: string, answers: Parameters<typeof logClaim>[1]['answer'][]) {
  const logged = []
  for (const answer of answers) {
    const [claimant, document] = [await anActor(), await aDocument()]
    const content = { stance: 'asserts' as const, answer, assertedOn: '2019-03-18' }
    logged.push(
      await logClaim(
        { caller },
        { question, claimant: claimant.id, ...content, citations: [{ document: document.id }] },
      ),
    )
  }
  return logged
}

const standing = async (id: string) => (await getQuestion({ caller }, { id })).standing

describe('an edit of a question', () => {
  test('keeps its kind and the options that claims name', async () => {
    const question = await aQuestion('Is he dead?', { options: ['alive', 'dead', 'captured'] })
    await claims(question.id, [{ options: ['dead'] }])
    const edit = { id: question.id, revision: 1, text: 'Is he dead?' }
    const kind = await refused(updateQuestion({ caller }, { ...edit, kind: 'open' }))
    expect(kind.fields[0]?.path).toBe('kind')
    const options = await refused(
      updateQuestion({ caller }, { ...edit, kind: 'choice', options: ['alive', 'captured'] }),
    )
    expect(options.fields).toEqual([{ path: 'options', message: '“dead” stays: a claim or a finding names it' }])
    const fewer = await updateQuestion({ caller }, { ...edit, kind: 'choice', options: ['dead', 'alive'] })
    expect(fewer).toMatchObject({ options: ['dead', 'alive'], revision: 2, claimCount: 1 })
  })

  test('keeps the option that alone a denial leaves over', async () => {
    const question = await aQuestion('Is he dead?', { options: ['alive', 'dead', 'captured'] })
    const [claimant, document] = [await anActor(), await aDocument()]
    const content = { stance: 'denies' as const, answer: { options: ['alive', 'dead'] }, assertedOn: '2019-03-18' }
    const citations = [{ document: document.id }]
    await logClaim({ caller }, { question: question.id, claimant: claimant.id, ...content, citations })
    const edit = { id: question.id, revision: 1, text: 'Is he dead?', kind: 'choice' as const }
    const no = await refused(updateQuestion({ caller }, { ...edit, options: ['alive', 'dead'] }))
    expect([no.code, no.fields[0]?.path]).toEqual(['invalid', 'options'])
    const other = await updateQuestion({ caller }, { ...edit, options: ['alive', 'dead', 'wounded'] })
    expect(other).toMatchObject({ options: ['alive', 'dead', 'wounded'], revision: 2 })
  })

  test('moves its standing: a tolerance makes two figures agree', async () => {
    const question = await aQuestion('How many?', { kind: 'quantity', unit: 'killed' })
    await claims(question.id, [{ value: 10 }, { value: 11 }])
    expect(await standing(question.id)).toBe('disputed')
    const edit = { id: question.id, revision: 1, text: 'How many?', kind: 'quantity' as const, unit: 'killed' }
    expect((await updateQuestion({ caller }, { ...edit, tolerance: 20 })).standing).toBe('undisputed')
  })
})

describe('an edit elsewhere moves the questions that rest on it', () => {
  test('what an actor is part of, when it was so on the day of the incident', async () => {
    const [group, unit] = [await anActor('The alliance'), await anActor('The unit')]
    const incident = await anIncident('Raid', { occurred: { from: '2019-03-17' } })
    const question = await aQuestion('Who?', { kind: 'actor', incident: incident.id })
    const [first] = await claims(question.id, [{ actors: [group.id] }, { actors: [unit.id] }])
    expect(await standing(question.id)).toBe('disputed')
    const edit = { id: unit.id, kind: 'armed_group' as const, names: [{ text: 'The unit' }] }
    const joined = (from: string) => [{ type: 'part_of' as const, to: group.id, from }]
    await updateActor({ caller }, { ...edit, revision: 1, relations: joined('2020') })
    expect(await standing(question.id)).toBe('disputed')
    await updateActor({ caller }, { ...edit, revision: 2, relations: joined('2017-03-02') })
    expect(await standing(question.id)).toBe('undisputed')
    const claim = await getClaim({ caller }, { id: first?.id ?? '' })
    expect(claim.relations.map((relation) => relation.relation)).toEqual(['refined_by'])
    await updateActor({ caller }, { ...edit, revision: 3 })
    expect(await standing(question.id)).toBe('disputed')
  })

  test('what a place lies within', async () => {
    const [region, town] = [await aPlace('Kidal region'), await aPlace('Tessalit')]
    const question = await aQuestion('Where?', { kind: 'place' })
    await claims(question.id, [{ places: [region.id] }, { places: [town.id] }])
    expect(await standing(question.id)).toBe('disputed')
    await updatePlace({ caller }, { id: town.id, revision: 1, names: [{ text: 'Tessalit' }], within: region.id })
    expect(await standing(question.id)).toBe('undisputed')
  })

  test('what a document depends on, and for whom its source speaks', async () => {
    const [party, source] = [await anActor('A party'), await aSource('A wire')]
    const [first, second] = [await aDocument('First', { source: source.id }), await aDocument('Second')]
    const question = await aQuestion()
    for (const [claimant, document] of [
      [await anActor(), first],
      [party, second],
    ] as const) {
      const content = { stance: 'asserts' as const, answer: { options: ['yes'] }, assertedOn: '2019-03-18' }
      const citations = [{ document: document.id }]
      await logClaim({ caller }, { question: question.id, claimant: claimant.id, ...content, citations })
    }
    const origins = async () => {
      const row = await db().questionStanding.findUniqueOrThrow({ where: { questionId: question.id } })
      return z
        .array(z.object({ originsProven: z.int(), originsUnproven: z.int(), originsOwn: z.int() }))
        .parse(row.sides)
        .map((side) => [side.originsProven, side.originsUnproven, side.originsOwn])
    }
    expect(await origins()).toEqual([[0, 2, 0]])
    const lineage = [{ relation: 'cites' as const, to: first.id }]
    await updateDocument({ caller }, { id: second.id, revision: 1, title: 'Second', kind: 'webpage', lineage })
    expect(await origins()).toEqual([[1, 0, 0]])
    const affiliatedWith = [party.id]
    await updateSource({ caller }, { id: source.id, revision: 1, name: 'A wire', kind: 'news_agency', affiliatedWith })
    expect(await origins()).toEqual([[0, 0, 1]])
  })

  test('also where a claim is being logged at the same moment', async () => {
    const [group, unit, us, them] = [await anActor(), await anActor('A brigade'), await anActor(), await anActor()]
    const question = await aQuestion('Who was it?', { kind: 'actor' })
    const document = await aDocument()
    const waiting = async () => {
      const rows = await db().$queryRaw<{ count: number }[]>`
        select count(*)::int count from pg_locks l join pg_stat_activity a using (pid)
          where not l.granted and a.datname = current_database()`
      expect(rows[0]?.count).toBeGreaterThan(0)
    }
    const names = [{ text: 'A brigade' }]
    const relations = [{ type: 'part_of' as const, to: group.id }]
    let edit: ReturnType<typeof updateActor> | undefined
    await db().$transaction(async (tx) => {
      const given = { question: question.id, stance: 'asserts' as const, assertedOn: '2019-03-18' }
      const citations = [{ document: document.id }]
      await logClaim({ caller, tx }, { ...given, claimant: us.id, answer: { actors: [group.id] }, citations })
      await logClaim({ caller, tx }, { ...given, claimant: them.id, answer: { actors: [unit.id] }, citations })
      edit = updateActor({ caller }, { id: unit.id, revision: 1, kind: 'armed_group', names, relations })
      await vi.waitFor(waiting, 5000)
    })
    await edit
    expect(await standing(question.id)).toBe('undisputed')
  })
})
