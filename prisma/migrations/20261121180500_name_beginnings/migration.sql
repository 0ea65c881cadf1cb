-- A name that is half typed is found by the letters with which one of its words begins: of two letters its key keeps one.
create index actor_name_begun on actor_name using gin (to_tsvector('pg_catalog.simple', search_fold(text)));
create index place_name_begun on place_name using gin (to_tsvector('pg_catalog.simple', search_fold(text)));
create index source_begun on source using gin (to_tsvector('pg_catalog.simple', search_fold(name)));
