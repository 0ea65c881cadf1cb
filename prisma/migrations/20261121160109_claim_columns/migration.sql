-- A list, a count and a report read `claim` alone: what they ask for is stored beside the outcome.
ALTER TABLE "claim" ADD COLUMN     "asserted_last" DATE,
ADD COLUMN     "changed_xid" BIGINT,
ADD COLUMN     "claimant_id" UUID,
ADD COLUMN     "episodes" JSONB,
ADD COLUMN     "is_first" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "question_id" UUID;

-- Existing claims. What became of a claim over time is left to the product where a finding or a withdrawal plays a part
-- (null until then): it derives that at its next start.
WITH "current" AS (
  SELECT r.claim_id, r.question_id, r.claimant_id, r.asserted_last, r.withdrawn_on IS NULL AND NOT EXISTS (
      SELECT FROM finding f WHERE f.question_id = r.question_id AND f.in_force_at IS NOT NULL) is_open,
    row_number() OVER (PARTITION BY r.question_id, r.claimant_id ORDER BY r.asserted_last, c.logged_at, c.id) place
  FROM claim_revision r JOIN claim c ON c.id = r.claim_id WHERE r.superseded_at IS NULL)
UPDATE claim c SET question_id = r.question_id, claimant_id = r.claimant_id, asserted_last = r.asserted_last,
    is_first = r.place = 1, episodes = CASE WHEN r.is_open THEN '[]'::jsonb END,
    changed_xid = pg_current_xact_id()::text::bigint
  FROM "current" r WHERE r.claim_id = c.id;
-- Taken back with their import.
UPDATE claim SET episodes = '[]', changed_xid = pg_current_xact_id()::text::bigint WHERE question_id IS NULL;

ALTER TABLE "claim" ALTER COLUMN "changed_xid" SET NOT NULL,
ALTER COLUMN "changed_xid" SET DEFAULT (pg_current_xact_id()::text)::bigint,
ALTER COLUMN "episodes" SET DEFAULT '[]';

-- CreateIndex
CREATE INDEX "claim_claimant_id_asserted_last_id_idx" ON "claim"("claimant_id", "asserted_last" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "claim_asserted_last_id_idx" ON "claim"("asserted_last" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "claim_question_id_idx" ON "claim"("question_id");

-- CreateIndex
CREATE INDEX "claim_changed_xid_idx" ON "claim"("changed_xid");

-- Who keeps a copy of claims in memory asks for the rows of transactions that he has not seen.
CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  new.changed_xid := pg_current_xact_id()::text::bigint;
  RETURN new;
END $$;
CREATE TRIGGER claim_changed BEFORE UPDATE ON claim FOR EACH ROW EXECUTE FUNCTION note_change();

-- Few, and asked for at each start only.
CREATE INDEX claim_underived ON claim (question_id) WHERE episodes IS NULL;
