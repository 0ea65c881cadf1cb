-- AlterTable
ALTER TABLE "question_standing" ADD COLUMN     "news_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "record_tally" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "what" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT '',
    "change" INTEGER NOT NULL,

    CONSTRAINT "record_tally_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "question_standing_standing_question_id_idx" ON "question_standing"("standing", "question_id" DESC);

-- Of a dispute, as lib/usecases/rank-dispute.ts derives it.
UPDATE question_standing s SET news_at = n.at FROM (
  SELECT question, max(at) at FROM (
    SELECT c.question_id question, r.recorded_at at FROM claim c
      JOIN claim_revision r ON r.claim_id = c.id AND r.superseded_at IS NULL
    UNION ALL
    SELECT coalesce(a.kept_id, f.question_id), f.in_force_at FROM finding f
      LEFT JOIN same_as a ON a.id = f.question_id AND a.superseded_at IS NULL WHERE f.in_force_at IS NOT NULL
    UNION ALL
    SELECT c.question_id, m.marked_at FROM contradiction_mark m JOIN claim c ON c.id = m.first_id WHERE m.retracted_at IS NULL
  ) recorded GROUP BY question) n
  WHERE s.question_id = n.question AND s.queue_key IS NOT NULL;

-- Lists and counts that are asked for at each visit.
CREATE INDEX question_standing_news ON question_standing (news_at DESC, question_id DESC) WHERE queue_key IS NOT NULL;
CREATE INDEX claim_settled ON claim (outcome, asserted_last DESC, id DESC) WHERE outcome <> 'open';
CREATE INDEX claim_disputed ON claim (asserted_last DESC, id DESC) WHERE is_disputed;
CREATE INDEX finding_list ON finding (proposed_at DESC, id DESC);
CREATE INDEX finding_waiting ON finding (proposed_at DESC, id DESC) WHERE decision IS NULL;
CREATE INDEX finding_newest ON finding (in_force_at DESC, id DESC)
  WHERE in_force_at IS NOT NULL AND superseded_at IS NULL AND reversed_at IS NULL;
CREATE INDEX finding_turned ON finding (greatest(in_force_at, superseded_at, reversed_at) DESC, id DESC)
  WHERE in_force_at IS NOT NULL;

-- Makes one row of each kind out of many. What somebody else is about to fold is left to him.
CREATE FUNCTION fold_tally() RETURNS void LANGUAGE sql AS $$
  WITH held AS (SELECT id FROM record_tally FOR UPDATE SKIP LOCKED),
  gone AS (DELETE FROM record_tally t USING held WHERE t.id = held.id RETURNING t.what, t.kind, t.change)
  INSERT INTO record_tally (what, kind, change)
    SELECT what, kind, sum(change) FROM gone GROUP BY what, kind HAVING sum(change) <> 0
$$;

-- Once in a while, so that the sum stays one of few rows.
CREATE FUNCTION fold_tally_sometimes() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF random() < 0.01 THEN PERFORM fold_tally(); END IF;
END $$;

CREATE FUNCTION tally_standings() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO record_tally (what, kind, change)
      SELECT s.standing::text, q.kind::text, count(*) FROM fresh s JOIN question q ON q.id = s.question_id
        WHERE s.standing IN ('disputed', 'challenged', 'settled') GROUP BY 1, 2
      UNION ALL SELECT 'claim', '', sum(claim_count) FROM fresh HAVING sum(claim_count) <> 0;
  ELSE
    INSERT INTO record_tally (what, kind, change)
      SELECT what, kind, sum(change) FROM (
        SELECT s.standing::text what, q.kind::text kind, 1 change FROM fresh s
          JOIN former f ON f.question_id = s.question_id AND f.standing <> s.standing JOIN question q ON q.id = s.question_id
          WHERE s.standing IN ('disputed', 'challenged', 'settled')
        UNION ALL
        SELECT f.standing::text, q.kind::text, -1 FROM former f
          JOIN fresh s ON s.question_id = f.question_id AND f.standing <> s.standing JOIN question q ON q.id = f.question_id
          WHERE f.standing IN ('disputed', 'challenged', 'settled')
        UNION ALL SELECT 'claim', '', sum(claim_count)::int FROM fresh
        UNION ALL SELECT 'claim', '', -sum(claim_count)::int FROM former) changed
      GROUP BY 1, 2 HAVING sum(change) <> 0;
  END IF;
  IF found THEN PERFORM fold_tally_sometimes(); END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER standings_tallied_in AFTER INSERT ON question_standing REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_standings();
CREATE TRIGGER standings_tallied AFTER UPDATE ON question_standing REFERENCING OLD TABLE AS former NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_standings();

-- A question keeps its kind from its first claim on; until then nothing is in dispute on it.
CREATE FUNCTION tally_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF tg_op = 'INSERT' THEN
    INSERT INTO record_tally (what, change) SELECT tg_table_name, count(*) FROM fresh WHERE retired_at IS NULL HAVING count(*) > 0;
  ELSE
    INSERT INTO record_tally (what, change) VALUES (tg_table_name, CASE WHEN new.retired_at IS NULL THEN 1 ELSE -1 END);
  END IF;
  PERFORM fold_tally_sometimes();
  RETURN NULL;
END $$;
CREATE TRIGGER question_tallied_in AFTER INSERT ON question REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_records();
CREATE TRIGGER document_tallied_in AFTER INSERT ON document REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_records();
CREATE TRIGGER incident_tallied_in AFTER INSERT ON incident REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION tally_records();
CREATE TRIGGER question_tallied AFTER UPDATE OF retired_at ON question FOR EACH ROW
  WHEN ((old.retired_at IS NULL) <> (new.retired_at IS NULL)) EXECUTE FUNCTION tally_records();
CREATE TRIGGER document_tallied AFTER UPDATE OF retired_at ON document FOR EACH ROW
  WHEN ((old.retired_at IS NULL) <> (new.retired_at IS NULL)) EXECUTE FUNCTION tally_records();
CREATE TRIGGER incident_tallied AFTER UPDATE OF retired_at ON incident FOR EACH ROW
  WHEN ((old.retired_at IS NULL) <> (new.retired_at IS NULL)) EXECUTE FUNCTION tally_records();

-- What the tally should say, by counting.
CREATE VIEW counted_records AS
  SELECT s.standing::text what, q.kind::text kind, count(*)::int n FROM question_standing s JOIN question q ON q.id = s.question_id
    WHERE s.standing IN ('disputed', 'challenged', 'settled') GROUP BY 1, 2
  UNION ALL SELECT 'claim', '', coalesce(sum(claim_count), 0)::int FROM question_standing
  UNION ALL SELECT 'question', '', count(*)::int FROM question WHERE retired_at IS NULL
  UNION ALL SELECT 'document', '', count(*)::int FROM document WHERE retired_at IS NULL
  UNION ALL SELECT 'incident', '', count(*)::int FROM incident WHERE retired_at IS NULL;

INSERT INTO record_tally (what, kind, change) SELECT what, kind, n FROM counted_records WHERE n <> 0;
