import { beforeAll, describe, expect, it } from 'vitest'
import { correctClaim } from '#lib/usecases/correct-claim.ts'
import { listClaims } from '#lib/usecases/list-claims.ts'
import { previewClaim } from '#lib/usecases/preview-claim.ts'
import { updateActor } from '#lib/usecases/update-actor.ts'
import { aCase, aClaim, aFinding, type Case } from '../support/claim-fixtures.ts'
import { aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

let c: Case
let ids: string[]
const asking = () => ({ caller: c.contributor })
const listed = async (query: Parameters<typeof listClaims>[1]) =>
  (await listClaims(asking(), query)).items.map(({ id }) => ids.indexOf(id))
let place: string
let source: string
let other: string

beforeAll(async () => {
  c = await aCase()
  const region = await aPlace('Mopti')
  place = (await aPlace('Dioura', { within: region.id })).id
  const incident = await anIncident('Assault', { place })
  other = (await aQuestion('Qui commandait?', { kind: 'open', incident: incident.id })).id
  source = (await aSource('Le Tombouctou')).id
  const article = await aDocument('Article', { source })
  const kouffa = await anActor('Amadou Kouffa', {
    names: [{ text: 'Amadou Kouffa' }, { text: 'أمادو كوفا' }, { text: 'Nusrat al-Zaytun' }],
  })
  ids = [
    (await aClaim(c, { assertedOn: '2018' })).id,
    (await aClaim(c, { assertedOn: '2018-12-30', claimant: c.them.id, answer: { options: ['no'] } })).id,
    (await aClaim(c, { assertedOn: '2019-03-17', hedge: 'probable', wording: 'l’État-major a confirmé' })).id,
    (
      await aClaim(c, {
        question: other,
        claimant: kouffa.id,
        answer: { text: 'Moi-même' },
        assertedOn: '2019-04',
        citations: [{ document: article.id, quote: 'c’est moi' }],
      })
    ).id,
  ]
  place = region.id
})

describe('listClaims', () => {
  it('lists latest first, by the last day of each date, and pages by key', async () => {
    expect(await listed({})).toEqual([3, 2, 0, 1])
    const first = await listClaims(asking(), { limit: 3 })
    expect(first.nextCursor).not.toBeNull()
    const rest = await listClaims(asking(), { limit: 3, cursor: first.nextCursor ?? undefined })
    expect(rest.items.map(({ id }) => ids.indexOf(id))).toEqual([1])
    expect(rest.nextCursor).toBeNull()
    expect((await refused(listClaims(asking(), { cursor: 'nonsense' }))).fields[0]?.path).toBe('cursor')
  })

  it('filters by each of its fields', async () => {
    expect(await listed({ claimant: [c.them.id] })).toEqual([1])
    expect(await listed({ question: [other] })).toEqual([3])
    expect(await listed({ source: [source] })).toEqual([3])
    expect(await listed({ hedge: ['probable'] })).toEqual([2])
    expect(await listed({ questionKind: ['open', 'quantity'] })).toEqual([3])
    expect(await listed({ year: ['2018'] })).toEqual([0, 1])
    expect(await listed({ from: '2019', until: '2019-03' })).toEqual([2])
    expect(await listed({ disputed: 'true' })).toEqual([2, 0, 1])
    expect(await listed({ disputed: 'false' })).toEqual([3])
    expect(await listed({ place: [place] })).toEqual([3])
    expect(await listed({ document: [c.document.id], outcome: ['open', 'refuted'] })).toEqual([2, 0, 1])
    expect(await listed({ outcome: ['confirmed'] })).toEqual([])
  })

  it('finds words, quotes, questions and every name, in any spelling or script', async () => {
    for (const q of ['Koufa', 'كوفا', 'Куффа', 'MOI', 'commandait', 'tombouctou', 'kouffa command', 'assault']) {
      expect([q, await listed({ q })]).toEqual([q, [3]])
    }
    for (const q of ['نصرة الزيتون', 'Nusra Zaytun', 'Zeitoun Nusrah'])
      expect([q, await listed({ q })]).toEqual([q, [3]])
    expect(await listed({ q: 'etat' })).toEqual([2])
    expect(await listed({ q: '—' })).toEqual([])
    expect(await listed({ q: 'nirgendwo' })).toEqual([])
    expect(await listed({ q: '100% (or) \\m [x' })).toEqual([])
  })

  it('answers as of a day and as recorded at a moment', async () => {
    expect(await listed({ asOf: '2018-12-30' })).toEqual([1])
    expect(await listed({ asOf: '2018-12-31' })).toEqual([0, 1])
    expect(await listed({ asOf: '2018-12-30', disputed: 'true' })).toEqual([])
    expect(await listed({ asOf: '2018-12-31', disputed: 'true' })).toEqual([0, 1])
    expect((await refused(listClaims(asking(), { recordedAt: '2999-01-01T00:00:00Z' }))).fields[0]?.path).toBe(
      'recordedAt',
    )
    expect(await listed({ recordedAt: '2001-01-01T00:00:00Z' })).toEqual([])
  })

  it('shows what a claim said, and what its claimant was called, at a moment', async () => {
    const own = await aCase()
    const { id } = await aClaim(own, { wording: 'as first typed' })
    const moment = new Date().toISOString()
    await new Promise((resolve) => setTimeout(resolve, 5))
    await correctClaim({ caller: own.contributor }, { id, ifMatch: 1, wording: 'as corrected', reason: 'Typo' })
    const names = [{ text: 'Renamed' }]
    await updateActor({ caller: own.contributor }, { id: own.us.id, revision: 1, kind: 'armed_group', names })
    const read = async (recordedAt?: string) => {
      const query = { question: [own.question.id], ...(recordedAt ? { recordedAt } : {}) }
      const [claim] = (await listClaims({ caller: own.contributor, now: new Date(Date.now() + 1000) }, query)).items
      return [claim?.revision, claim?.wording, claim?.claimantName]
    }
    expect(await read()).toEqual([2, 'as corrected', 'Renamed'])
    expect(await read(moment)).toEqual([1, 'as first typed', own.us.name])
  })

  it('pages under clocks as without', async () => {
    const asOf = '2020-01-01'
    const first = await listClaims(asking(), { limit: 2, asOf, question: [c.question.id] })
    expect(first.items.map(({ id }) => ids.indexOf(id))).toEqual([2, 0])
    const cursor = first.nextCursor ?? undefined
    const rest = await listClaims(asking(), { limit: 2, asOf, question: [c.question.id], cursor })
    expect([rest.items.map(({ id }) => ids.indexOf(id)), rest.nextCursor]).toEqual([[1], null])
  })

  it('filters by the outcome of the day', async () => {
    const own = await aCase()
    await aClaim(own)
    await aFinding(own)
    const count = async (outcome: 'open' | 'confirmed', asOf?: string) => {
      const query = { question: [own.question.id], outcome: [outcome], ...(asOf ? { asOf } : {}) }
      return (await listClaims({ caller: own.contributor }, query)).items.length
    }
    expect([
      await count('confirmed'),
      await count('confirmed', '2019-03-31'),
      await count('open', '2019-03-31'),
    ]).toEqual([1, 0, 1])
  })
})

describe('listClaims by the basis of the finding', () => {
  it('is refused for an unknown word, and gives what a finding on that basis settles, today and under clocks', async () => {
    const own = await aCase()
    const ask = { caller: own.contributor }
    const unknown = Reflect.apply(listClaims, undefined, [ask, { basis: 'rumour' }])
    expect((await refused(unknown)).fields[0]?.path).toBe('basis.0')
    const { id } = await aClaim(own)
    await aFinding(own)
    await aClaim({ ...own, question: await aQuestion() })
    const past = new Date(Date.now() - 60_000).toISOString()
    const found = async (basis: string, clocks: { asOf?: string; recordedAt?: string } = {}) =>
      (await listClaims(ask, { claimant: [own.us.id], basis, ...clocks })).items.map((claim) => claim.id)
    expect(await found('imagery,proof_of_life')).toEqual([id])
    expect(await found('proof_of_life')).toEqual([])
    expect(await found('imagery', { asOf: '2019-04-01' })).toEqual([id])
    expect(await found('imagery', { asOf: '2019-03-31' })).toEqual([])
    expect(await found('proof_of_life', { asOf: '2019-04-01' })).toEqual([])
    expect(await found('imagery', { recordedAt: past })).toEqual([])
    await aFinding(own, { basis: 'proof_of_life', establishedOn: '2019-05-01' })
    expect(await found('proof_of_life')).toEqual([id])
    expect(await found('imagery')).toEqual([])
    expect(await found('imagery', { asOf: '2019-04-30' })).toEqual([id])
  })
})

describe('previewClaim', () => {
  it('says what is wrong, in words, and writes nothing', async () => {
    const wrong = await previewClaim(asking(), { question: c.question.id, answer: { options: ['perhaps'] } })
    expect(wrong.problems.map(({ path }) => path)).toEqual(['answer.options.0'])
    expect((await previewClaim(asking(), { answer: {} })).problems[0]?.path).toBe('question')
    const fresh = await previewClaim(asking(), {
      newQuestion: { kind: 'quantity', unit: 'killed' },
      answer: { words: 'at least', value: 3 },
    })
    expect(fresh).toMatchObject({ problems: [], answerText: 'at least 3 killed', contradicts: [] })
  })

  it('shows what a claim will contradict, agree with and repeat, before it is logged', async () => {
    const preview = await previewClaim(asking(), {
      question: c.question.id,
      claimant: c.us.id,
      answer: { options: ['no'] },
      passages: [{ document: c.document.id, quote: ' IT was  so ' }],
    })
    expect(preview.counts).toMatchObject({ contradicts: 2, agrees: 1 })
    expect(preview.changesPositionFrom?.id).toBe(ids[2])
    expect(preview.agrees.map(({ id }) => id)).toEqual([ids[1]])
    expect(preview.duplicates.map(({ id }) => ids.indexOf(id)).sort()).toEqual([0, 1, 2])
    const same = await previewClaim(asking(), {
      question: c.question.id,
      claimant: c.them.id,
      answer: { options: ['no'] },
    })
    expect(same.duplicates.map(({ id }) => id)).toEqual([ids[1]])
  })

  it('finds the position left in the same scope, also behind a later claim that fits', async () => {
    const two = await aCase({ kind: 'quantity', unit: 'killed' })
    const exact = await aClaim(two, { answer: { value: 10 }, assertedOn: '2019-03-18' })
    await aClaim(two, { answer: { words: 'at least', value: 5 }, assertedOn: '2019-03-19' })
    const inTown = await aClaim(two, { answer: { value: 3 }, scope: 'In town', assertedOn: '2019-03-20' })
    const left = async (scope: string | null, value: number) => {
      const said = { question: two.question.id, claimant: two.us.id, answer: { value }, scope }
      return (await previewClaim({ caller: two.contributor }, said)).changesPositionFrom?.id ?? null
    }
    expect(await left(null, 10)).toBeNull()
    expect(await left(null, 20)).toBe(exact.id)
    expect(await left('in town', 20)).toBe(inTown.id)
    expect(await left('elsewhere', 20)).toBeNull()
  })
})
