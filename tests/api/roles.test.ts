import { beforeAll, describe, expect, test } from 'vitest'
import { type Role, roleSchema } from '#lib/domain/vocabulary.ts'
import { testDatabase } from '../support/test-database.ts'
import { type Answer, Client, clients, makeToken } from './api.ts'
import { claimOf, countRows, findingOf, make, makeScene, type Scene } from './scene.ts'

testDatabase()
const as = clients()
let scene: Scene
let other: Client

beforeAll(async () => {
  scene = await makeScene(as.contributor)
  other = new Client((await makeToken('admin')).token)
})

type Who = Role | 'nobody'
const everyone: readonly Who[] = ['nobody', ...roleSchema.options]
type Attempt = (client: Client) => Promise<Answer>

const names = (text: string) => [{ text }]
const cited = () => [{ document: scene.report.id }]
const othersClaim = () => make(other, '/claims', claimOf(scene))
const freshQuestion = () => make(other, '/questions', { text: 'How many were wounded?', kind: 'quantity' })
const othersProposal = async () => make(other, `/questions/${(await freshQuestion()).id}/findings`, findingOf(scene))

async function openPair() {
  const question = await make(other, '/questions', { text: 'What will happen?', kind: 'open' })
  const claim = (text: string) => make(other, '/claims', claimOf(scene, { question: question.id, answer: { text } }))
  const [first, second] = [await claim('peace'), await claim('war')]
  return { first: first.id, second: second.id, reasons: 'They exclude each other.' }
}

async function twin() {
  const actor = () => make(other, '/actors', { kind: 'armed_group', names: names('The same twice') })
  const [keep, merge] = [await actor(), await actor()]
  return { kind: 'actor', keep: keep.id, merge: merge.id, reasons: 'One name, one place.' }
}

async function findingInForce(): Promise<{ id: string }> {
  const proposal = await othersProposal()
  const approved = await as.reviewer.post(`/findings/${proposal.id}/approval`, {
    decision: 'approve',
    reasons: 'Checked.',
  })
  expect(approved.status).toBe(200)
  return proposal
}

async function disputed(): Promise<string> {
  const question = await freshQuestion()
  await make(other, '/claims', claimOf(scene, { question: question.id }))
  await make(
    other,
    '/claims',
    claimOf(scene, { question: question.id, claimant: scene.group.id, answer: { value: 9 } }),
  )
  return question.id
}

/** The table of the contract: what is tried, the weakest role that may, and how it is answered then. */
const table: readonly [what: string, weakest: Role, done: number, attempt: Attempt][] = [
  ['create an actor', 'contributor', 201, (c) => c.post('/actors', { kind: 'person', names: names('Somebody') })],
  ['create a source', 'contributor', 201, (c) => c.post('/sources', { name: 'Paper', kind: 'newspaper' })],
  ['create a document', 'contributor', 201, (c) => c.post('/documents', { title: 'Paper', kind: 'report' })],
  ['create a place', 'contributor', 201, (c) => c.post('/places', { names: names('Gao') })],
  [
    'create an incident',
    'contributor',
    201,
    (c) => c.post('/incidents', { title: 'Attack', occurred: { from: '2018' } }),
  ],
  ['create a question', 'contributor', 201, (c) => c.post('/questions', { text: 'Did it happen?', kind: 'choice' })],
  [
    'edit a place',
    'contributor',
    200,
    async (c) => {
      const { id } = await make(other, '/places', { names: names('Kidal') })
      return c.put(`/places/${id}`, { names: names('Kidal region') }, { headers: { 'if-match': '"1"' } })
    },
  ],
  ['log a claim', 'contributor', 201, (c) => c.post('/claims', claimOf(scene))],
  [
    'comment',
    'contributor',
    201,
    async (c) => c.post(`/claims/${(await othersClaim()).id}/comments`, { text: 'See p. 5.' }),
  ],
  [
    'propose a finding',
    'contributor',
    201,
    async (c) => c.post(`/questions/${(await freshQuestion()).id}/findings`, findingOf(scene)),
  ],
  [
    'propose a reversal',
    'contributor',
    201,
    async (c) => c.post(`/findings/${(await findingInForce()).id}/reversal`, { reasons: 'Wrong.', citations: cited() }),
  ],
  [
    'correct another’s claim',
    'reviewer',
    200,
    async (c) => {
      const { id } = await othersClaim()
      return c.post(
        `/claims/${id}/corrections`,
        { hedge: 'possible', reason: 'As published.' },
        { headers: { 'if-match': '"1"' } },
      )
    },
  ],
  [
    'withdraw another’s claim',
    'reviewer',
    200,
    async (c) =>
      c.post(`/claims/${(await othersClaim()).id}/withdrawal`, { withdrawnOn: '2019-05', citations: cited() }),
  ],
  [
    'assess',
    'reviewer',
    201,
    async (c) => c.post(`/claims/${(await othersClaim()).id}/assessments`, { likelihood: 60, reasons: 'Plausible.' }),
  ],
  [
    'rate a source',
    'reviewer',
    201,
    (c) => c.post(`/sources/${scene.outlet.id}/ratings`, { reliability: 'B', reasons: 'Usually right.' }),
  ],
  [
    'create a rated source',
    'reviewer',
    201,
    (c) => c.post('/sources', { name: 'Rated', kind: 'newspaper', reliability: 'C' }),
  ],
  [
    'approve a finding',
    'reviewer',
    200,
    async (c) =>
      c.post(`/findings/${(await othersProposal()).id}/approval`, { decision: 'approve', reasons: 'Checked.' }),
  ],
  [
    'reject a finding',
    'reviewer',
    200,
    async (c) =>
      c.post(`/findings/${(await othersProposal()).id}/approval`, { decision: 'reject', reasons: 'Not shown.' }),
  ],
  ['mark a contradiction', 'reviewer', 201, async (c) => c.post('/contradictions', await openPair())],
  [
    'take a mark back',
    'reviewer',
    204,
    async (c) => c.delete(`/contradictions/${(await make(other, '/contradictions', await openPair())).id}`),
  ],
  ['merge two actors', 'reviewer', 201, async (c) => c.post('/merges', await twin())],
  [
    'undo a merge',
    'reviewer',
    200,
    async (c) => c.post(`/merges/${(await make(other, '/merges', await twin())).id}/undo`),
  ],
  [
    'say that two are two',
    'reviewer',
    201,
    async (c) => {
      const { keep: first, merge: second, ...rest } = await twin()
      return c.post('/distinctions', { ...rest, first, second })
    },
  ],
  ['list likely duplicates', 'viewer', 200, (c) => c.get('/duplicates?kind=actor')],
  ['list merges', 'viewer', 200, (c) => c.get('/merges')],
  ['read the audit', 'admin', 200, (c) => c.get('/audit?limit=1')],
  ['list everybody’s tokens', 'admin', 200, (c) => c.get('/tokens?of=everybody')],
  ['list one’s own tokens', 'viewer', 200, (c) => c.get('/tokens')],
  ['take a dispute', 'reviewer', 200, async (c) => c.put(`/disputes/${await disputed()}/reviewer`)],
]

const cells = table.flatMap(([what, weakest, done, attempt]) =>
  everyone.map((who) => {
    const may = who !== 'nobody' && roleSchema.options.indexOf(who) >= roleSchema.options.indexOf(weakest)
    return { what, who, weakest, expected: may ? done : who === 'nobody' ? 401 : 403, attempt }
  }),
)

test.each(cells)('$who: $what → $expected', async ({ who, weakest, expected, attempt }) => {
  const got = await attempt(as[who])
  expect([got.status, got.status === expected ? null : got.body]).toEqual([expected, null])
  // A viewer may be told of the contributor, who may do it to what is one's own.
  if (expected === 403)
    expect(got.body.detail).toMatch(who === 'viewer' && weakest !== 'admin' ? /contributor|reviewer/ : weakest)
})

describe('a refusal', () => {
  test.each(['viewer', 'nobody'] as const)('of a %s writes nothing', async (who) => {
    const before = await countRows()
    await as[who].post('/claims', claimOf(scene))
    await as[who].post('/actors', { kind: 'person', names: names('Somebody') })
    expect(await countRows()).toEqual(before)
  })
})

test('a viewer who writes nonsense is told of the role, not how to write it right', async () => {
  const { id } = await othersClaim()
  const paths = [
    '/actors',
    '/sources',
    '/documents',
    '/places',
    '/incidents',
    '/questions',
    '/claims',
    '/contradictions',
    '/merges',
    '/distinctions',
  ]
  for (const path of [...paths, `/claims/${id}/assessments`, `/claims/${id}/comments`, `/claims/${id}/withdrawal`]) {
    const got = await as.viewer.post(path, { nonsense: true })
    expect([path, got.status, got.body.errors]).toEqual([path, 403, undefined])
  }
})

describe('a contributor', () => {
  test('corrects and withdraws what one logged oneself', async () => {
    const { id } = await make(as.contributor, '/claims', claimOf(scene))
    const headers = { 'if-match': '"1"' }
    const corrected = await as.contributor.post(
      `/claims/${id}/corrections`,
      { hedge: 'possible', reason: 'Slip.' },
      { headers },
    )
    expect([corrected.status, corrected.body.revision]).toEqual([200, 2])
    const withdrawn = await as.contributor.post(`/claims/${id}/withdrawal`, {
      withdrawnOn: '2019-05',
      citations: cited(),
    })
    expect([withdrawn.status, withdrawn.body.outcome]).toEqual([200, 'withdrawn'])
  })
})

test.each([
  '/actors',
  '/sources',
  '/documents',
  '/places',
  '/incidents',
  '/questions',
  '/claims',
  '/findings',
  '/disputes',
  '/reports/verification',
])('everyone who is signed in reads %s', async (path) => {
  for (const role of roleSchema.options) expect((await as[role].get(path)).status).toBe(200)
  expect((await as.nobody.get(path)).status).toBe(401)
})
