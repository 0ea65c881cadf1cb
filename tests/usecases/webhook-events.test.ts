import { beforeEach, expect, test } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { WebhookEvent } from '#lib/domain/webhook.ts'
import {
  claimLoggedSchema,
  disputeSchema,
  findingInForceSchema,
  importDoneSchema,
} from '#lib/domain/webhook-payload.ts'
import { createWebhook } from '#lib/usecases/create-webhook.ts'
import { decideFinding } from '#lib/usecases/decide-finding.ts'
import { importClaims } from '#lib/usecases/import-claims.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { proposeFinding } from '#lib/usecases/propose-finding.ts'
import { proposeReversal } from '#lib/usecases/propose-reversal.ts'
import { rebuildProjections } from '#lib/usecases/rebuild-projections.ts'
import { systemCaller } from '#lib/usecases/system-caller.ts'
import { updateWebhook } from '#lib/usecases/update-webhook.ts'
import { keepQuiet } from '#lib/usecases/webhooks/announce.ts'
import { aCase, aClaim, aClaimInput, aFinding, aFindingInput } from '../support/claim-fixtures.ts'
import { aCaller } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'
import { withSettings } from '../support/with-settings.ts'

testDatabase()
withSettings({ NEXTAUTH_URL: 'https://claims.example.org/' })

beforeEach(async () => {
  await db().webhookDelivery.deleteMany()
  await db().webhook.deleteMany()
})

const everything: WebhookEvent[] = ['claim.logged', 'dispute.opened', 'dispute.challenged', 'finding.in_force']
const aWebhook = async (events: WebhookEvent[] = everything) =>
  createWebhook({ caller: await aCaller('admin') }, { label: 'x', url: 'https://8.8.8.8/', events })

async function told(): Promise<{ event: string; payload: unknown }[]> {
  return db().webhookDelivery.findMany({ orderBy: { id: 'asc' }, select: { event: true, payload: true } })
}
const toldEvents = async () => (await told()).map(({ event }) => event)

test('nothing is stored where nobody asked, and where the webhook is disabled', async () => {
  const c = await aCase()
  await aClaim(c)
  const { id, label, url, events } = await aWebhook()
  await updateWebhook({ caller: await aCaller('admin') }, { id, label, url, events, disabled: true })
  await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
  expect(await told()).toEqual([])
})

test('a claim, the dispute that it opens, a finding and its challenge are told in the words of the API', async () => {
  await aWebhook()
  const c = await aCase()
  const first = await aClaim(c)
  await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] }, hedge: 'possible' })
  const found = await aFinding(c)
  await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] }, assertedOn: '2019-06-01' })
  const all = await told()
  expect(all.map(({ event }) => event)).toEqual([
    ...['claim.logged', 'dispute.opened', 'claim.logged'],
    ...['finding.in_force', 'dispute.challenged', 'claim.logged'],
  ])
  const [claimTold, opened, , finding, challenged] = all.map(({ payload }) => payload)
  expect(claimLoggedSchema.strict().parse(claimTold)).toMatchObject({
    id: first.id,
    question: { id: c.question.id, text: c.question.text },
    sentence: `${c.us.names[0]?.text} said on 2019-03-18, in answer to “${c.question.text}”: yes.`,
    links: {
      page: `https://claims.example.org/claims/${first.id}`,
      api: `https://claims.example.org/api/v1/claims/${first.id}`,
    },
  })
  const dispute = disputeSchema.strict().parse(opened)
  expect(dispute.sides.map(({ answerText }) => answerText)).toEqual(['yes', 'no'])
  expect(dispute).toMatchObject({ finding: null, links: { page: expect.stringMatching(/\/questions\//) } })
  expect(findingInForceSchema.strict().parse(finding)).toMatchObject({ id: found.id, answerText: 'yes' })
  expect(disputeSchema.parse(challenged)).toMatchObject({ finding: found.id })
})

test('a webhook gets what it asked for and no more', async () => {
  await aWebhook(['dispute.opened'])
  await aWebhook(['claim.logged', 'dispute.opened'])
  const c = await aCase()
  await aClaim(c)
  await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
  expect((await toldEvents()).sort()).toEqual(['claim.logged', 'claim.logged', 'dispute.opened', 'dispute.opened'])
})

test('what is rolled back, refused or rejected is not told', async () => {
  await aWebhook()
  const c = await aCase()
  await logClaim({ caller: c.contributor, isDryRun: true }, aClaimInput(c))
  await refused(logClaim({ caller: c.contributor }, aClaimInput(c, { answer: { options: ['perhaps'] } })))
  const { id } = await proposeFinding({ caller: c.reviewer }, aFindingInput(c))
  await decideFinding({ caller: c.other }, { id, decision: 'reject', reasons: 'Not shown' })
  expect(await told()).toEqual([])
})

test('a reversal is no finding in force; the dispute that it brings back is told', async () => {
  const c = await aCase()
  await aClaim(c)
  await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
  const finding = await aFinding(c)
  await aWebhook()
  const given = { id: finding.id, reasons: 'Another person', citations: [{ document: c.document.id }] }
  const { id } = await proposeReversal({ caller: c.reviewer }, given)
  await decideFinding({ caller: c.other }, { id, decision: 'approve' })
  expect(await toldEvents()).toEqual(['dispute.opened'])
})

test('a quiet transaction tells nothing', async () => {
  await aWebhook()
  const c = await aCase()
  await db().$transaction(async (tx) => {
    keepQuiet(tx)
    await logClaim({ caller: c.contributor, tx }, aClaimInput(c))
  })
  expect(await told()).toEqual([])
})

const file = `claimant,question,question_kind,answer,asserted_on,document_title
Ministry,Was the base held?,choice,yes,2019-03-18,A report
The Group,Was the base held?,choice,no,2019-03-19,Another report
`

test('an import tells of itself once and of none of its claims; a dry run tells nothing', async () => {
  await aWebhook([...everything, 'import.done'])
  const caller = await aCaller('contributor')
  const bytes = async function* () {
    yield Buffer.from(file)
  }
  const given = { fileName: 'claims.csv', mapping: {} }
  await importClaims({ caller }, { ...given, bytes: bytes(), dryRun: true })
  expect(await told()).toEqual([])
  const report = await importClaims({ caller }, { ...given, bytes: bytes() })
  const [only, ...others] = await told()
  expect([only?.event, others]).toEqual(['import.done', []])
  expect(importDoneSchema.strict().parse(only?.payload)).toMatchObject({
    id: report.import,
    rows: 2,
    sentence: '“claims.csv” was imported: 2 claims and 0 findings are new.',
    links: { page: `https://claims.example.org/import/${report.import}` },
  })
})

test('deriving everything anew tells nothing', async () => {
  const c = await aCase()
  await aClaim(c)
  await aClaim(c, { claimant: c.them.id, answer: { options: ['no'] } })
  await db()
    .$executeRaw`update question_standing set standing = 'undisputed' where question_id = ${c.question.id}::uuid`
  await aWebhook()
  await rebuildProjections({ caller: await systemCaller(db()) })
  expect(await told()).toEqual([])
})
