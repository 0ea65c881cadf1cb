-- A name is also found by its initials: the first letters of the words of its key.
create index actor_name_initials on actor_name (regexp_replace(folded, '(\S)\S* ?', '\1', 'g'));
