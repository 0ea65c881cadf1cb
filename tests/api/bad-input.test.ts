import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { type Answer, clients } from './api.ts'
import { claimOf, countRows, findingOf, make, makeScene, type Scene } from './scene.ts'

testDatabase()
const as = clients()
const nowhere = '01a1fd73-2b42-721e-9f3b-436c9bcb1130'
let scene: Scene
let isAlive: { id: string }
let isWho: { id: string }

beforeAll(async () => {
  scene = await makeScene(as.contributor)
  isAlive = await make(as.contributor, '/questions', {
    text: 'Is he alive?',
    kind: 'choice',
    options: ['alive', 'dead'],
  })
  isWho = await make(as.contributor, '/questions', { text: 'Who attacked?', kind: 'actor' })
})

/** Refused with a 4xx that names the field, and not a row written. */
async function refused(path: string, body: unknown, field: string, status = 422): Promise<Answer> {
  const before = await countRows()
  const got = await as.reviewer.post(path, body)
  expect([got.status, JSON.stringify(got.body)]).toEqual([status, expect.anything()])
  expect((got.body.errors ?? []).map((e: { path: string }) => e.path)).toContain(field)
  for (const { message } of got.body.errors) expect(message).toMatch(/\p{L}{2}/u)
  expect(await countRows()).toEqual(before)
  return got
}

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10)
const howMany = (answer: unknown) => ({ answer })

describe('a claim is refused', () => {
  test.each<[string, () => Record<string, unknown>, string]>([
    ['without a citation', () => ({ citations: [] }), 'citations'],
    ['without citations at all', () => ({ citations: undefined }), 'citations'],
    ['on an impossible day', () => ({ assertedOn: '2019-02-29' }), 'assertedOn'],
    ['in an impossible month', () => ({ assertedOn: '2019-13' }), 'assertedOn'],
    ['on a day in other words', () => ({ assertedOn: '18 March 2019' }), 'assertedOn'],
    ['in the future', () => ({ assertedOn: day(3) }), 'assertedOn'],
    ['in a year to come', () => ({ assertedOn: '2999' }), 'assertedOn'],
    ['of an unknown stance', () => ({ stance: 'shrugs' }), 'stance'],
    ['of an unknown hedge', () => ({ hedge: 'maybe' }), 'hedge'],
    ['with a negative number', () => howMany({ value: -1 }), 'answer.value'],
    ['with a huge number', () => howMany({ value: 1e300 }), 'answer.value'],
    ['with a broken number', () => howMany({ value: 2.5 }), 'answer.value'],
    ['with a number as text', () => howMany({ value: 'three' }), 'answer.value'],
    ['with unknown words', () => howMany({ words: 'umpteen', value: 3 }), 'answer.words'],
    ['with an end before its beginning', () => howMany({ words: 'between', value: 9, until: 7 }), 'answer.until'],
    ['with the answer of another kind', () => howMany({ options: ['yes'] }), 'answer'],
    ['without an answer', () => ({ answer: undefined }), 'answer'],
    [
      'with an option that the question has not',
      () => ({ question: isAlive.id, answer: { options: ['captured'] } }),
      'answer.options.0',
    ],
    ['with no option', () => ({ question: isAlive.id, answer: { options: [] } }), 'answer.options'],
    [
      'about an actor that is not there',
      () => ({ question: isWho.id, answer: { actors: [nowhere] } }),
      'answer.actors.0',
    ],
    ['on a question that is not there', () => ({ question: nowhere }), 'question'],
    ['by nobody', () => ({ claimant: nowhere }), 'claimant'],
    ['through nobody', () => ({ speaker: nowhere }), 'speaker'],
    ['with an id that is none', () => ({ claimant: 'France' }), 'claimant'],
    ['by a document that is not there', () => ({ citations: [{ document: nowhere }] }), 'citations.0.document'],
    [
      'with a locator of no kind',
      () => ({ citations: [{ document: scene.report.id, locator: 'somewhere 3' }] }),
      'citations.0.locator',
    ],
    [
      'with a basis of no kind',
      () => ({ citations: [{ document: scene.report.id, basis: 'dreamt' }] }),
      'citations.0.basis',
    ],
    ['with a control character', () => ({ wording: 'a\u0000b' }), 'wording'],
    ['with half a character', () => ({ wording: 'a\ud800b' }), 'wording'],
    ['with a field that nobody knows', () => ({ verdict: 'true' }), 'verdict'],
  ])('%s', async (_, change, field) => {
    await refused('/claims', claimOf(scene, change()), field)
  })
})

describe('a record is refused', () => {
  const names = (...texts: string[]) => ({ kind: 'state', names: texts.map((text) => ({ text })) })
  test.each<[string, string, () => unknown, string]>([
    ['an actor of no kind', '/actors', () => ({ ...names('X'), kind: 'alien' }), 'kind'],
    ['an actor without a name', '/actors', () => names(), 'names'],
    ['a name of 10,000 characters', '/actors', () => names('n'.repeat(10_000)), 'names.0.text'],
    ['an empty name', '/actors', () => names('   '), 'names.0.text'],
    ['a name nobody could see', '/actors', () => names('\u200b\u200e'), 'names.0.text'],
    ['a name with a control character', '/actors', () => names('Fra\u0007nce'), 'names.0.text'],
    ['a name that turns the line around', '/actors', () => names('Fra\u202ence'), 'names.0.text'],
    [
      'a relation to nobody',
      '/actors',
      () => ({ ...names('X'), relations: [{ type: 'part_of', to: nowhere }] }),
      'relations.0.to',
    ],
    [
      'a relation that ends before it begins',
      '/actors',
      () => ({ ...names('X'), relations: [{ type: 'part_of', to: scene.group.id, from: '2019', until: '2018' }] }),
      'relations.0.until',
    ],
    ['a source of no kind', '/sources', () => ({ name: 'S', kind: 'rumour' }), 'kind'],
    [
      'a source for nobody',
      '/sources',
      () => ({ name: 'S', kind: 'other', affiliatedWith: [nowhere] }),
      'affiliatedWith.0',
    ],
    [
      'a home page that is a script',
      '/sources',
      () => ({ name: 'S', kind: 'other', homepage: 'javascript:alert(1)' }),
      'homepage',
    ],
    ['a document of no kind', '/documents', () => ({ title: 'D', kind: 'scroll' }), 'kind'],
    [
      'a document of the future',
      '/documents',
      () => ({ title: 'D', kind: 'report', publishedOn: day(3) }),
      'publishedOn',
    ],
    ['a document of no source', '/documents', () => ({ title: 'D', kind: 'report', source: nowhere }), 'source'],
    [
      'a document that cites nothing',
      '/documents',
      () => ({ title: 'D', kind: 'report', lineage: [{ relation: 'cites', to: nowhere }] }),
      'lineage.0.to',
    ],
    ['a place beyond the pole', '/places', () => ({ names: [{ text: 'P' }], lat: 91, lon: 0 }), 'lat'],
    ['half a place', '/places', () => ({ names: [{ text: 'P' }], lat: 9 }), 'lon'],
    ['a place within nothing', '/places', () => ({ names: [{ text: 'P' }], within: nowhere }), 'within'],
    [
      'an incident that ends before it begins',
      '/incidents',
      () => ({ title: 'I', occurred: { from: '2019-03-17', until: '2019-03-16' } }),
      'occurred.until',
    ],
    ['an incident of the future', '/incidents', () => ({ title: 'I', occurred: { from: day(3) } }), 'occurred.from'],
    ['an incident nowhere', '/incidents', () => ({ title: 'I', occurred: { from: '2019' }, place: nowhere }), 'place'],
    ['a question of no kind', '/questions', () => ({ text: 'Q?', kind: 'riddle' }), 'kind'],
    ['a question without options', '/questions', () => ({ text: 'Q?', kind: 'choice', options: [] }), 'options'],
    ['a question with one option', '/questions', () => ({ text: 'Q?', kind: 'choice', options: ['yes'] }), 'options'],
    [
      'a question with an empty option',
      '/questions',
      () => ({ text: 'Q?', kind: 'choice', options: ['yes', ''] }),
      'options.1',
    ],
    [
      'a question with an option twice',
      '/questions',
      () => ({ text: 'Q?', kind: 'choice', options: ['Yes', 'yes'] }),
      'options',
    ],
    [
      'options of a question that counts',
      '/questions',
      () => ({ text: 'Q?', kind: 'quantity', options: ['a', 'b'] }),
      'options',
    ],
    ['a tolerance below nothing', '/questions', () => ({ text: 'Q?', kind: 'quantity', tolerance: -1 }), 'tolerance'],
    ['a question of no incident', '/questions', () => ({ text: 'Q?', kind: 'open', incident: nowhere }), 'incident'],
    [
      'a question that awaits nobody',
      '/questions',
      () => ({ text: 'Q?', kind: 'open', awaited: [nowhere] }),
      'awaited.0',
    ],
  ])('%s', async (_, path, body, field) => {
    await refused(path, body(), field)
  })

  test('lineage that runs in a circle, with the way round named', async () => {
    const document = (title: string, lineage: unknown[] = []) =>
      make(as.contributor, '/documents', { title, kind: 'report', lineage })
    const first = await document('First')
    const second = await document('Second', [{ relation: 'cites', to: first.id }])
    const before = await countRows()
    const circle = { title: 'First', kind: 'report', lineage: [{ relation: 'translates', to: second.id }] }
    const got = await as.contributor.put(`/documents/${first.id}`, circle, { headers: { 'if-match': '"1"' } })
    expect(got.status).toBe(422)
    expect(got.body.errors[0].path).toMatch(/^lineage/)
    expect(got.body.detail).toContain('Second')
    expect(await countRows()).toEqual(before)
  })
})

describe('what is done to a claim is refused', () => {
  let claim: { id: string }
  beforeAll(async () => {
    claim = await make(as.contributor, '/claims', claimOf(scene))
  })

  test.each<[string, string, unknown, string]>([
    ['a withdrawal without a source', '/withdrawal', { withdrawnOn: '2019-04-01', citations: [] }, 'citations'],
    ['a withdrawal in the future', '/withdrawal', { withdrawnOn: '2999', citations: [{}] }, 'withdrawnOn'],
    ['an assessment of nothing', '/assessments', { reasons: 'none' }, 'credibility'],
    ['a credibility beyond the scale', '/assessments', { credibility: 7, reasons: 'r' }, 'credibility'],
    ['certainty', '/assessments', { likelihood: 100, reasons: 'r' }, 'likelihood'],
    ['an assessment without reasons', '/assessments', { credibility: 3 }, 'reasons'],
    ['“confirmed by other sources” without any', '/assessments', { credibility: 1, reasons: 'r' }, 'credibility'],
    ['an empty comment', '/comments', { text: ' ' }, 'text'],
  ])('%s', async (_, path, body, field) => {
    const sent = JSON.parse(JSON.stringify(body).replace('[{}]', JSON.stringify([{ document: scene.report.id }])))
    await refused(`/claims/${claim.id}${path}`, sent, field)
  })

  test('a withdrawal before the claim was made', async () => {
    const body = { withdrawnOn: '2019-03-01', citations: [{ document: scene.report.id }] }
    await refused(`/claims/${claim.id}/withdrawal`, body, 'withdrawnOn')
  })

  test('a correction that changes nothing, or of no revision', async () => {
    const correct = (body: unknown, tag?: string) =>
      as.contributor.post(`/claims/${claim.id}/corrections`, body, tag ? { headers: { 'if-match': tag } } : {})
    const before = await countRows()
    expect((await correct({ reason: 'r' }, '"1"')).body.errors[0].path).toBe('reason')
    expect((await correct({ hedge: 'possible' }, '"1"')).body.errors[0].path).toBe('reason')
    expect((await correct({ hedge: 'possible', reason: 'r' })).status).toBe(428)
    expect((await correct({ hedge: 'possible', reason: 'r' }, 'one')).status).toBe(400)
    expect(await countRows()).toEqual(before)
  })

  test('a correction of a stale revision, with both versions shown', async () => {
    const { id } = await make(as.contributor, '/claims', claimOf(scene))
    const correct = (hedge: string) =>
      as.contributor.post(
        `/claims/${id}/corrections`,
        { hedge, reason: 'as published' },
        { headers: { 'if-match': '"1"' } },
      )
    expect((await correct('possible')).status).toBe(200)
    const before = await countRows()
    const late = await correct('probable')
    expect(late.status).toBe(409)
    expect(late.body.current).toMatchObject({ id, revision: 2, hedge: 'possible' })
    expect(late.body.yours).toMatchObject({ hedge: 'probable', reason: 'as published' })
    expect(await countRows()).toEqual(before)
  })
})

describe('a finding is refused', () => {
  test.each<[string, Record<string, unknown>, string]>([
    ['without evidence', { citations: [] }, 'citations'],
    ['without reasons', { reasons: '' }, 'reasons'],
    ['of no basis', { basis: 'hearsay' }, 'basis'],
    ['established in the future', { establishedOn: '2999' }, 'establishedOn'],
    ['with an answer of another kind', { answer: { text: 'three' } }, 'answer'],
    ['of an admission by nobody', { basis: 'adverse_admission', againstInterest: true }, 'confirmedBy'],
    ['of a photograph against interest', { basis: 'imagery', againstInterest: true }, 'againstInterest'],
    ['confirmed by nobody known', { confirmedBy: [nowhere] }, 'confirmedBy.0'],
  ])('%s', async (_, change, field) => {
    await refused(`/questions/${scene.question.id}/findings`, findingOf(scene, change), field)
  })

  test('by the one who proposed it', async () => {
    const proposal = await make(as.reviewer, `/questions/${scene.question.id}/findings`, findingOf(scene))
    const before = await countRows()
    const own = await as.reviewer.post(`/findings/${proposal.id}/approval`, { decision: 'approve', reasons: 'mine' })
    expect(own.status).toBe(403)
    expect(await countRows()).toEqual(before)
    await refused(`/findings/${proposal.id}/approval`, { decision: 'maybe' }, 'decision')
    await refused(`/findings/${proposal.id}/approval`, { decision: 'reject' }, 'reasons')
  })
})

describe('text is kept as typed', () => {
  test.each([
    ['right to left', 'أنصار الدين'],
    ['mixed directions', 'JNIM — جماعة نصرة الإسلام والمسلمين (2017)'],
    ['combining characters', 'Ménaka a\u0301\u0323'],
    ['HTML', '<script>alert(1)</script> & <b>"Dioura"</b>'],
    ['a formula', '=HYPERLINK("http://example.org")'],
    ['emoji', 'Base 🏴‍☠️'],
  ])('%s', async (_, text) => {
    const actor = await make(as.contributor, '/actors', { kind: 'armed_group', names: [{ text }] })
    expect((await as.viewer.get(`/actors/${actor.id}`)).body.names[0].text).toBe(text)
    const quoted = [{ document: scene.report.id, quote: { exact: text } }]
    const claim = await make(as.contributor, '/claims', claimOf(scene, { wording: text, citations: quoted }))
    const got = await as.viewer.get(`/claims/${claim.id}`)
    expect([got.body.wording, got.body.citations[0].quote.exact]).toEqual([text, text])
  })
})
