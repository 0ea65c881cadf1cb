import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import { testDatabase } from '../support/test-database.ts'
import { withSettings } from '../support/with-settings.ts'
import { type Client, clients } from './api.ts'

testDatabase()
const as = clients()

const head = 'claim_ref,claimant,claimant_kind,question,question_kind,answer,asserted_on,document_title'
const row = (ref: string, answer = 'yes') =>
  `${ref},Party ${ref},state,Did ${ref} happen?,choice,${answer},2019-03-18,A report`
const table = (...rows: string[]) => `${[head, ...rows].join('\n')}\n`

/** Parts in the order in which they are sent. */
function form(...parts: readonly (readonly [string, string])[]): FormData {
  const data = new FormData()
  for (const [name, value] of parts)
    name === 'file' ? data.append('file', new File([value], 'claims.csv')) : data.append(name, value)
  return data
}

const send = (client: Client, ...parts: readonly (readonly [string, string])[]) =>
  client.post('/imports', undefined, { raw: form(...parts) })

describe('POST /imports', () => {
  it('brings a table in and answers with the report', async () => {
    const got = await send(as.contributor, ['file', table(row('a'), row('b', 'no'))])
    expect([got.status, got.body]).toEqual([
      200,
      expect.objectContaining({ rows: 2, accepted: 2, rejected: 0, errors: [] }),
    ])
    expect(got.body.created).toMatchObject({ actors: 2, questions: 2, claims: 2, citations: 2, documents: 1 })
    const listed = await as.contributor.get('/imports')
    expect(listed.body.items[0]).toMatchObject({ id: got.body.import, state: 'done', fileName: 'claims.csv' })
    expect((await as.contributor.get(`/imports/${got.body.import}`)).body).toMatchObject({
      columns: head.split(','),
      preview: [],
    })
    const ids = async (path: string) => (await as.contributor.get(path)).body.items.map(({ id }: { id: string }) => id)
    expect(await ids('/imports?isWritten=true')).toContain(got.body.import)
    expect(await ids('/imports?isWritten=false')).not.toContain(got.body.import)
  })

  describe('with PUBLIC_READ', () => {
    withSettings({ PUBLIC_READ: '1' })
    it('shows files, whose rows may never come into the record, to nobody who may not import', async () => {
      const { body } = await send(as.contributor, ['file', table(row('h'))])
      for (const path of ['/imports', `/imports/${body.import}`])
        expect([(await as.nobody.get(path)).status, (await as.viewer.get(path)).status]).toEqual([401, 403])
    })
  })

  it('takes its fields before the file or after it', async () => {
    const foreign = table(row('c')).replace('claimant,', 'who,')
    const mapping = ['mapping', JSON.stringify({ who: 'claimant' })] as const
    for (const parts of [[mapping, ['file', foreign]] as const, [['file', foreign], mapping] as const]) {
      const got = await send(as.contributor, ...parts, ['dryRun', 'true'])
      expect(got.body, JSON.stringify(got.body)).toMatchObject({ rows: 1, accepted: 1, isDryRun: true, import: null })
    }
    expect(await db().claim.count({ where: { externalRef: 'c' } })).toBe(0)
  })

  it('answers a file with errors with the report and writes nothing, with partial the good rows', async () => {
    const faulty = table(row('d'), row('e', 'perhaps'))
    const no = await send(as.contributor, ['file', faulty])
    expect(no.status).toBe(200)
    expect(no.body).toMatchObject({ rows: 2, accepted: 1, rejected: 1, isWritten: false })
    expect(no.body.errors).toEqual([{ line: 3, column: 'answer', message: expect.stringContaining('perhaps') }])
    const yes = await send(as.contributor, ['partial', 'true'], ['file', faulty])
    expect([yes.status, yes.body.created.claims, yes.body.errors.length]).toEqual([200, 1, 1])
  })

  it('takes an import back, once', async () => {
    const { body } = await send(as.contributor, ['file', table(row('f'))])
    const path = `/imports/${body.import}/undo`
    expect((await as.contributor.post(path, {})).status).toBe(422)
    const other = await as.contributor.post('/claims', {})
    expect(other.status).toBe(422)
    expect((await as.viewer.post(path, { reason: 'Wrong' })).status).toBe(403)
    const undone = await as.contributor.post(path, { reason: 'The wrong file' })
    expect([undone.status, undone.body.state]).toEqual([200, 'undone'])
    expect((await as.contributor.post(path, { reason: 'Again' })).status).toBe(409)
    const { id } = await db().claim.findFirstOrThrow({ where: { importId: body.import } })
    const gone = await as.viewer.get(`/claims/${id}`)
    expect([gone.status, gone.body.takenBack.import]).toEqual([404, body.import])
    expect(gone.body.detail).toContain('taken back with the import of “claims.csv”')
    expect((await as.viewer.get(`/claims/${id}?recordedAt=${gone.body.takenBack.recordedAt}`)).status).toBe(200)
  })

  it('refuses who may not, what is no form, a form without a file, and fields that nobody knows', async () => {
    expect((await send(as.nobody, ['file', table(row('g'))])).status).toBe(401)
    expect((await send(as.viewer, ['file', table(row('g'))])).status).toBe(403)
    expect((await as.contributor.post('/imports', { file: 'x' })).status).toBe(415)
    expect((await send(as.contributor, ['dryRun', 'true'])).status).toBe(422)
    const strange = await send(as.contributor, ['file', table(row('g'))], ['dryrun', 'true'])
    expect([strange.status, strange.body.errors[0].path]).toEqual([422, 'dryrun'])
    const headers = { 'content-type': 'multipart/form-data; boundary=x' }
    expect((await as.contributor.post('/imports', undefined, { raw: '--x\r\nbroken', headers })).status).toBe(400)
    const garbled = await send(as.contributor, ['file', table(row('g'))], ['mapping', '{'])
    expect([garbled.status, garbled.body.errors[0].path]).toEqual([422, 'mapping'])
    expect(await db().claim.count({ where: { externalRef: 'g' } })).toBe(0)
  })

  it('refuses what is no table', async () => {
    const empty = await send(as.contributor, ['file', ''])
    expect([empty.status, empty.body.errors[0].path]).toEqual([422, 'file'])
    const unknown = await send(as.contributor, ['file', 'who,what\na,b\n'])
    expect([unknown.status, unknown.body.isWritten]).toEqual([200, false])
    expect(unknown.body.errors[0]).toMatchObject({ line: 1, column: 'who' })
  })
})
