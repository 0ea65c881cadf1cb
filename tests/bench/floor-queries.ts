import type { Pool } from 'pg'
import { claimInsert } from './floor-writes.ts'

/** A question that the bare server answers by one statement, or a write that it makes. */
export type FloorQuery = { readonly name: string } & (
  | {
      readonly sql: string
      readonly isText: boolean
      /** Planned for its values each time, where how common a word is decides how it is found best. */
      readonly isPlannedAnew?: boolean
    }
  | { readonly sql?: undefined; readonly write: (pool: Pool, values: readonly unknown[]) => Promise<string> }
)

const citations = `(select coalesce(json_agg(json_build_object('document', t.document_id, 'documentTitle', d.title,
    'documentKind', d.kind, 'publishedOn', d.published_on, 'lang', d.lang, 'source', d.source_id, 'sourceName', s.name,
    'reliability', (select g.grade from source_reliability g where g.source_id = d.source_id
       order by g.recorded_at desc limit 1),
    'locator', case when t.locator_kind is not null then json_build_object('kind', t.locator_kind, 'value', t.locator_value) end,
    'quote', case when t.quote_exact is not null then json_build_object('exact', t.quote_exact, 'prefix', t.quote_prefix,
       'suffix', t.quote_suffix) end,
    'basis', t.basis, 'translation', t.translation) order by t.position), '[]')
  from citation t join document d on d.id = t.document_id left join source s on s.id = d.source_id
  where t.claim_revision_id = r.id and t.role = 'assertion')`

const claimJson = `json_build_object('id', c.id, 'revision', r.revision, 'recordedAt', r.recorded_at,
  'question', c.question_id, 'questionText', q.text, 'questionKind', q.kind, 'claimant', c.claimant_id,
  'claimantName', n.text, 'speaker', r.speaker_id, 'speakerName', p.text, 'stance', r.stance, 'answer', r.answer,
  'hedge', r.hedge, 'wording', r.wording, 'scope', r.scope, 'assertedOn', r.asserted_on, 'withdrawnOn', r.withdrawn_on,
  'outcome', c.outcome, 'settledOn', c.settled_on, 'disputed', c.is_disputed, 'contradictedBy', c.contradicted_by,
  'loggedBy', c.logged_by, 'loggedByName', u.name, 'citations', ${citations})`

const aboutClaim = `join claim_revision r on r.claim_id = c.id and r.superseded_at is null
  join actor_name n on n.actor_id = c.claimant_id and n.position = 0
  left join actor_name p on p.actor_id = r.speaker_id and p.position = 0
  join app_user u on u.id = c.logged_by`

/** A page of claims as JSON; the page is found first, so that only what is shown is joined. */
const claimPage = (condition: string) => `
  select json_build_object('items', coalesce(json_agg(i.item order by i.last desc, i.id desc), '[]'))::text body from (
    select c.asserted_last last, c.id, ${claimJson} item
    from (select * from claim where ${condition} order by asserted_last desc, id desc limit 50) c
      join question q on q.id = c.question_id ${aboutClaim}) i`

const claimsOn = (question: string, condition: string) =>
  `(select json_agg(${claimJson} order by c.id) from claim c ${aboutClaim} where c.question_id = ${question} ${condition})`

/** The positions that are shown of a dispute. */
const inDispute = `(select json_agg(p.item) from (
  select ${claimJson} item from jsonb_path_query(s.sides, '$[*].positions[*]') p(id)
    join claim c on c.id = (p.id #>> '{}')::uuid ${aboutClaim.replaceAll(' p on p.', ' v on v.').replaceAll(' p.position', ' v.position')}
    where c.is_disputed limit 20) p)`

const lists: Readonly<Record<string, string>> = {
  'claims-of': claimPage('claimant_id = $1 and asserted_last is not null'),
  'claims-after': claimPage('(asserted_last, id) < ($1::date, $2::uuid)'),
  queue: `
    select json_build_object('items', coalesce(json_agg(i.item order by i.queue_key desc, i.question_id), '[]'))::text body
    from (
      select s.queue_key, s.question_id, json_build_object('question', json_build_object('id', q.id, 'text', q.text,
          'kind', q.kind, 'incident', q.incident_id, 'incidentTitle', e.title, 'subject', q.subject_id, 'options', q.options,
          'unit', q.unit, 'tolerance', q.tolerance, 'scope', q.scope, 'claimCount', s.claim_count),
        'standing', s.standing, 'sides', s.sides, 'priority', s.priority_base, 'reasons', s.reasons,
        'disputedSince', s.disputed_since, 'reviewer', a.reviewer_id, 'claims', ${inDispute}) item
      from (select * from question_standing where queue_key is not null order by queue_key desc, question_id limit 50) s
        join question q on q.id = s.question_id left join incident e on e.id = q.incident_id
        left join dispute_assignment a on a.question_id = s.question_id) i`,
}

const ledger = `
  select json_build_object(
    'question', json_build_object('id', q.id, 'text', q.text, 'kind', q.kind, 'incident', q.incident_id,
      'incidentTitle', e.title, 'options', q.options, 'unit', q.unit, 'tolerance', q.tolerance, 'scope', q.scope),
    'standing', s.standing, 'sides', s.sides,
    'claims', ${claimsOn('q.id', '')},
    'assessments', (select json_agg(row_to_json(a)) from claim c join assessment a on a.claim_id = c.id where c.question_id = q.id),
    'comments', (select json_agg(row_to_json(m)) from claim c join comment m on m.claim_id = c.id where c.question_id = q.id),
    'findings', (select json_agg(row_to_json(f) order by f.proposed_at desc) from finding f where f.question_id = q.id),
    'lineage', (select json_agg(json_build_object('from', l.document_id, 'to', l.to_id, 'relation', l.relation))
      from claim c join claim_revision r on r.claim_id = c.id and r.superseded_at is null
        join citation t on t.claim_revision_id = r.id join document_lineage l on l.document_id = t.document_id
      where c.question_id = q.id),
    'awaited', (select json_agg(w.actor_id) from question_awaited w where w.question_id = q.id),
    'history', (select json_agg(json_build_object('at', h.at, 'who', h.user_id, 'action', h.action, 'subjectKind',
        h.subject_kind, 'subjectId', h.subject_id) order by h.seq desc) from audit_entry h
      where (h.subject_kind, h.subject_id) in (select 'claim', c.id::text from claim c where c.question_id = q.id
        union all select 'question', q.id::text union all select 'finding', f.id::text from finding f where f.question_id = q.id)
      )
  )::text body
  from question q left join question_standing s on s.question_id = q.id left join incident e on e.id = q.incident_id
  where q.id = $1`

/** The plain count over all claims that the report is held against. */
const count = 'select claimant_id claimant, outcome, count(*)::int n from claim group by 1, 2'

const actorJson = `json_build_object('id', a.id, 'revision', a.revision, 'recordedAt', a.recorded_at, 'kind', a.kind,
  'names', (select json_agg(json_build_object('text', m.text, 'lang', m.lang, 'script', m.script, 'kind', m.kind)
     order by m.position) from actor_name m where m.actor_id = a.id),
  'relations', (select coalesce(json_agg(json_build_object('type', l.type, 'to', l.to_id, 'from', l.valid_from,
     'until', l.valid_to)), '[]') from actor_relation l where l.actor_id = a.id),
  'description', a.description, 'wikidata', a.wikidata)`

const RANKED = 500

/** A few of what has the words, of very many the newest, as the one search box gives them. */
const titled = (table: string, title: string) => `(select json_agg(json_build_object('id', m.id, 'title', m.title,
    'snippet', ts_headline('simple', m.title, search_term($1))) order by m.near desc, m.id desc) from (
  select n.id, n.${title} title, ts_rank_cd(n.words, search_term($1)) near from (
      select * from ${table} where words @@ search_term($1) and retired_at is null order by id desc limit ${RANKED}) n
    order by near desc, n.id desc limit 6) m)`

/** What has the words, or is about whoever goes by them. */
const named = `with named as materialized (select distinct on (actor_id) actor_id, text from actor_name where folded = $2 limit 6),
  term as materialized (select search_term($1) || coalesce((select string_agg(quote_literal(actor_id::text), ' | ')::tsquery
    from named), ''::tsquery) q)`

const box = `${named}
  select json_build_object('claims', (select json_agg(${claimJson} order by m.near desc, c.asserted_last desc)
      from (select n.id, ts_rank_cd(n.words, (select q from term)) near from (
          select c.id, c.asserted_last, w.words from claim_words w join claim c on c.id = w.claim_id
            where w.words @@ (select q from term) and not w.is_past and c.asserted_last is not null
            order by c.asserted_last desc, c.id desc limit ${RANKED}) n
        order by near desc, n.asserted_last desc limit 6) m
      join claim c on c.id = m.id join question q on q.id = c.question_id ${aboutClaim}),
    'questions', ${titled('question', 'text')}, 'documents', ${titled('document', 'title')},
    'incidents', ${titled('incident', 'title')},
    'actors', (select json_agg(json_build_object('id', actor_id, 'name', text)) from named))::text body`

const searches: Readonly<Record<string, string>> = {
  'claims-with': claimPage(
    `id in (select w.claim_id from claim_words w where w.words @@ search_term($1) and not w.is_past)`,
  ),
  box,
  'actors-named': `
    select json_build_object('items', coalesce(json_agg(${actorJson} order by f.near desc, a.id), '[]'))::text body from (
      select n.actor_id, max(word_similarity($1, n.folded)) near from actor_name n
        where n.folded = $1 or $1 <% n.folded group by 1 order by 2 desc, 1 limit 50) f
      join actor a on a.id = f.actor_id`,
}

const texts: Readonly<Record<string, string>> = { ...lists, ledger }

/** Every question that the bare server answers, by name. */
export const floorQueries: ReadonlyMap<string, FloorQuery> = new Map<string, FloorQuery>([
  ...Object.entries(texts).map(([name, sql]) => [name, { name, sql, isText: true }] as const),
  ...Object.entries(searches).map(([name, sql]) => [name, { name, sql, isText: true, isPlannedAnew: true }] as const),
  ['count', { name: 'count', sql: count, isText: false }],
  ['log-claim', { name: 'log-claim', write: claimInsert }],
])
