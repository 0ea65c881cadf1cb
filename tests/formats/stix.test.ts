import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import type { ExportClaim, ExportHead } from '#lib/formats/export-record.ts'
import { type FindStands, lossOfStix, stixBundle } from '#lib/formats/stix.ts'
import { claimConfidence } from '#lib/formats/stix-claims.ts'
import { uriOf } from '#lib/formats/stix-object.ts'
import { sampleId } from '../support/sample-ledger.ts'
import { assessment, sampleClaims } from './stix-sample.ts'

type StixObject = Record<string, unknown> & { type: string; id: string; created: string; modified: string }

const head: ExportHead = { asOf: null, recordedAt: null, filter: 'disputed=true', site: 'https://claims.example.org' }

async function* given(claims: readonly ExportClaim[]) {
  yield* claims
}

const stand = (n: number, toward: [number, 'contradicts' | 'agrees' | 'refines' | 'overlaps'][]) => ({
  claim: sampleId(n),
  claimantName: `Party ${n}`,
  stance: n === 2 ? ('denies' as const) : ('asserts' as const),
  createdAt: '2026-03-01T08:00:00.000Z',
  recordedAt: '2026-03-02T09:30:00.123Z',
  toward: toward.map(([claim, relation]) => ({
    claim: sampleId(claim),
    relation,
    recordedAt: '2026-03-07T00:00:00.000Z',
  })),
})

// Claim 99 is not exported: nothing may point at it.
const stands: FindStands = async (questions) =>
  questions.includes(sampleId(901))
    ? [
        stand(1, []),
        stand(2, [
          [1, 'contradicts'],
          [99, 'contradicts'],
        ]),
        stand(3, [
          [1, 'refines'],
          [2, 'contradicts'],
        ]),
        stand(99, [[1, 'agrees']]),
      ]
    : [stand(5, [[4, 'overlaps']])]

const findDocumentsOf = (claims: readonly ExportClaim[]) => async (ids: readonly string[]) => {
  const cited = claims.flatMap((claim) => [
    ...[...claim.citations, ...claim.withdrawalCitations, ...(claim.finding?.citations ?? [])],
  ])
  const byId = new Map(cited.map(({ document }) => [document.id, document]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

async function bundleText(claims: readonly ExportClaim[] = sampleClaims): Promise<string> {
  let text = ''
  const records = { claims: () => given(claims), findDocuments: findDocumentsOf(claims), findStands: stands }
  for await (const piece of stixBundle(head, records)) text += piece
  return text
}

const bundle = async (claims?: readonly ExportClaim[]): Promise<{ type: string; id: string; objects: StixObject[] }> =>
  JSON.parse(await bundleText(claims))

const schemaFolder = join(import.meta.dirname, '../golden/stix-schemas')

function validators() {
  const ajv = new Ajv2020({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  const ids = new Map<string, string>()
  for (const folder of ['common', 'sdos', 'sros']) {
    for (const name of readdirSync(join(schemaFolder, folder))) {
      const schema = JSON.parse(readFileSync(join(schemaFolder, folder, name), 'utf8'))
      ajv.addSchema(schema)
      ids.set(name.replace('.json', ''), schema.$id)
    }
  }
  return (type: string, value: unknown): string[] => {
    const validate = ajv.getSchema(ids.get(type) ?? '')
    if (!validate) return [`no schema for ${type}`]
    return validate(value) ? [] : [`${type}: ${ajv.errorsText(validate.errors)}`]
  }
}

const only = (objects: readonly StixObject[], type: string) => objects.filter((object) => object.type === type)

describe('a STIX bundle', () => {
  test('reads as reviewed', async () => {
    await expect(await bundleText()).toMatchFileSnapshot('../golden/stix.json')
  })

  test('is valid by the schemas of OASIS, object by object, in an envelope of the standard', async () => {
    const faults = validators()
    const { objects, ...envelope } = await bundle()
    expect(envelope).toEqual({ type: 'bundle', id: expect.stringMatching(/^bundle--/) })
    expect(faults('identifier', envelope.id)).toEqual([])
    expect(objects.flatMap((object) => faults(object.type, object))).toEqual([])
    expect(new Set(objects.map(({ type }) => type))).toEqual(
      new Set([
        ...[
          'identity',
          'extension-definition',
          'incident',
          'threat-actor',
          'note',
          'opinion',
          'relationship',
          'report',
        ],
      ]),
    )
    expect(faults('note', { ...objects[0], type: 'note' })).not.toEqual([])
  })

  test('refers to what is in it, gives each object an id of its own, and never ends before it begins', async () => {
    const { objects } = await bundle()
    const ids = new Set(objects.map(({ id }) => id))
    expect(ids.size).toBe(objects.length)
    expect(new Set([...ids].map((id) => id.split('--')[1])).size).toBe(objects.length)
    const refs = objects.flatMap((o) =>
      Object.entries(o).flatMap(([key, value]) => (/_refs?$/.test(key) ? [value].flat() : [])),
    )
    expect(refs.filter((ref) => typeof ref !== 'string' || !ids.has(ref))).toEqual([])
    expect(objects.filter(({ created, modified }) => modified < created)).toEqual([])
  })

  test('has the same bytes for the same record', async () => {
    expect(await bundleText()).toBe(await bundleText())
  })

  test('of nothing is a bundle still', async () => {
    const { objects } = await bundle([])
    expect(objects.map(({ type }) => type)).toEqual(['identity', 'identity', 'extension-definition'])
  })

  test('takes denials and contradictions as disagreement of the later with the earlier, within the bundle', async () => {
    const { objects } = await bundle()
    const noteOf = (n: number) =>
      only(objects, 'note').find((note) => JSON.stringify(note).includes(`"record_id":"${sampleId(n)}"`))?.id
    const opinions = only(objects, 'opinion')
      .filter((opinion) => String(opinion['labels']) === 'claim')
      .map(({ authors, opinion, object_refs }) => [String(authors), opinion, object_refs])
    expect(opinions).toEqual([
      ['Party 2', 'strongly-disagree', [noteOf(1)]],
      ['Party 3', 'disagree', [noteOf(2)]],
      ['Party 3', 'agree', [noteOf(1)]],
    ])
    const found = only(objects, 'opinion').filter((opinion) => String(opinion['labels']).startsWith('finding'))
    expect(found.map(({ opinion, object_refs }) => [opinion, object_refs])).toEqual([
      ['strongly-agree', [noteOf(3)]],
      ['strongly-disagree', [noteOf(2)]],
    ])
  })

  test('names what it leaves out', () => {
    expect(lossOfStix.length).toBeGreaterThan(0)
    expect(lossOfStix.every(({ field, why }) => field !== '' && why !== '')).toBe(true)
  })
})

describe('confidence', () => {
  const of = (...credibilities: [by: number, credibility: number][]) =>
    claimConfidence(credibilities.map(([by, credibility], n) => assessment(600 + n, 1, by, { credibility })))

  test.each([
    [1, 90],
    [2, 70],
    [3, 50],
    [4, 30],
    [5, 10],
    [6, undefined],
  ])('credibility %i gives %s', (credibility, confidence) => {
    expect(of([1, credibility])).toBe(confidence)
  })

  test('is the latest of an analyst, and none where analysts differ', () => {
    expect(of([1, 5], [1, 2])).toBe(70)
    expect(of([1, 2], [2, 2])).toBe(70)
    expect(of([1, 2], [2, 4])).toBeUndefined()
    expect(of([1, 2], [2, 6])).toBeUndefined()
    expect(of()).toBeUndefined()
  })
})

test('addresses become URIs', () => {
  expect(uriOf('https://example.org/بيان|7?q="a b"&x=100%#[x]#y')).toBe(
    'https://example.org/%D8%A8%D9%8A%D8%A7%D9%86%7C7?q=%22a%20b%22&x=100%25#%5Bx%5D%23y',
  )
  expect(uriOf('http://[::1]:80/a%20b')).toBe('http://[::1]/a%20b')
  expect(uriOf('not an address')).toBeUndefined()
})
