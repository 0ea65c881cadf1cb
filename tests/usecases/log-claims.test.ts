import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { getClaim } from '#lib/usecases/get-claim.ts'
import { logClaims } from '#lib/usecases/log-claims.ts'
import { aCase, aClaim } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const everything = {
  document: {
    title: 'Assault on the base',
    kind: 'webpage',
    source: 'new:1',
    lineage: [{ relation: 'cites', to: 'new:2' }],
  },
  creating: {
    sources: { 'new:1': { name: 'The Daily', kind: 'newspaper' } },
    documents: { 'new:2': { title: 'Statement', kind: 'document' } },
    actors: {
      'new:3': { kind: 'person', names: [{ text: 'Amadou Kouffa' }] },
      'new:4': { kind: 'armed_group', names: [{ text: 'JNIM' }] },
      'new:7': { kind: 'state', names: [{ text: 'Mali' }] },
    },
    incidents: { 'new:5': { title: 'Dioura', occurred: { from: '2019-03-17' } } },
    questions: { 'new:6': { text: 'Who led the assault?', kind: 'actor', incident: 'new:5', awaited: ['new:7'] } },
  },
  claims: [
    {
      question: 'new:6',
      claimant: 'new:4',
      stance: 'asserts',
      answer: { actors: ['new:3'] },
      assertedOn: '2019-03-22',
      citation: { quote: 'under the leadership of', locator: '¶ 2' },
    },
    { question: 'new:6', claimant: 'new:7', stance: 'denies', answer: { actors: ['new:3'] }, assertedOn: '2019-03' },
  ],
}

describe('logClaims', () => {
  it('is refused to viewers, naming the role that may', async () => {
    const no = await refused(logClaims({ caller: await aCaller('viewer') }, everything))
    expect([no.code, no.detail]).toEqual(['forbidden', { needs: 'contributor' }])
  })

  it('tells every problem of every part at once and writes nothing', async () => {
    const before = [await db().document.count(), await db().actor.count(), await db().auditEntry.count()]
    const no = await refused(
      logClaims(
        { caller: await aCaller('contributor') },
        {
          document: { title: ' ', kind: 'webpage', publishedOn: '2999-01-01' },
          creating: { actors: { 'new:1': { kind: 'robot', names: [{ text: 'x'.repeat(10_000) }] } } },
          claims: [
            {
              question: 'new:9',
              claimant: 'new:1',
              stance: 'asserts',
              assertedOn: '2019-02-30',
              citation: { locator: 'there' },
            },
            {},
          ],
        },
      ),
    )
    expect(no.code).toBe('invalid')
    const paths = no.fields.map((field) => field.path)
    expect(paths).toEqual(
      expect.arrayContaining([
        'creating.actors.new:1.kind',
        'creating.actors.new:1.names.0.text',
        'document.title',
        'claims.0.assertedOn',
        'claims.0.citations.0.locator',
        'claims.1.question',
        'claims.1.claimant',
        'claims.1.stance',
        'claims.1.assertedOn',
      ]),
    )
    expect([await db().document.count(), await db().actor.count(), await db().auditEntry.count()]).toEqual(before)
  })

  it('refuses one claim and with it all', async () => {
    const claims = [everything.claims[0] ?? {}, { ...everything.claims[1], assertedOn: '2999' }]
    const no = await refused(logClaims({ caller: await aCaller('contributor') }, { ...everything, claims }))
    expect(no.fields).toEqual([{ path: 'claims.1.assertedOn', message: '2999 lies in the future' }])
    expect(await db().claim.count()).toBe(0)
  })

  it('creates what is new once and logs the claims with their citation', async () => {
    const caller = await aCaller('contributor')
    const { document, logged, cited } = await logClaims({ caller }, everything)
    expect(cited).toEqual([])
    const [first, second] = await Promise.all(logged.map((id) => getClaim({ caller }, { id })))
    expect(first).toMatchObject({
      claimantName: 'JNIM',
      answerText: 'Amadou Kouffa',
      disputed: true,
      citations: [{ document: document.id, sourceName: 'The Daily', locator: { kind: 'paragraph', value: '2' } }],
    })
    expect(second).toMatchObject({ claimantName: 'Mali', stance: 'denies', relations: [{ relation: 'contradicts' }] })
    expect(await db().actor.count({ where: { names: { some: { text: 'JNIM' } } } })).toBe(1)
    const audit = await db().auditEntry.findMany({ orderBy: { seq: 'desc' }, take: 1 })
    expect(audit[0]).toMatchObject({ action: 'claims.log' })
  })

  it('adds a citation to a claim that says the same, for who may correct it', async () => {
    const c = await aCase()
    const claim = await aClaim(c)
    const input = {
      document: { title: 'Another paper', kind: 'webpage' },
      claims: [{ addTo: claim.id, citation: { quote: 'dead' } }],
    }
    expect((await refused(logClaims({ caller: await aCaller('contributor') }, input))).code).toBe('forbidden')
    const { logged, cited } = await logClaims({ caller: c.contributor }, input)
    expect([logged, cited]).toEqual([[], [claim.id]])
    const now = await getClaim({ caller: c.contributor }, { id: claim.id })
    expect(now.revision).toBe(2)
    expect(now.citations.map((citation) => citation.documentTitle)).toContain('Another paper')
    expect(now.citations).toHaveLength(claim.citations.length + 1)
  })
})
