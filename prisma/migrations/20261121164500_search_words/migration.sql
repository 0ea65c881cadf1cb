-- Corrects how texts are folded: the alef that carries an Arabic accusative ending is no letter of the word; letters of
-- African alphabets are spelled as their Latin ones; more small words show that a text is French.
create or replace function search_fold(given text) returns text language plpgsql immutable strict parallel safe as $$
declare t text := lower(given);
begin
  if octet_length(t) > char_length(t) then
    t := replace(replace(normalize(t, NFKC), U&'\064B\0627', ''), U&'\0627\064B', '');
    t := translate(t, U&'\0623\0625\0622\0671\0649\0629\0624\0626\06CC\06A9\06C1\06BE\06D2\0660\0661\0662\0663\0664\0665\0666\0667\0668\0669\06F0\06F1\06F2\06F3\06F4\06F5\06F6\06F7\06F8\06F9\0253\0257\0199\01B4\0272\014B\025B\0254\0259\0640\064B\064C\064D\064E\064F\0650\0651\0652\0653\0654\0655\0656\0657\0658\0670\0300\0301\0302\0303\0304\0306\0307\0308\030A\030B\030C\0323\0324\0325\0327\0328\032E\0331\02BE\02BF\02BB\02BC\02B9\02BA\02C8\200B\200C\200D\200E\200F\00AD\2060\FEFF\2066\2067\2068\2069\202A\202B\202C',
      U&'\0627\0627\0627\0627\064A\0647\0648\064A\064A\0643\0647\0647\064A01234567890123456789bdkynneoe');
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

create or replace function search_language(folded text) returns text language plpgsql immutable strict parallel safe as $$
begin
  if folded ~ U&'[\0621-\064A]' then return 'ar';
  elsif folded ~ '\m(the|of|and|was|were|who|how|did|by|from|with|has|have|what|where|when|which|why|that)\M' then return 'en';
  elsif folded ~ '\m(le|la|les|des|du|de|et|une|dans|qui|est|sont|ont|ete|par|pour|au|aux|que|sur|l|d|qu|combien|quand|quel|quelle|pourquoi|comment|etait|etaient)\M' then return 'fr';
  elsif folded ~ '\m(in|on|at|to|is|are|for)\M' then return 'en';
  else return ''; end if;
end $$;

-- Superseded revisions follow edits of the question, the incident and the document too: all rows are what `claim_words_of`
-- says, and a rebuild changes none.
create or replace function claim_words_question_edited() returns trigger language plpgsql set search_path from current as $$
declare edited uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.words, a.subject_id, a.incident_id) is distinct from (b.words, b.subject_id, b.incident_id));
begin
  if edited <> '{}' then
    perform from question_standing where question_id = any(edited) order by question_id for update;
    perform derive_claim_words(array(select id from claim_revision where question_id = any(edited)));
  end if;
  return null;
end $$;

create or replace function claim_words_incident_edited() returns trigger language plpgsql set search_path from current as $$
declare edited uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.title, a.place_id) is distinct from (b.title, b.place_id));
begin
  if edited <> '{}' then
    perform derive_claim_words(array(select r.id from question q join claim_revision r on r.question_id = q.id
      where q.incident_id = any(edited)));
  end if;
  return null;
end $$;

create or replace function claim_words_document_edited() returns trigger language plpgsql set search_path from current as $$
declare edited uuid[] := array(select a.id from after a join before b on b.id = a.id
  where (a.lang, a.source_id) is distinct from (b.lang, b.source_id));
begin
  if edited <> '{}' then
    perform derive_claim_words(array(select distinct claim_revision_id from citation
      where document_id = any(edited) and claim_revision_id is not null));
  end if;
  return null;
end $$;

-- All words anew; indexes are made when they are there.
drop index question_words_idx, document_words_idx, incident_words_idx, claim_words_idx;
alter table question drop column words;
alter table document drop column words;
alter table incident drop column words;
alter table question add column words tsvector
  generated always as (question_words(text, scope, subject_text, options)) stored;
alter table document add column words tsvector
  generated always as (document_words(title, lang, authors, identifier, url_key, translator, source_id)) stored;
alter table incident add column words tsvector
  generated always as (incident_words(title, summary, place_id)) stored;
create index question_words_idx on question using gin (words) with (gin_pending_list_limit = 256);
create index document_words_idx on document using gin (words) with (gin_pending_list_limit = 256);
create index incident_words_idx on incident using gin (words) with (gin_pending_list_limit = 256);
truncate claim_words;
insert into claim_words (claim_id, revision, is_past, words)
  select w.claim_id, w.revision, w.is_past, w.words
  from (select array_agg(id) ids from (select id, row_number() over (order by claim_id) / 5000 part from claim_revision) r
    group by part) p, claim_words_of(p.ids) w;
create index claim_words_idx on claim_words using gin (words) with (gin_pending_list_limit = 512);
