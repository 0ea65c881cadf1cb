import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../support/test-database.ts'
import { type Answer, clients } from './api.ts'
import { claimOf, findingOf, make, makeScene, type Scene } from './scene.ts'

testDatabase()
const as = clients()
let scene: Scene

beforeAll(async () => {
  scene = await makeScene(as.contributor)
})

const claimsOf = (answer: Answer) => answer.body.items.map((claim: { id: string }) => claim.id)

/** A question of its own with two parties who contradict each other. */
async function makeDispute() {
  const question = await make(as.contributor, '/questions', {
    text: 'How many fell?',
    kind: 'quantity',
    unit: 'soldiers',
  })
  const three = await make(as.contributor, '/claims', claimOf(scene, { question: question.id }))
  const many = {
    question: question.id,
    claimant: scene.group.id,
    answer: { words: 'at least', value: 20 },
    assertedOn: '2019-03-20',
  }
  const twenty = await make(as.contributor, '/claims', claimOf(scene, many))
  return { question, three, twenty }
}

test('a claim carries what the contract promises, and lists its relations', async () => {
  const { question, three, twenty } = await makeDispute()
  expect(twenty).toMatchObject({
    revision: 1,
    question: question.id,
    claimant: scene.group.id,
    stance: 'asserts',
    answer: { words: 'at_least', value: 20 },
    hedge: 'flat',
    assertedOn: '2019-03-20',
    outcome: 'open',
    disputed: true,
    citations: [
      { document: scene.report.id, locator: { kind: 'page', value: '4' }, quote: { exact: 'three soldiers' } },
    ],
    relations: [{ claim: three.id, relation: 'contradicts' }],
  })
  expect(twenty.answerText).toContain('at least 20')
  const first = await as.viewer.get(`/claims/${three.id}`)
  expect(first.headers.get('etag')).toMatch(/^"1-/)
  expect(first.body.relations).toEqual([expect.objectContaining({ claim: twenty.id, relation: 'contradicts' })])
})

test('a correction is a new revision; the old one is kept', async () => {
  const { three } = await makeDispute()
  const change = { answer: { words: 'at least', value: 3 }, reason: 'The communiqué says “at least”.' }
  const done = await as.contributor.post(`/claims/${three.id}/corrections`, change, { headers: { 'if-match': '"1"' } })
  expect([done.status, done.body.revision]).toEqual([200, 2])
  expect(done.headers.get('etag')).toMatch(/^"2-/)
  expect(done.body.relations[0].relation).toBe('refined_by')
  const { items } = (await as.viewer.get(`/claims/${three.id}/revisions`)).body
  expect(items.map((one: { revision: number }) => one.revision)).toEqual([2, 1])
})

test('assessments and comments stand under the claim', async () => {
  const { three } = await makeDispute()
  await make(as.reviewer, `/claims/${three.id}/assessments`, {
    credibility: 3,
    likelihood: 60,
    confidence: 'low',
    reasons: 'One outlet.',
  })
  await make(as.contributor, `/claims/${three.id}/comments`, { text: 'See the second edition.' })
  expect((await as.viewer.get(`/claims/${three.id}/assessments`)).body.items).toMatchObject([
    { credibility: 3, likelihood: 60 },
  ])
  expect((await as.viewer.get(`/claims/${three.id}/comments`)).body.items).toMatchObject([
    { text: 'See the second edition.' },
  ])
})

test('a withdrawal is honoured only for the revision that was read, where one is named', async () => {
  const { three } = await makeDispute()
  const body = { withdrawnOn: '2019-05', citations: [{ document: scene.report.id }], reasons: 'A later statement.' }
  const late = await as.contributor.post(`/claims/${three.id}/withdrawal`, body, { headers: { 'if-match': '"7"' } })
  expect(late.status).toBe(409)
  const done = await as.contributor.post(`/claims/${three.id}/withdrawal`, body)
  expect([done.status, done.body.outcome, done.body.withdrawnOn]).toEqual([200, 'withdrawn', '2019-05'])
  expect((await as.contributor.post(`/claims/${three.id}/withdrawal`, body)).status).toBe(409)
})

describe('the list of claims', () => {
  test('filters by what it is asked', async () => {
    const { question, three, twenty } = await makeDispute()
    const list = (query: string) => as.viewer.get(`/claims?question=${question.id}&${query}`)
    expect(claimsOf(await list(''))).toEqual([twenty.id, three.id])
    expect(claimsOf(await list(`claimant=${scene.group.id}`))).toEqual([twenty.id])
    expect(claimsOf(await list(`claimant=${scene.group.id},${scene.ministry.id}`))).toHaveLength(2)
    expect(claimsOf(await list('until=2019-03-19'))).toEqual([three.id])
    expect(claimsOf(await list('disputed=true'))).toHaveLength(2)
    expect(claimsOf(await list('outcome=confirmed'))).toEqual([])
    expect(claimsOf(await list('outcome=open&outcome=refuted'))).toHaveLength(2)
    expect(claimsOf(await list('asOf=2019-03-19'))).toEqual([three.id])
    expect(claimsOf(await list('recordedAt=2019-01-01T00:00:00Z'))).toEqual([])
    expect((await list('disputed=perhaps')).status).toBe(422)
    expect((await list('asOf=yesterday')).status).toBe(422)
  })

  test('searches quotes and every name', async () => {
    const { question, three } = await makeDispute()
    const found = await as.viewer.get(`/claims?question=${question.id}&q=MINÍSTRY of defence`)
    expect(claimsOf(found)).toContain(three.id)
    expect(claimsOf(await as.viewer.get(`/claims?question=${question.id}&q=three soldiers`))).toContain(three.id)
  })
})

describe('a finding', () => {
  test('is proposed by one, approved by another, and settles the question', async () => {
    const { question, three, twenty } = await makeDispute()
    const proposed = await make(as.contributor, `/questions/${question.id}/findings`, findingOf(scene))
    expect(proposed).toMatchObject({ question: question.id, status: 'proposed', basis: 'court_or_un_finding' })
    expect((await as.viewer.get(`/findings/${proposed.id}`)).body).toEqual(proposed)
    expect((await as.viewer.get(`/claims/${three.id}`)).body.outcome).toBe('open')
    const approved = await as.reviewer.post(`/findings/${proposed.id}/approval`, {
      decision: 'approve',
      reasons: 'Checked.',
    })
    expect([approved.status, approved.body.status]).toEqual([200, 'in_force'])
    expect((await as.viewer.get(`/claims/${three.id}`)).body.outcome).toBe('confirmed')
    expect((await as.viewer.get(`/claims/${twenty.id}`)).body.outcome).toBe('refuted')
    expect((await as.viewer.get(`/claims/${twenty.id}?asOf=2019-05-01`)).body.outcome).toBe('open')
    const again = await as.admin.post(`/findings/${proposed.id}/approval`, { decision: 'approve' })
    expect(again.status).toBe(409)
    const { items } = (await as.viewer.get(`/questions/${question.id}/findings`)).body
    expect(items.map((one: { id: string }) => one.id)).toEqual([proposed.id])
  })

  test('is reversed the same way', async () => {
    const { question, three } = await makeDispute()
    const { id } = await make(as.contributor, `/questions/${question.id}/findings`, findingOf(scene))
    await as.reviewer.post(`/findings/${id}/approval`, { decision: 'approve', reasons: 'Checked.' })
    const reversal = { reasons: 'The commission withdrew it.', citations: [{ document: scene.report.id }] }
    const proposed = await make(as.contributor, `/findings/${id}/reversal`, reversal)
    expect(proposed).toMatchObject({ reverses: id, answer: null, status: 'proposed' })
    await as.reviewer.post(`/findings/${proposed.id}/approval`, { decision: 'approve', reasons: 'Seen.' })
    expect((await as.viewer.get(`/findings/${id}`)).body.status).toBe('reversed')
    expect((await as.viewer.get(`/claims/${three.id}`)).body.outcome).toBe('open')
  })
})

test('the ledger shows both sides, as of a day', async () => {
  const { question, three, twenty } = await makeDispute()
  const ledger = (query = '') => as.viewer.get(`/questions/${question.id}/ledger${query}`)
  const now = (await ledger()).body
  expect(now.standing).toBe('disputed')
  expect(now.sides).toHaveLength(2)
  expect(now.claims.map((claim: { id: string }) => claim.id).sort()).toEqual([three.id, twenty.id].sort())
  expect((await ledger('?asOf=2019-03-19')).body.standing).toBe('undisputed')
  expect((await ledger('?asOf=2019-02-30')).status).toBe(422)
  expect((await ledger('?question=x')).status).toBe(422)
})

describe('the queue', () => {
  test('lists disputes in order of priority with its reasons, and who reviews them', async () => {
    const { question } = await makeDispute()
    const queue = await as.viewer.get('/disputes?limit=200')
    expect(queue.status).toBe(200)
    const own = queue.body.items.find((item: { question: { id: string } }) => item.question.id === question.id)
    expect(own).toMatchObject({ sides: [expect.anything(), expect.anything()], priority: expect.any(Number) })
    expect(own.claims).toHaveLength(2)
    for (const reason of own.reasons)
      expect(reason).toEqual({ factor: expect.any(String), value: expect.any(Number), weight: expect.any(Number) })
    const priorities = queue.body.items.map((item: { priority: number }) => item.priority)
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a))
    expect((await as.reviewer.put(`/disputes/${question.id}/reviewer`)).status).toBe(200)
    expect((await as.reviewer.delete(`/disputes/${question.id}/reviewer`)).status).toBe(204)
    expect((await as.viewer.get('/disputes?asOf=2019-03-19&limit=200')).status).toBe(200)
  })

  test('takes a marked contradiction on an open question', async () => {
    const question = await make(as.contributor, '/questions', { text: 'What did he mean?', kind: 'open' })
    const say = (claimant: string, text: string) =>
      make(as.contributor, '/claims', claimOf(scene, { question: question.id, claimant, answer: { text } }))
    const [first, second] = [await say(scene.ministry.id, 'peace'), await say(scene.group.id, 'war')]
    expect(second.disputed).toBe(false)
    const pair = { first: first.id, second: second.id, reasons: 'They exclude each other.' }
    const mark = await make(as.reviewer, '/contradictions', pair)
    expect((await as.viewer.get(`/claims/${second.id}`)).body.disputed).toBe(true)
    expect((await as.reviewer.delete(`/contradictions/${mark.id}`)).status).toBe(204)
    expect((await as.viewer.get(`/claims/${second.id}`)).body.disputed).toBe(false)
    expect((await as.reviewer.post('/contradictions', { ...pair, second: first.id })).status).toBe(422)
  })
})

describe('what is wrong is said in words of its own', () => {
  const faults = ({ status, body }: Answer) => [status, body.errors]

  test('an answer that is of another kind of question', async () => {
    const question = await make(as.contributor, '/questions', { text: 'How many fell?', kind: 'quantity', unit: 'men' })
    const claim = claimOf(scene, { question: question.id, answer: { options: ['yes'] } })
    const [status, errors] = faults(await as.contributor.post('/claims', claim))
    expect(status).toBe(422)
    expect(errors).toContainEqual({ path: 'answer', message: 'There is no field “options” here' })
  })

  test('a reason or a citation that is missing', async () => {
    const claim = await make(as.contributor, '/claims', claimOf(scene))
    const headers = { 'if-match': '"1"' }
    const correction = await as.contributor.post(`/claims/${claim.id}/corrections`, { hedge: 'possible' }, { headers })
    expect(faults(correction)).toEqual([422, [{ path: 'reason', message: 'Give a reason for the correction' }]])
    for (const none of [{}, { citations: [] }]) {
      const withdrawal = { withdrawnOn: '2019-03-20', ...none }
      const refused = await as.contributor.post(`/claims/${claim.id}/withdrawal`, withdrawal, { headers })
      const message = 'Give at least one citation: a document that says the claim was withdrawn'
      expect(faults(refused)).toEqual([422, [{ path: 'citations', message }]])
    }
  })

  test('a limit that is too high, and an end before the beginning', async () => {
    expect(faults(await as.viewer.get('/claims?limit=201'))).toEqual([
      422,
      [{ path: 'limit', message: 'Give at most 200' }],
    ])
    const reversed = ['/claims', '/reports/verification']
    for (const path of reversed) {
      const [status, errors] = faults(await as.viewer.get(`${path}?from=2019-03&until=2018`))
      expect([path, status, errors[0].path]).toEqual([path, 422, 'until'])
    }
    expect((await as.viewer.get('/claims?from=2019-03&until=2019')).status).toBe(200)
  })
})
