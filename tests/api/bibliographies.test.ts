import { beforeAll, describe, expect, test } from 'vitest'
import { GET } from '../../app/api/v1/documents/[id]/citation/route.ts'
import { testDatabase } from '../support/test-database.ts'
import { clients, makeToken } from './api.ts'
import { make } from './scene.ts'

testDatabase()
const as = clients()
let token: string
beforeAll(async () => {
  token = (await makeToken('viewer')).token
})

const bib = { headers: { 'content-type': 'application/x-bibtex' } }
const ris = { headers: { 'content-type': 'application/x-research-info-systems; charset=utf-8' } }
const send = (raw: string | Uint8Array<ArrayBuffer>, { headers }: typeof bib, query = '', by = as.contributor) =>
  by.post(`/bibliographies${query}`, undefined, { raw, headers })

describe('POST /bibliographies', () => {
  const entry = '@online{key1, title = {One page}, date = {2019-03-22}, url = {https://example.org/one}}'

  test('is refused without the role, of another media type, with an unknown option, or not in UTF-8', async () => {
    expect((await send(entry, bib, '', as.nobody)).status).toBe(401)
    expect((await send(entry, bib, '', as.viewer)).status).toBe(403)
    const typed = await send(entry, { headers: { 'content-type': 'application/pdf' } })
    expect([typed.status, typed.headers.get('accept')]).toEqual([415, expect.stringContaining('application/x-bibtex')])
    expect((await send(entry, bib, '?dryrun=true')).status).toBe(422)
    expect((await send(entry, bib, '?dryRun=perhaps')).body.errors).toMatchObject([{ path: 'dryRun' }])
    expect((await send(new Uint8Array([0x40, 0xff, 0xfe]), bib)).status).toBe(400)
    expect((await send('nothing of the kind', { headers: { 'content-type': 'text/plain' } })).status).toBe(422)
  })

  test('brings documents in once; a dry run none', async () => {
    const dry = await send(entry, bib, '?dryRun=true')
    expect([dry.status, dry.body.isWritten, dry.body.documents[0].id]).toEqual([200, false, null])
    const { body } = await send(entry, bib)
    expect(body).toMatchObject({ entries: 1, created: 1, matched: 0, isWritten: true, problems: [], warnings: [] })
    const { body: document } = await as.viewer.get(`/documents/${body.documents[0].id}`)
    expect(document).toMatchObject({ title: 'One page', publishedOn: '2019-03-22', kind: 'webpage' })
    expect(
      (await send('TY  - ELEC\nTI  - One page\nUR  - http://www.example.org/one\nER  - \n', ris)).body,
    ).toMatchObject({
      ...{ created: 0, matched: 1 },
    })
  })

  test('names what is wrong by key and line, and takes the rest with `partial`', async () => {
    const text = `TY  - JOUR\nTI  - Good\nPY  - 2001\nER  - \n\nTY  - JOUR\nID  - bad\nAU  - Doe, Jane\nER  - \n`
    const refused = await send(text, ris)
    expect(refused.body).toMatchObject({ isWritten: false, problems: [{ entry: 'bad', line: 6 }] })
    expect((await send(text, ris, '?partial=true')).body).toMatchObject({ isWritten: true, created: 1 })
  })
})

describe('GET /documents/{id}/citation', () => {
  const ask = (id: string, query: string, by: string | null = token) =>
    GET(
      new Request(`http://localhost/api/v1/documents/${id}/citation${query}`, {
        headers: by === null ? {} : { authorization: `Bearer ${by}` },
      }),
      { params: Promise.resolve({ id }) },
    )

  test('as a bibliography of one, and as text in a style', async () => {
    const { id } = await make(as.contributor, '/documents', {
      ...{ title: 'Statement {1} & more', kind: 'report', publishedOn: '2018-11', identifier: 'S/2018/581' },
      authors: [{ family: 'Doe', given: 'Jane' }],
    })
    expect((await ask(id, '?format=bibtex', null)).status).toBe(401)
    expect((await ask(id, '?format=endnote')).status).toBe(422)
    expect((await ask('0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55', '?format=ris')).status).toBe(404)
    const bibtex = await ask(id, '?format=bibtex')
    expect(bibtex.headers.get('content-type')).toBe('application/x-bibtex; charset=utf-8')
    expect(bibtex.headers.get('content-disposition')).toMatch(/^attachment; filename="doe2018-\w+\.bib"$/)
    expect(bibtex.headers.get('counterclaim-not-carried')).toContain('lineage')
    expect(await bibtex.text()).toContain('title = {Statement \\textbraceleft{}1\\textbraceright{} \\& more}')
    expect(JSON.parse(await (await ask(id, '?format=csl-json')).text())).toMatchObject([{ number: 'S/2018/581' }])
    expect(await (await ask(id, '?format=ris')).text()).toMatch(/^TY {2}- RPRT\r\n/)
    const chicago = await ask(id, '?format=chicago')
    expect(chicago.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await chicago.text()).toBe(
      'Jane Doe, “Statement {1} & more,” November 2018.\nDoe, Jane. “Statement {1} & more,” November 2018.\n',
    )
  })
})
