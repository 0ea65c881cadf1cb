-- AlterTable
ALTER TABLE "actor" ADD COLUMN     "changed_xid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint;

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "hedge" "Hedge",
ADD COLUMN     "is_imprecise" BOOLEAN,
ADD COLUMN     "question_kind" "QuestionKind",
ADD COLUMN     "revision" INTEGER;

UPDATE claim c SET revision = r.revision, hedge = r.hedge, is_imprecise = length(r.asserted_on) < 10,
    question_kind = q.kind
  FROM claim_revision r JOIN question q ON q.id = r.question_id
  WHERE r.claim_id = c.id AND r.superseded_at IS NULL;

-- CreateIndex
CREATE INDEX "actor_changed_xid_idx" ON "actor"("changed_xid");

CREATE TRIGGER actor_changed BEFORE UPDATE ON actor FOR EACH ROW EXECUTE FUNCTION note_change();
