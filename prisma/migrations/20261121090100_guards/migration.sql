-- What Prisma cannot say: generated dates, search indexes, checks, and the rules that keep history from being rewritten.
-- Own SQLSTATEs: CC001 claim without a citation, CC002 history is append-only.

create extension if not exists pg_trgm;

-- Partial dates ('2018', '2018-11', '2018-11-22') count from their last day; both ends are derived in one place.
create function first_day(partial text) returns date language sql immutable strict parallel safe as
$$ select case length(partial)
     when 4 then make_date(partial::int, 1, 1)
     when 7 then make_date(left(partial, 4)::int, right(partial, 2)::int, 1)
     else make_date(left(partial, 4)::int, substr(partial, 6, 2)::int, right(partial, 2)::int) end $$;

create function last_day(partial text) returns date language sql immutable strict parallel safe as
$$ select case length(partial)
     when 4 then make_date(partial::int, 12, 31)
     when 7 then (make_date(left(partial, 4)::int, right(partial, 2)::int, 1) + interval '1 month' - interval '1 day')::date
     else make_date(left(partial, 4)::int, substr(partial, 6, 2)::int, right(partial, 2)::int) end $$;

alter table incident drop column occurred_first;
alter table incident add column occurred_first date generated always as (first_day(occurred_from)) stored;
alter table claim_revision drop column asserted_last;
alter table claim_revision add column asserted_last date generated always as (last_day(asserted_on)) stored;
alter table finding drop column established_last;
alter table finding add column established_last date generated always as (last_day(established_on)) stored;
create index incident_occurred_first_id_idx on incident (occurred_first, id);

-- One current revision a claim, one finding in force a question, one current rating a source.
create unique index claim_revision_current on claim_revision (claim_id) where superseded_at is null;
create unique index finding_in_force on finding (question_id)
  where in_force_at is not null and superseded_at is null and reversed_at is null;
create unique index source_reliability_current on source_reliability (source_id) where superseded_at is null;
create unique index contradiction_mark_current on contradiction_mark (first_id, second_id) where retracted_at is null;

-- Lists page by key through these.
create index claim_revision_list on claim_revision (asserted_last desc, claim_id desc) where superseded_at is null;
create index claim_revision_claimant on claim_revision (claimant_id, asserted_last desc, claim_id desc) where superseded_at is null;
create index claim_revision_question on claim_revision (question_id);
create index claim_revision_speaker on claim_revision (speaker_id) where superseded_at is null and speaker_id is not null;
create index actor_name_list on actor_name (text collate "und-x-icu", actor_id) where position = 0;
create index place_name_list on place_name (text collate "und-x-icu", place_id) where position = 0;
create index source_list on source (name collate "und-x-icu", id);

-- Which answers name an actor or a place: asked when what it is part of changes.
create index claim_revision_actors on claim_revision using gin ((answer -> 'actors')) where superseded_at is null;
create index claim_revision_places on claim_revision using gin ((answer -> 'places')) where superseded_at is null;

-- Search without regard to spelling runs on folded ASCII columns by trigram.
create index claim_revision_search on claim_revision using gin (search_text gin_trgm_ops) where superseded_at is null;
create index actor_name_folded on actor_name using gin (folded gin_trgm_ops);
create index place_name_folded on place_name using gin (folded gin_trgm_ops);
create index source_folded on source using gin (folded gin_trgm_ops);
create index document_folded on document using gin (folded gin_trgm_ops);
create index incident_folded on incident using gin (folded gin_trgm_ops);
create index question_folded on question using gin (folded gin_trgm_ops);

-- Checks.
alter table assessment
  add constraint assessment_credibility check (credibility between 1 and 6),
  add constraint assessment_likelihood check (likelihood between 1 and 99),
  add constraint assessment_says_something check (credibility is not null or likelihood is not null);
alter table claim_revision
  add constraint claim_answer_fits_stance check ((stance = 'declines') = (answer is null)),
  add constraint claim_revision_times check (superseded_at is null or superseded_at >= recorded_at),
  add constraint claim_first_revision_needs_no_reason check (revision = 1 or reason is not null);
alter table citation
  add constraint citation_of_one_thing check (num_nonnulls(claim_revision_id, finding_id) = 1),
  add constraint citation_role_fits check ((role = 'finding') = (finding_id is not null)),
  add constraint citation_locator_whole check ((locator_kind is null) = (locator_value is null));
alter table finding
  add constraint finding_answers_or_reverses check (answer is not null or reverses_id is not null),
  add constraint finding_decided_whole check (num_nonnulls(decision, decided_by, decided_at) in (0, 3)),
  add constraint finding_in_force_is_approved check (in_force_at is null or decision = 'approve'),
  add constraint finding_not_approved_by_its_proposer
    check (decision is distinct from 'approve' or decided_by <> proposed_by or is_single_person is true or is_imported);
alter table document_lineage add constraint lineage_not_of_itself check (document_id <> to_id);
alter table actor_relation add constraint relation_not_to_itself check (actor_id <> to_id);
alter table place
  add constraint place_not_within_itself check (within_id <> id),
  add constraint place_on_earth check (lat between -90 and 90 and lon between -180 and 180),
  add constraint place_both_coordinates check ((lat is null) = (lon is null));
alter table incident
  add constraint incident_on_earth check (lat between -90 and 90 and lon between -180 and 180),
  add constraint incident_both_coordinates check ((lat is null) = (lon is null));
alter table question add constraint question_tolerance check (tolerance >= 0 and tolerance <= 100);
alter table contradiction_mark add constraint mark_ordered check (first_id < second_id);
alter table app_user add constraint user_email_folded check (email = lower(email));

-- No claim without a citation when the transaction commits.
create function claim_has_citation() returns trigger language plpgsql as $$
begin
  if not exists (select from citation where claim_revision_id = new.id and role = 'assertion') then
    raise exception 'claim % has no citation', new.claim_id using errcode = 'CC001';
  end if;
  return null;
end $$;
create constraint trigger claim_revision_cited after insert on claim_revision
  deferrable initially deferred for each row execute function claim_has_citation();

-- History is never overwritten: no row leaves these tables, and only the named columns may be set, once.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% of % refused: history is append-only', lower(tg_op), tg_table_name using errcode = 'CC002';
end $$;

create function refuse_rewrite() returns trigger language plpgsql as $$
declare
  before jsonb := to_jsonb(old);
  after jsonb := to_jsonb(new);
  col text;
begin
  foreach col in array tg_argv loop
    if before -> col = 'null'::jsonb then
      before := before - col;
      after := after - col;
    end if;
  end loop;
  if before <> after then
    raise exception 'update of % refused: history is append-only', tg_table_name using errcode = 'CC002';
  end if;
  return new;
end $$;

-- After the update: before it the generated days of the new row are still empty, and every update would look like a rewrite.
create trigger claim_revision_kept after update on claim_revision
  for each row execute function refuse_rewrite('superseded_at');
create trigger finding_kept after update on finding
  for each row execute function refuse_rewrite('decision', 'decided_by', 'decided_at', 'decision_reasons', 'is_single_person', 'in_force_at', 'superseded_at', 'reversed_at');
create trigger source_reliability_kept before update on source_reliability
  for each row execute function refuse_rewrite('superseded_at');
create trigger contradiction_mark_kept before update on contradiction_mark
  for each row execute function refuse_rewrite('retracted_by', 'retracted_at');

do $$
declare name text;
begin
  foreach name in array array['audit_entry', 'record_revision', 'citation', 'assessment', 'comment', 'finding_confirmer'] loop
    execute format('create trigger %I before update or delete on %I for each row execute function refuse_change()', name || '_append_only', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_no_truncate', name);
  end loop;
  foreach name in array array['claim', 'claim_revision', 'finding', 'source_reliability', 'contradiction_mark'] loop
    execute format('create trigger %I before delete on %I for each row execute function refuse_change()', name || '_no_delete', name);
    execute format('create trigger %I before truncate on %I for each statement execute function refuse_change()', name || '_no_truncate', name);
  end loop;
end $$;

-- The audit is a chain: each entry's hash covers the one before, so that a removed or altered entry shows.
create function audit_hash(previous text, e audit_entry) returns text language sql immutable as
$$ select encode(sha256(convert_to(concat_ws(E'\x1f', previous, e.seq::text,
     to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), coalesce(e.user_id::text, ''), e.action,
     e.subject_kind, e.subject_id, e.detail::text), 'UTF8')), 'hex') $$;

create function chain_audit() returns trigger language plpgsql as $$
declare previous text;
begin
  -- One writer at a time from here to its commit, so that the order of seq is the order of the chain.
  perform pg_advisory_xact_lock(hashtext('counterclaim.audit'));
  new.seq := nextval(pg_get_serial_sequence('audit_entry', 'seq'));
  select hash into previous from audit_entry order by seq desc limit 1;
  new.hash := audit_hash(coalesce(previous, ''), new);
  return new;
end $$;
-- Numbered by the trigger alone, so that the numbers have no gaps but those of transactions that were rolled back.
alter table audit_entry alter column seq drop default;
create trigger audit_entry_chained before insert on audit_entry for each row execute function chain_audit();
