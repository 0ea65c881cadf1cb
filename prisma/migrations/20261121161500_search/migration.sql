-- Search by words: one vector of words a record, which PostgreSQL's full text search finds by GIN. A text is found without
-- regard to case, diacritics and variants of script, by its words as written and by their stems in its language.
-- Questions, documents and incidents derive theirs in a generated column; a claim's rests on several tables and has a row.
create extension if not exists unaccent;

-- Words apart by single spaces, in one writing. What stands between letters divides them, but for an apostrophe within a
-- word ("Qa'ida"); an elided French article stands alone, and so does "and" before an Arabic article.
create function search_fold(given text) returns text language plpgsql immutable strict parallel safe as $$
declare t text := lower(given);
begin
  if octet_length(t) > char_length(t) then
    t := translate(normalize(t, NFKC), U&'\0623\0625\0622\0671\0649\0629\0624\0626\06CC\06A9\06C1\06BE\06D2\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9\0640\064B\064C\064D\064E\064F\0650\0651\0652\0653\0654\0655\0656\0657\0658\0670\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0323\0324\0325\0327\0328\032E\0331\02BE\02BF\02BB\02BC\02B9\02BA\02C8\200B\200C\200D\200E\200F\00AD\2060\FEFF\2066\2067\2068\2069\202A\202B\202C\0253\0257\0199\01B4\0272\014B\025B\0254\0259',
      U&'\0627\0627\0627\0627\064A\0647\0648\064A\064A\0643\0647\0647\064A01234567890123456789');
    t := lower(unaccent(t));
    t := replace(replace(' ' || t, U&' \0648\0627\0644', U&' \0627\0644'), U&' \0641\0627\0644', U&' \0627\0644');
  end if;
  if position('''' in t) > 0 then
    t := regexp_replace(t, '\m([cdjlmnst]|qu|jusqu|lorsqu|puisqu)''(?=\w)', '\1 ', 'g');
    t := replace(regexp_replace(t, '''s\M', ' s', 'g'), '''', '');
  end if;
  return translate(t, U&'!"#$%&()*+,-./:;<=>?@[]^_`{|}~\005C\00AB\00BB\060C\061B\061F\06D4\2013\2014\2026',
    '                                       ');
end $$;

-- The language whose stems a folded text of no told language has: of its script, else of the small words that show it.
create function search_language(folded text) returns text language plpgsql immutable strict parallel safe as $$
begin
  if folded ~ U&'[\0621-\064A]' then return 'ar';
  elsif folded ~ '\m(the|of|and|was|were|who|how|did|by|from|with|has|have|what|where|when|which|why|that)\M' then return 'en';
  elsif folded ~ '\m(le|la|les|des|du|et|une|dans|qui|est|sont|par|pour|au|aux|que|sur|l|d|qu)\M' then return 'fr';
  elsif folded ~ '\m(in|on|at|to|is|are|for)\M' then return 'en';
  else return ''; end if;
end $$;

-- Stems stand apart from words, by language: the stem of "parties" in French is no word "part".
create function search_stems(words tsvector, mark text) returns tsvector language sql immutable strict parallel safe as
$$ select replace(' ' || words::text, ' ''', ' ''' || mark)::tsvector $$;

-- Words of a text and their stems; `lang` is a language tag, null where it is not known. Beyond the first 40,000 characters
-- nothing is found, so that no text is too long for a vector.
create function search_words(given text, lang text) returns tsvector language plpgsql immutable parallel safe as $$
declare
  folded text;
  words tsvector;
  told text;
begin
  if given is null then return ''; end if;
  folded := search_fold(left(given, 40000));
  words := to_tsvector('pg_catalog.simple', folded);
  told := coalesce(lower(split_part(lang, '-', 1)), search_language(folded));
  if told = 'en' then return words || search_stems(to_tsvector('pg_catalog.english', folded), 'e:');
  elsif told = 'fr' then return words || search_stems(to_tsvector('pg_catalog.french', folded), 'f:');
  elsif told = 'ar' then return words || search_stems(to_tsvector('pg_catalog.arabic', folded), 'a:');
  else return words; end if;
end $$;

-- What finds a word as it was typed: the word and its stem in each language, which it may be of.
create function search_term(typed text) returns tsquery language plpgsql immutable strict parallel safe as $$
declare
  folded text := search_fold(typed);
  found tsquery := phraseto_tsquery('pg_catalog.simple', folded);
  stem text;
begin
  if folded ~ '^\s*\S+\s*$' then
    folded := btrim(folded);
    if folded ~ U&'[\0621-\064A]' then
      stem := (ts_lexize('pg_catalog.arabic_stem', folded))[1];
      if stem <> '' then found := found || format('%L', 'a:' || stem)::tsquery; end if;
    elsif folded ~ '[a-z]' then
      stem := (ts_lexize('pg_catalog.english_stem', folded))[1];
      if stem <> '' then found := found || format('%L', 'e:' || stem)::tsquery; end if;
      stem := (ts_lexize('pg_catalog.french_stem', folded))[1];
      if stem <> '' then found := found || format('%L', 'f:' || stem)::tsquery; end if;
    end if;
  end if;
  return found;
end $$;

-- Records that a text is about, as lexemes: every name of theirs finds it, those given later too.
create function search_refs(ids text[]) returns tsvector language sql immutable parallel safe as
$$ select coalesce(string_agg(format('''%s'':1A', id), ' '), '')::tsvector from unnest(ids) id where id is not null $$;

create function question_words(wording text, scope text, subject text, options text[]) returns tsvector
language plpgsql immutable parallel safe set search_path from current as $$
begin
  return setweight(search_words(wording, null), 'A')
    || setweight(search_words(concat_ws(E'\n', scope, subject), null), 'B')
    || setweight(search_words(nullif(array_to_string(options, E'\n'), E'yes\nno'), null), 'C');
end $$;

create function document_words(title text, lang text, authors jsonb, identifier text, url_key text, translator text, source uuid)
returns tsvector language plpgsql immutable parallel safe set search_path from current as $$
declare names text := (select string_agg(concat_ws(' ', a ->> 'given', a ->> 'family', a ->> 'literal'), E'\n')
  from jsonb_array_elements(authors) a);
begin
  return search_refs(array[source::text]) || setweight(search_words(title, lang), 'A')
    || setweight(search_words(concat_ws(E'\n', names, identifier, translator), ''), 'B')
    || setweight(search_words(url_key, ''), 'C');
end $$;

create function incident_words(title text, summary text, place uuid) returns tsvector
language plpgsql immutable parallel safe set search_path from current as $$
begin
  return search_refs(array[place::text]) || setweight(search_words(title, null), 'A')
    || setweight(search_words(summary, null), 'C');
end $$;

alter table question add column words tsvector
  generated always as (question_words(text, scope, subject_text, options)) stored;
alter table document add column words tsvector
  generated always as (document_words(title, lang, authors, identifier, url_key, translator, source_id)) stored;
alter table incident add column words tsvector
  generated always as (incident_words(title, summary, place_id)) stored;
create index question_words_idx on question using gin (words) with (gin_pending_list_limit = 256);
create index document_words_idx on document using gin (words) with (gin_pending_list_limit = 256);
create index incident_words_idx on incident using gin (words) with (gin_pending_list_limit = 256);

-- A row a revision of a claim; those that were superseded serve who asks what was recorded at a moment.
create table claim_words (
  claim_id uuid not null,
  revision integer not null,
  is_past boolean not null default false,
  words tsvector not null,
  constraint claim_words_pkey primary key (claim_id, revision)
);

-- What the rows of some revisions have to be: the question (A), what the claim says (B), translations and the incident (C),
-- quotes (D), and whom and what it is about.
create function claim_words_of(revisions uuid[])
returns table (claim_id uuid, revision integer, is_past boolean, words tsvector)
language sql stable set search_path from current as $$
  select r.claim_id, r.revision, r.superseded_at is not null,
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
  where r.id = any(revisions) $$;

create function derive_claim_words(revisions uuid[]) returns void language sql set search_path from current as $$
  insert into claim_words as w (claim_id, revision, is_past, words)
    select n.claim_id, n.revision, n.is_past, n.words from claim_words_of(revisions) n order by n.claim_id, n.revision
    on conflict (claim_id, revision) do update set is_past = excluded.is_past, words = excluded.words
      where (w.is_past, w.words) is distinct from (excluded.is_past, excluded.words) $$;

-- Citations are written last of what a claim says, and never changed.
create function claim_words_cited() returns trigger language plpgsql set search_path from current as $$
begin
  perform derive_claim_words(array(select distinct claim_revision_id from added where claim_revision_id is not null));
  return null;
end $$;
create trigger citation_words after insert on citation
  referencing new table as added for each statement execute function claim_words_cited();

create function claim_words_superseded() returns trigger language plpgsql set search_path from current as $$
begin
  update claim_words w set is_past = true from changed n
    where w.claim_id = n.claim_id and w.revision = n.revision and n.superseded_at is not null and not w.is_past;
  return null;
end $$;
create trigger claim_revision_words after update on claim_revision
  referencing new table as changed for each statement execute function claim_words_superseded();

-- Edits of what the words of claims rest on. Who logs a claim holds its question's standing: wait for him, so that his
-- claim is seen here, and let the next one see the new text.
create function claim_words_question_edited() returns trigger language plpgsql set search_path from current as $$
declare edited uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.words, a.subject_id, a.incident_id) is distinct from (b.words, b.subject_id, b.incident_id));
begin
  if edited <> '{}' then
    perform from question_standing where question_id = any(edited) order by question_id for update;
    perform derive_claim_words(array(select id from claim_revision where question_id = any(edited) and superseded_at is null));
  end if;
  return null;
end $$;
create trigger question_edited_words after update on question
  referencing old table as before new table as after for each statement execute function claim_words_question_edited();

create function claim_words_incident_edited() returns trigger language plpgsql set search_path from current as $$
declare edited uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.title, a.place_id) is distinct from (b.title, b.place_id));
begin
  if edited <> '{}' then
    perform derive_claim_words(array(select r.id from question q join claim_revision r on r.question_id = q.id
      where q.incident_id = any(edited) and r.superseded_at is null));
  end if;
  return null;
end $$;
create trigger incident_edited_words after update on incident
  referencing old table as before new table as after for each statement execute function claim_words_incident_edited();

create function claim_words_document_edited() returns trigger language plpgsql set search_path from current as $$
declare edited uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.lang, a.source_id) is distinct from (b.lang, b.source_id));
begin
  if edited <> '{}' then
    perform derive_claim_words(array(select distinct r.id from citation c join claim_revision r on r.id = c.claim_revision_id
      where c.document_id = any(edited) and r.superseded_at is null));
  end if;
  return null;
end $$;
create trigger document_edited_words after update on document
  referencing old table as before new table as after for each statement execute function claim_words_document_edited();

-- What is recorded already; the index is made of it in one go.
insert into claim_words (claim_id, revision, is_past, words)
  select w.claim_id, w.revision, w.is_past, w.words
  from (select array_agg(id) ids from (select id, row_number() over (order by claim_id) / 5000 part from claim_revision) r
    group by part) p, claim_words_of(p.ids) w;
create index claim_words_idx on claim_words using gin (words) with (gin_pending_list_limit = 512);
alter table claim_words alter column words set statistics 200;

-- Served the search of before, by trigrams of folded text, at more than the cost of all else that logging a claim writes.
drop index claim_revision_search;
