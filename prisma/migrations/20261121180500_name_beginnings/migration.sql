-- Where PostgreSQL makes an index anew or takes a dump in, it looks for functions in no schema but its own: what indexes and
-- generated columns are made of says where it is at home.
alter function search_fold(text) set search_path from current;
alter function search_language(text) set search_path from current;
alter function search_stems(tsvector, text) set search_path from current;
alter function search_words(text, text) set search_path from current;
alter function question_words(text, text, text, text[]) set search_path from current;
alter function document_words(text, text, jsonb, text, text, text, uuid) set search_path from current;
alter function incident_words(text, text, uuid) set search_path from current;

-- A name that is half typed is found by the letters with which one of its words begins: of two letters its key keeps one.
create index actor_name_begun on actor_name using gin (to_tsvector('pg_catalog.simple', search_fold(text)));
create index place_name_begun on place_name using gin (to_tsvector('pg_catalog.simple', search_fold(text)));
create index source_begun on source using gin (to_tsvector('pg_catalog.simple', search_fold(name)));
