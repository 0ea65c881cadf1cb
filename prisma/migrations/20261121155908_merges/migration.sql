-- CreateTable
CREATE TABLE "record_merge" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "kept_id" UUID NOT NULL,
    "merged_id" UUID NOT NULL,
    "reasons" TEXT NOT NULL,
    "merged_by" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "record_merge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "same_as" (
    "id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "kind" TEXT NOT NULL,
    "kept_id" UUID NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "same_as_pkey" PRIMARY KEY ("id","recorded_at")
);

-- CreateTable
CREATE TABLE "unsettled_question" (
    "question_id" UUID NOT NULL,

    CONSTRAINT "unsettled_question_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "record_distinction" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "reasons" TEXT NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "taken_back_by" UUID,
    "taken_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "record_distinction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "record_merge_kept_id_idx" ON "record_merge"("kept_id");

-- At most one merge of a record is in force, and one word that two are two.
CREATE UNIQUE INDEX record_merge_current ON record_merge (merged_id) WHERE undone_at IS NULL;
CREATE UNIQUE INDEX record_distinction_current ON record_distinction (first_id, second_id) WHERE taken_back_at IS NULL;
CREATE INDEX record_merge_merged ON record_merge (merged_id);
CREATE INDEX record_distinction_second ON record_distinction (second_id) WHERE taken_back_at IS NULL;
CREATE INDEX record_merge_list ON record_merge (merged_at DESC, id DESC);
CREATE UNIQUE INDEX same_as_current ON same_as (id) INCLUDE (kept_id) WHERE superseded_at IS NULL;
CREATE INDEX same_as_kept ON same_as (kept_id) INCLUDE (id);

ALTER TABLE record_merge
  ADD CONSTRAINT record_merge_kind CHECK (kind IN ('actor', 'document', 'question')),
  ADD CONSTRAINT record_merge_of_two CHECK (kept_id <> merged_id),
  ADD CONSTRAINT record_merge_undone_whole CHECK (num_nonnulls(undone_by, undone_at) IN (0, 2)),
  ADD CONSTRAINT record_merge_merged_by_fkey FOREIGN KEY (merged_by) REFERENCES app_user (id),
  ADD CONSTRAINT record_merge_undone_by_fkey FOREIGN KEY (undone_by) REFERENCES app_user (id);
ALTER TABLE record_distinction
  ADD CONSTRAINT record_distinction_kind CHECK (kind IN ('actor', 'document', 'question')),
  ADD CONSTRAINT record_distinction_ordered CHECK (first_id < second_id),
  ADD CONSTRAINT record_distinction_taken_back_whole CHECK (num_nonnulls(taken_back_by, taken_back_at) IN (0, 2)),
  ADD CONSTRAINT record_distinction_said_by_fkey FOREIGN KEY (said_by) REFERENCES app_user (id),
  ADD CONSTRAINT record_distinction_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES app_user (id);

-- Who said so stays; only the undoing is added, once.
CREATE TRIGGER record_merge_kept BEFORE UPDATE ON record_merge
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite('undone_by', 'undone_at');
CREATE TRIGGER record_merge_no_delete BEFORE DELETE ON record_merge FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_merge_no_truncate BEFORE TRUNCATE ON record_merge FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_distinction_kept BEFORE UPDATE ON record_distinction
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite('taken_back_by', 'taken_back_at');
CREATE TRIGGER record_distinction_no_delete BEFORE DELETE ON record_distinction FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_distinction_no_truncate BEFORE TRUNCATE ON record_distinction FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The ids with every other id of the same records: what each is another record of, and all that were merged into that.
-- Read once a query; where nothing was ever merged it costs one look at an empty table. PL/pgSQL, since it keeps its plans.
CREATE FUNCTION all_ids_of(ids uuid[], at timestamptz DEFAULT NULL) RETURNS uuid[]
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ BEGIN
  IF NOT EXISTS (SELECT FROM same_as) THEN RETURN ids; END IF;
  ids := ids || array(SELECT s.kept_id FROM same_as s WHERE s.id = any(ids)
    AND CASE WHEN at IS NULL THEN s.superseded_at IS NULL
      ELSE s.recorded_at <= at AND (s.superseded_at IS NULL OR s.superseded_at > at) END);
  RETURN array(SELECT unnest(ids) UNION SELECT s.id FROM same_as s WHERE s.kept_id = any(ids)
    AND CASE WHEN at IS NULL THEN s.superseded_at IS NULL
      ELSE s.recorded_at <= at AND (s.superseded_at IS NULL OR s.superseded_at > at) END);
END $$;

-- The ids, each as the record that it is now or was at a moment.
CREATE FUNCTION kept_ids_of(ids uuid[], at timestamptz DEFAULT NULL) RETURNS uuid[]
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ BEGIN
  IF NOT EXISTS (SELECT FROM same_as) THEN RETURN ids; END IF;
  RETURN array(SELECT DISTINCT coalesce(s.kept_id, i.id) FROM unnest(ids) i(id)
    LEFT JOIN same_as s ON s.id = i.id AND CASE WHEN at IS NULL THEN s.superseded_at IS NULL
      ELSE s.recorded_at <= at AND (s.superseded_at IS NULL OR s.superseded_at > at) END);
END $$;

-- An answer that names actors, with each as the record that it is; of two that are one there is one, which is not joint.
CREATE FUNCTION answer_as_kept(answer jsonb, at timestamptz DEFAULT NULL) RETURNS jsonb
  LANGUAGE plpgsql STABLE PARALLEL SAFE AS
$$ DECLARE
  kept text[];
BEGIN
  IF answer IS NULL OR NOT answer ? 'actors' THEN RETURN answer; END IF;
  SELECT array_agg(k.id ORDER BY k.first) INTO kept FROM (
    SELECT coalesce(s.kept_id::text, a.id) id, min(a.place) AS first
      FROM jsonb_array_elements_text(answer -> 'actors') WITH ORDINALITY a(id, place)
      LEFT JOIN same_as s ON s.id = a.id::uuid AND CASE WHEN at IS NULL THEN s.superseded_at IS NULL
        ELSE s.recorded_at <= at AND (s.superseded_at IS NULL OR s.superseded_at > at) END
      GROUP BY 1) k;
  answer := jsonb_set(answer, '{actors}', to_jsonb(kept));
  RETURN CASE WHEN cardinality(kept) = 1 THEN answer - 'joint' ELSE answer END;
END $$;

-- Likely duplicates meet on these.
CREATE INDEX actor_wikidata ON actor (wikidata) WHERE wikidata IS NOT NULL;
CREATE INDEX document_identifier ON document (lower(identifier)) WHERE identifier IS NOT NULL;
