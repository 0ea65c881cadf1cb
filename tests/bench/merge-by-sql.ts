import { optionalColumns, requiredColumns } from '#lib/domain/claim-row.ts'

/** The columns of the staging table, as the file has them. */
export const stagedColumns = [...requiredColumns, ...optionalColumns]

/** A table that takes every row of the file as it is. */
export const stagingTable = `create unlogged table stage (line bigint generated always as identity,
  ${stagedColumns.map((column) => `${column} text`).join(', ')})`

const version = (kind: string, table: string, data: string) =>
  `insert into record_revision (kind, record_id, revision, data, recorded_at, recorded_by)
     select '${kind}', id, 1, ${data}, now(), $1::uuid from ${table}`

/**
 * The same rows in the same tables, by PostgreSQL alone: names told apart by plain equality, texts to search by in lower
 * case, nothing checked but what the tables check, no projection, no audit. $1 is who does it.
 */
export const mergeStatements: readonly string[] = [
  `create temp table claim_line as select *, max(line) filter (where question is not null) over (order by line) claim_line
     from stage`,
  `create temp table new_actor as select uuidv7() id, name, max(kind) kind from (
       select claimant name, claimant_kind kind from stage where claimant is not null
       union select answer, 'organisation' from stage where question_kind = 'actor' and answer is not null) n group by name`,
  `insert into actor (id, kind, recorded_at) select id, kind::"ActorKind", now() from new_actor`,
  `insert into actor_name (id, actor_id, text, folded, kind, position)
     select uuidv7(), id, name, lower(name), 'preferred', 0 from new_actor`,
  version(
    'actor',
    'new_actor',
    `jsonb_build_object('kind', kind, 'names', jsonb_build_array(jsonb_build_object('text', name)))`,
  ),
  `create temp table new_place as select uuidv7() id, place from (select distinct place from stage where place is not null) p`,
  `insert into place (id, recorded_at) select id, now() from new_place`,
  `insert into place_name (id, place_id, text, folded, position) select uuidv7(), id, place, lower(place), 0 from new_place`,
  version('place', 'new_place', `jsonb_build_object('names', jsonb_build_array(jsonb_build_object('text', place)))`),
  `create temp table new_source as select uuidv7() id, source, max(source_kind) kind from stage
     where source is not null group by source`,
  `insert into source (id, name, folded, kind, recorded_at)
     select id, source, lower(source), kind::"SourceKind", now() from new_source`,
  version('source', 'new_source', `jsonb_build_object('name', source, 'kind', kind)`),
  `create temp table new_incident as select uuidv7() id, incident, incident_on, max(place) place, max(lat) lat, max(lon) lon
     from stage where incident is not null group by incident, incident_on`,
  `insert into incident (id, title, folded, occurred_from, place_id, lat, lon, recorded_at)
     select i.id, incident, lower(incident), incident_on, p.id, lat::float8, lon::float8, now()
       from new_incident i left join new_place p using (place)`,
  version(
    'incident',
    'new_incident',
    `jsonb_build_object('title', incident, 'occurred', jsonb_build_object('from', incident_on))`,
  ),
  `create temp table new_document as select uuidv7() id, document_url, max(document_title) title, max(document_kind) kind,
     max(source) source, max(published_on) published_on, max(lang) lang from stage group by document_url`,
  `insert into document (id, title, folded, kind, source_id, published_on, url, url_key, lang, recorded_at)
     select d.id, title, lower(title), d.kind, s.id, published_on, document_url, substr(document_url, 9), lang, now()
       from new_document d left join new_source s using (source)`,
  version(
    'document',
    'new_document',
    `jsonb_build_object('title', title, 'kind', kind, 'url', document_url, 'lang', lang,
    'publishedOn', published_on)`,
  ),
  `create temp table new_question as select uuidv7() id, question, question_kind, incident, incident_on, max(unit) unit
     from stage where question is not null group by question, question_kind, incident, incident_on`,
  `insert into question (id, text, folded, kind, incident_id, options, unit, tolerance, recorded_at)
     select q.id, question, lower(question), question_kind::"QuestionKind", i.id,
       case question_kind when 'choice' then array['yes', 'no'] else '{}' end, unit, 0, now()
       from new_question q left join new_incident i using (incident, incident_on)`,
  version('question', 'new_question', `jsonb_build_object('text', question, 'kind', question_kind, 'unit', unit)`),
  `create temp table new_claim as select uuidv7() id, uuidv7() revision, line from stage where question is not null`,
  `insert into claim (id, external_ref, logged_by, logged_at)
     select c.id, s.claim_ref, $1::uuid, now() from new_claim c join stage s using (line)`,
  `insert into claim_revision (id, claim_id, revision, question_id, claimant_id, stance, answer, hedge, wording, asserted_on,
       withdrawn_on, recorded_by, recorded_at)
     select c.revision, c.id, 1, q.id, a.id, s.stance::"Stance",
         case when s.stance = 'declines' then null else jsonb_build_object('value', s.answer, 'words', s.words) end,
         s.hedge::"Hedge", s.wording, s.asserted_on, s.withdrawn_on, $1::uuid, now()
       from new_claim c join stage s using (line) join new_actor a on a.name = s.claimant
         join new_question q on q.question = s.question and q.question_kind = s.question_kind
           and q.incident = s.incident and q.incident_on = s.incident_on`,
  `insert into citation (id, claim_revision_id, role, position, document_id, locator_kind, locator_value, quote_exact, basis)
     select uuidv7(), c.revision, r.role::"CitationRole", (s.line - s.claim_line)::int, d.id,
         split_part(s.locator, ' ', 1)::"LocatorKind", nullif(split_part(s.locator, ' ', 2), ''), s.quote,
         s.basis::"KnowledgeBasis"
       from claim_line s join new_claim c on c.line = s.claim_line join new_document d using (document_url)
         cross join lateral unnest(case when s.withdrawn_on is null then array['assertion']
           else array['assertion', 'withdrawal'] end) r(role)`,
  `create temp table new_finding as select distinct on (q.id) uuidv7() id, q.id about, s.* from stage s
     join new_question q on q.question = s.question and q.incident = s.incident where s.finding_answer is not null`,
  `insert into finding (id, question_id, answer, basis, established_on, reasons, proposed_by, proposed_at, decision, decided_by,
       decided_at, is_single_person, is_imported, in_force_at)
     select id, about, jsonb_build_object('value', finding_answer), replace(finding_basis, ' ', '_')::"FindingBasis",
       established_on, finding_reasons, $1::uuid, now(), 'approve', $1::uuid, now(), true, true, now() from new_finding`,
  `insert into citation (id, finding_id, role, position, document_id, quote_exact)
     select uuidv7(), f.id, 'finding', 0, d.id, f.quote from new_finding f join new_document d using (document_url)`,
]
