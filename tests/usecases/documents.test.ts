import { beforeAll, describe, expect, test } from 'vitest'
import type { Caller } from '#lib/domain/caller.ts'
import { createDocument } from '#lib/usecases/create-document.ts'
import { findDocuments } from '#lib/usecases/find-documents.ts'
import { getDocument } from '#lib/usecases/get-document.ts'
import { listDocuments } from '#lib/usecases/list-documents.ts'
import { updateDocument } from '#lib/usecases/update-document.ts'
import { aCaller, aDocument, aSource } from '../support/fixtures.ts'
import { refused } from '../support/refused.ts'
import { testDatabase } from '../support/test-database.ts'

testDatabase()

const nobody = '0193b6c4-7a3e-7c11-9b0e-3f6d2a9c1e55'
let viewer: Caller
let contributor: Caller
beforeAll(async () => {
  viewer = await aCaller('viewer')
  contributor = await aCaller('contributor')
})

describe('a document', () => {
  test('refuses dates to come, and what does not exist', async () => {
    const now = new Date('2026-05-01T11:00:00Z')
    const page = { title: 'A page', kind: 'webpage' as const }
    expect(
      (await refused(createDocument({ caller: contributor, now }, { ...page, publishedOn: '2026-05-03' }))).fields[0]
        ?.path,
    ).toBe('publishedOn')
    // At UTC+14 it is the second of May already.
    expect(
      (await createDocument({ caller: contributor, now }, { ...page, publishedOn: '2026-05-02' })).publishedOn,
    ).toBe('2026-05-02')
    const lineage = [{ relation: 'cites' as const, to: nobody }]
    const error = await refused(createDocument({ caller: contributor }, { ...page, source: nobody, lineage }))
    expect(error.fields.map((field) => field.path)).toEqual(['source', 'lineage.0.to'])
  })

  test('shows its origins through lineage', async () => {
    const origin = await aDocument('Agency report')
    const wire = await aDocument('Wire story', { lineage: [{ relation: 'cites', to: origin.id }] })
    const outlet = await aDocument('Outlet', { lineage: [{ relation: 'wire_copy', to: wire.id }] })
    expect(outlet.origins).toEqual([{ document: origin.id, title: 'Agency report', isProven: true }])
    expect((await getDocument({ caller: viewer }, { id: wire.id })).usedBy.map((link) => link.to)).toEqual([outlet.id])
    expect((await aDocument('Alone')).origins).toMatchObject([{ isProven: false }])
  })

  test('never leads back to itself, the documents being named', async () => {
    const a = await aDocument('First')
    const b = await aDocument('Second', { lineage: [{ relation: 'translates', to: a.id }] })
    const c = await aDocument('Third', { lineage: [{ relation: 'cites', to: b.id }] })
    const error = await refused(
      updateDocument(
        { caller: contributor },
        { id: a.id, revision: 1, title: 'First', kind: 'webpage', lineage: [{ relation: 'cites', to: c.id }] },
      ),
    )
    expect(error.fields).toEqual([
      { path: 'lineage.0.to', message: 'This would close a circle: “First” → “Third” → “Second” → “First”' },
    ])
  })

  test('is found by its address, however it is written', async () => {
    const document = await aDocument('Addressed', { url: 'https://www.example.org/a/?utm_source=x&id=7' })
    for (const q of ['http://example.org/a?id=7#top', 'https://example.org/a/?id=7&fbclid=z'])
      expect(await findDocuments({ caller: viewer }, { q })).toMatchObject([{ id: document.id, title: 'Addressed' }])
    expect(await findDocuments({ caller: viewer }, { url: 'https://example.org/a?id=8' })).toEqual([])
  })

  test('is listed by source, newest first', async () => {
    const source = await aSource()
    const one = await aDocument('One', { source: source.id })
    const two = await aDocument('Two', { source: source.id })
    expect((await listDocuments({ caller: viewer }, { source: source.id })).items.map((d) => d.id)).toEqual([
      two.id,
      one.id,
    ])
  })
})
