import { describe, expect, it } from 'vitest'
import { db } from '#lib/db/client.ts'
import type { ClaimRow, NamedAnswer } from '#lib/domain/claim-row.ts'
import { readClaimRow } from '#lib/domain/read-claim-row.ts'
import { logClaim } from '#lib/usecases/log-claim.ts'
import { withdrawClaim } from '#lib/usecases/withdraw-claim.ts'
import { claimRows } from '../bench/generate-claims.ts'
import { aCaller, aDocument, anActor, anIncident, aPlace, aQuestion, aSource } from '../support/fixtures.ts'
import { csvOf, importText } from '../support/import-fixtures.ts'
import { testDatabase } from '../support/test-database.ts'

type Row = Record<string, string>

const withoutFinding = ({ finding_answer, finding_basis, established_on, finding_reasons, ...row }: Row): Row => row
// One citation a claim: what more of them changes is proven elsewhere.
const rows = [...claimRows({ rows: 50, seed: 3 })].map(withoutFinding).filter((row) => row['question'])

/** What is stored and derived, with names in the place of ids, so that two databases compare. */
async function stored() {
  const claims = await db().$queryRaw`
    select c.outcome, c.settled_on::text settled, c.contradicted_by, c.is_disputed, c.is_self_settled, q.text question,
        n.text claimant, r.stance, r.hedge, r.wording, r.asserted_on, r.withdrawn_on,
        coalesce((select jsonb_agg(a.text order by a.text) from actor_name a
          where r.answer -> 'actors' ? a.actor_id::text), r.answer) answer,
        (select jsonb_agg(jsonb_build_array(t.role, d.title, t.locator_kind, t.locator_value, t.quote_exact, t.basis)
          order by t.role, t.position) from citation t join document d on d.id = t.document_id
          where t.claim_revision_id = r.id) citations
      from claim c join claim_revision r on r.claim_id = c.id and r.superseded_at is null
        join question q on q.id = r.question_id join actor_name n on n.actor_id = r.claimant_id
      order by q.text, n.text, r.asserted_on, r.wording, r.answer::text, r.hedge`
  const standings = await db().$queryRaw`
    select q.text, q.folded, q.kind, q.options, q.unit, q.tolerance, i.title, i.folded title_key, i.occurred_first::text,
        p.text place, i.lat, i.lon, s.standing, s.claim_count, s.disputed_since::text, s.queue_key, s.reasons,
        (select jsonb_agg(jsonb_build_array(x -> 'scope', jsonb_array_length(x -> 'claims'), x -> 'originsProven',
          x -> 'originsUnproven', x -> 'originsOwn')) from jsonb_array_elements(s.sides) x) sides
      from question q join question_standing s on s.question_id = q.id left join incident i on i.id = q.incident_id
        left join place_name p on p.place_id = i.place_id order by q.text`
  const records = await db().$queryRaw`
    select v.kind, v.revision, v.data - array['source', 'place', 'incident'] as data from record_revision v
      where v.data <> '{}' order by v.kind, (v.data - array['source', 'place', 'incident'])::text`
  const documents = await db().$queryRaw`
    select d.title, d.folded, d.kind, d.url, d.url_key, d.lang, d.published_on, s.name, s.folded source_key, s.kind source_kind
      from document d left join source s on s.id = d.source_id order by d.url, d.title`
  return { claims, standings, records, documents }
}

/** Each thing made once, by its name. */
class Once {
  readonly #made = new Map<string, string>()

  async id(key: string, make: () => Promise<{ id: string }>): Promise<string> {
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const { id } = await make()
    this.#made.set(key, id)
    return id
  }
}

const once = new Once()
const actor = (name: string, kind: ClaimRow['claimant']['kind'] = 'organisation') =>
  once.id(`actor ${name}`, () => anActor(name, { kind }))

async function answerOf(answer: NamedAnswer | null, kinds: ReadonlyMap<string, ClaimRow['claimant']['kind']>) {
  if (answer === null || !('actors' in answer)) return answer
  const actors: string[] = []
  for (const name of answer.actors) actors.push(await actor(name, kinds.get(name)))
  return { ...answer, actors }
}

async function questionOf({ question }: ClaimRow): Promise<string> {
  const { incident, text, kind, options, unit, tolerance } = question
  return once.id(`question ${text} ${incident?.title}`, async () => {
    const place = incident?.place
    const at = place === undefined ? undefined : await once.id(`place ${place}`, () => aPlace(place))
    const id = await once.id(`incident ${incident?.title} ${incident?.on}`, () =>
      anIncident(incident?.title, {
        occurred: { from: incident?.on ?? '' },
        place: at,
        lat: incident?.lat,
        lon: incident?.lon,
      }),
    )
    return aQuestion(text, { kind, incident: id, options: options && [...options], unit, tolerance })
  })
}

async function documentOf({ citation: { document } }: ClaimRow): Promise<string> {
  const { source, title, ...rest } = document
  const name = source?.name ?? ''
  const from = await once.id(`source ${name}`, () => aSource(name, { kind: source?.kind ?? 'other' }))
  return once.id(`document ${document.url}`, () => aDocument(title, { ...rest, source: from }))
}

async function log(row: ClaimRow, kinds: ReadonlyMap<string, ClaimRow['claimant']['kind']>): Promise<void> {
  const caller = await aCaller('reviewer')
  const { stance, hedge, wording, scope, assertedOn, withdrawnOn } = row
  const { locator, quote, basis } = row.citation
  const citations = [{ document: await documentOf(row), locator, quote, basis }]
  const claimant = await actor(row.claimant.name, row.claimant.kind)
  const said = { claimant, stance, hedge, wording, scope, assertedOn, citations }
  const answer = (await answerOf(row.answer, kinds)) as Parameters<typeof logClaim>[1]['answer']
  const { id } = await logClaim({ caller }, { ...said, question: await questionOf(row), answer })
  if (withdrawnOn !== undefined) await withdrawClaim({ caller }, { id, withdrawnOn, citations })
}

let imported: Awaited<ReturnType<typeof stored>>

describe('a file', () => {
  testDatabase()

  it('is brought in', async () => {
    const report = await importText(await aCaller('reviewer'), csvOf(rows))
    expect(report.errors).toEqual([])
    imported = await stored()
  })
})

describe('the same claims, logged one by one', () => {
  testDatabase()

  it('are stored, found and judged as those of the file', async () => {
    const read = rows.flatMap((row) => {
      const one = readClaimRow(row, { hasClaimAbove: false })
      return one.kind === 'claim' ? [one.claim] : []
    })
    const kinds = new Map(read.map(({ claimant }) => [claimant.name, claimant.kind]))
    for (const row of read) await log(row, kinds)
    const logged = await stored()
    expect(logged.claims).toHaveLength(read.length)
    expect(logged.claims).toEqual(imported.claims)
    expect(logged.standings).toEqual(imported.standings)
    expect(logged.documents).toEqual(imported.documents)
    expect(logged.records).toEqual(imported.records)
  }, 120_000)
})
