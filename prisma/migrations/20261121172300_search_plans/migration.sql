-- The same in PL/pgSQL with one plan for every call: planning took most of what words cost a logged claim.
create or replace function claim_words_of(revisions uuid[])
returns table (claim_id uuid, revision integer, is_past boolean, words tsvector)
language plpgsql stable set search_path from current set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query select r.claim_id, r.revision, r.superseded_at is not null,
    search_refs(array[r.claimant_id::text, r.speaker_id::text, q.subject_id::text, i.place_id::text] || t.sources
      || array(select jsonb_array_elements_text(coalesce(r.answer -> 'actors', r.answer -> 'places', '[]'))))
    || q.words
    || setweight(search_words(concat_ws(E'\n', r.wording, r.scope, r.answer ->> 'text'), null), 'B')
    || setweight(search_words(t.translations, null), 'C') || setweight(search_words(i.title, null), 'C')
    || search_words(t.english, 'en') || search_words(t.french, 'fr') || search_words(t.arabic, 'ar')
    || search_words(t.other, '') || search_words(t.unknown, null)
  from claim_revision r
    join question q on q.id = r.question_id
    left join incident i on i.id = q.incident_id
    cross join lateral (
      select array_agg(distinct d.source_id::text) sources,
        string_agg(c.translation, E'\n' order by c.role, c.position) translations,
        string_agg(c.quote_exact, E'\n' order by c.role, c.position) filter (where l.tag = 'en') english,
        string_agg(c.quote_exact, E'\n' order by c.role, c.position) filter (where l.tag = 'fr') french,
        string_agg(c.quote_exact, E'\n' order by c.role, c.position) filter (where l.tag = 'ar') arabic,
        string_agg(c.quote_exact, E'\n' order by c.role, c.position) filter (where l.tag not in ('en', 'fr', 'ar')) other,
        string_agg(c.quote_exact, E'\n' order by c.role, c.position) filter (where l.tag is null) unknown
      from citation c join document d on d.id = c.document_id
        cross join lateral (select lower(split_part(d.lang, '-', 1)) tag) l
      where c.claim_revision_id = r.id) t
  where r.id = any(revisions);
end $$;

create or replace function derive_claim_words(revisions uuid[]) returns void language plpgsql set search_path from current set plan_cache_mode = force_generic_plan as $$
begin
  insert into claim_words as w (claim_id, revision, is_past, words)
    select n.claim_id, n.revision, n.is_past, n.words from claim_words_of(revisions) n order by n.claim_id, n.revision
    on conflict (claim_id, revision) do update set is_past = excluded.is_past, words = excluded.words
      where (w.is_past, w.words) is distinct from (excluded.is_past, excluded.words);
end $$;
