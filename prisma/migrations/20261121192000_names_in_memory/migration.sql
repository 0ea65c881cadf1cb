-- AlterTable
ALTER TABLE "place" ADD COLUMN     "changed_xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "changed_xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;

-- CreateIndex
CREATE INDEX "place_changed_xid_idx" ON "place"("changed_xid");

-- CreateIndex
CREATE INDEX "source_changed_xid_idx" ON "source"("changed_xid");

-- Who keeps the words of names in memory asks for the records of transactions that he has not seen.
CREATE TRIGGER place_changed BEFORE UPDATE ON place FOR EACH ROW EXECUTE FUNCTION note_change();
CREATE TRIGGER source_changed BEFORE UPDATE ON source FOR EACH ROW EXECUTE FUNCTION note_change();
