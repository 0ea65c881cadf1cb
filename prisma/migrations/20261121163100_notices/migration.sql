-- Every change of the record has an audit entry, so the audit tells the servers that listen, once a transaction and when it
-- has committed. In the database, because a statement of its own would cost each write a round trip.
create function tell_of_change() returns trigger language plpgsql as $$
begin
  perform pg_notify('counterclaim', 'record');
  return null;
end $$;
create trigger audit_entry_told after insert on audit_entry for each statement execute function tell_of_change();
