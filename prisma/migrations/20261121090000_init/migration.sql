-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('viewer', 'contributor', 'reviewer', 'admin');

-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('state', 'armed_group', 'person', 'organisation', 'media', 'unknown');

-- CreateEnum
CREATE TYPE "NameKind" AS ENUM ('preferred', 'alias', 'nom_de_guerre', 'transliteration');

-- CreateEnum
CREATE TYPE "ActorRelationType" AS ENUM ('part_of', 'member_of', 'successor_of');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('newspaper', 'news_agency', 'broadcaster', 'website', 'journal', 'research_organisation', 'government', 'armed_group_media', 'international_organisation', 'social_media', 'other');

-- CreateEnum
CREATE TYPE "Reliability" AS ENUM ('A', 'B', 'C', 'D', 'E', 'F');

-- CreateEnum
CREATE TYPE "LineageRelation" AS ENUM ('cites', 'translates', 'republishes', 'wire_copy', 'same_material');

-- CreateEnum
CREATE TYPE "LocatorKind" AS ENUM ('page', 'paragraph', 'line', 'clip', 'frame', 'cell', 'archive');

-- CreateEnum
CREATE TYPE "KnowledgeBasis" AS ENUM ('witnessed', 'told', 'induced', 'deduced', 'cannot_be_judged');

-- CreateEnum
CREATE TYPE "QuestionKind" AS ENUM ('choice', 'quantity', 'date', 'actor', 'place', 'open');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('asserts', 'denies', 'declines');

-- CreateEnum
CREATE TYPE "Hedge" AS ENUM ('flat', 'probable', 'possible', 'reported');

-- CreateEnum
CREATE TYPE "Outcome" AS ENUM ('open', 'consistent', 'confirmed', 'refuted', 'withdrawn');

-- CreateEnum
CREATE TYPE "Standing" AS ENUM ('unanswered', 'undisputed', 'disputed', 'challenged', 'settled');

-- CreateEnum
CREATE TYPE "FindingBasis" AS ENUM ('adverse_admission', 'own_side_admission', 'claimant_retraction', 'proof_of_life', 'forensic_identification', 'imagery', 'court_or_un_finding', 'independent_origins', 'analyst_inference');

-- CreateEnum
CREATE TYPE "Decision" AS ENUM ('approve', 'reject');

-- CreateEnum
CREATE TYPE "PlacePrecision" AS ENUM ('exact', 'near', 'district', 'region', 'country');

-- CreateEnum
CREATE TYPE "Confidence" AS ENUM ('low', 'moderate', 'high');

-- CreateEnum
CREATE TYPE "CitationRole" AS ENUM ('assertion', 'withdrawal', 'finding');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "password_hash" TEXT,
    "is_password_one_time" BOOLEAN NOT NULL DEFAULT false,
    "is_service" BOOLEAN NOT NULL DEFAULT false,
    "has_shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "external_login" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "external_login_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "created_by" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "expire" TIMESTAMP(3),

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "seq" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "user_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "hash" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "record_revision" (
    "kind" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,

    CONSTRAINT "record_revision_pkey" PRIMARY KEY ("kind","record_id","revision")
);

-- CreateTable
CREATE TABLE "actor" (
    "id" UUID NOT NULL,
    "kind" "ActorKind" NOT NULL,
    "wikidata" TEXT,
    "description" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor_name" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "lang" TEXT,
    "script" TEXT,
    "kind" "NameKind" NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "actor_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "actor_relation" (
    "id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,
    "type" "ActorRelationType" NOT NULL,
    "to_id" UUID NOT NULL,
    "valid_from" TEXT,
    "valid_to" TEXT,

    CONSTRAINT "actor_relation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "kind" "SourceKind" NOT NULL,
    "homepage" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_reliability" (
    "id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "grade" "Reliability" NOT NULL,
    "reasons" TEXT,
    "rated_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "source_reliability_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_affiliation" (
    "source_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,

    CONSTRAINT "source_affiliation_pkey" PRIMARY KEY ("source_id","actor_id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "genre" TEXT,
    "source_id" UUID,
    "authors" JSONB NOT NULL DEFAULT '[]',
    "published_on" TEXT,
    "accessed_on" TEXT,
    "url" TEXT,
    "url_key" TEXT,
    "archive_url" TEXT,
    "lang" TEXT,
    "translator" TEXT,
    "identifier" TEXT,
    "is_original" BOOLEAN NOT NULL DEFAULT false,
    "csl" JSONB NOT NULL DEFAULT '{}',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document_lineage" (
    "document_id" UUID NOT NULL,
    "relation" "LineageRelation" NOT NULL,
    "to_id" UUID NOT NULL,

    CONSTRAINT "document_lineage_pkey" PRIMARY KEY ("document_id","to_id","relation")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "within_id" UUID,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "precision" "PlacePrecision",
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place_name" (
    "id" UUID NOT NULL,
    "place_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "lang" TEXT,
    "position" INTEGER NOT NULL,

    CONSTRAINT "place_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "occurred_from" TEXT NOT NULL,
    "occurred_until" TEXT,
    "occurred_first" DATE,
    "place_id" UUID,
    "lat" DOUBLE PRECISION,
    "lon" DOUBLE PRECISION,
    "precision" "PlacePrecision",
    "summary" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question" (
    "id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "kind" "QuestionKind" NOT NULL,
    "incident_id" UUID,
    "subject_id" UUID,
    "subject_text" TEXT,
    "options" TEXT[],
    "unit" TEXT,
    "tolerance" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "scope" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "question_awaited" (
    "question_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,

    CONSTRAINT "question_awaited_pkey" PRIMARY KEY ("question_id","actor_id")
);

-- CreateTable
CREATE TABLE "question_standing" (
    "question_id" UUID NOT NULL,
    "standing" "Standing" NOT NULL,
    "claim_count" INTEGER NOT NULL,
    "sides" JSONB NOT NULL,
    "finding_id" UUID,
    "disputed_since" DATE,
    "queue_key" DOUBLE PRECISION,
    "priority_base" DOUBLE PRECISION,
    "reasons" JSONB NOT NULL DEFAULT '[]',
    "last_reviewed_at" TIMESTAMPTZ(3),

    CONSTRAINT "question_standing_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "dispute_assignment" (
    "question_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dispute_assignment_pkey" PRIMARY KEY ("question_id")
);

-- CreateTable
CREATE TABLE "claim" (
    "id" UUID NOT NULL,
    "external_ref" TEXT,
    "logged_by" UUID NOT NULL,
    "logged_at" TIMESTAMPTZ(3) NOT NULL,
    "outcome" "Outcome" NOT NULL DEFAULT 'open',
    "settled_on" DATE,
    "settled_by" UUID,
    "contradicted_by" INTEGER NOT NULL DEFAULT 0,
    "is_disputed" BOOLEAN NOT NULL DEFAULT false,
    "is_self_settled" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_revision" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "question_id" UUID NOT NULL,
    "claimant_id" UUID NOT NULL,
    "speaker_id" UUID,
    "stance" "Stance" NOT NULL,
    "answer" JSONB,
    "hedge" "Hedge" NOT NULL,
    "wording" TEXT,
    "scope" TEXT,
    "asserted_on" TEXT NOT NULL,
    "asserted_last" DATE,
    "withdrawn_on" TEXT,
    "withdrawal_reasons" TEXT,
    "reason" TEXT,
    "search_text" TEXT NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "superseded_at" TIMESTAMPTZ(3),

    CONSTRAINT "claim_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "citation" (
    "id" UUID NOT NULL,
    "claim_revision_id" UUID,
    "finding_id" UUID,
    "role" "CitationRole" NOT NULL,
    "position" INTEGER NOT NULL,
    "document_id" UUID NOT NULL,
    "locator_kind" "LocatorKind",
    "locator_value" TEXT,
    "quote_exact" TEXT,
    "quote_prefix" TEXT,
    "quote_suffix" TEXT,
    "translation" TEXT,
    "basis" "KnowledgeBasis",

    CONSTRAINT "citation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "assessment" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "claim_revision" INTEGER NOT NULL,
    "credibility" INTEGER,
    "likelihood" INTEGER,
    "confidence" "Confidence",
    "reasons" TEXT NOT NULL,
    "assessed_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "assessment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding" (
    "id" UUID NOT NULL,
    "question_id" UUID NOT NULL,
    "answer" JSONB,
    "basis" "FindingBasis" NOT NULL,
    "against_interest" BOOLEAN,
    "established_on" TEXT NOT NULL,
    "established_last" DATE,
    "reasons" TEXT NOT NULL,
    "reverses_id" UUID,
    "proposed_by" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" "Decision",
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_reasons" TEXT,
    "is_single_person" BOOLEAN,
    "is_imported" BOOLEAN NOT NULL DEFAULT false,
    "in_force_at" TIMESTAMPTZ(3),
    "superseded_at" TIMESTAMPTZ(3),
    "reversed_at" TIMESTAMPTZ(3),

    CONSTRAINT "finding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "finding_confirmer" (
    "finding_id" UUID NOT NULL,
    "actor_id" UUID NOT NULL,

    CONSTRAINT "finding_confirmer_pkey" PRIMARY KEY ("finding_id","actor_id")
);

-- CreateTable
CREATE TABLE "contradiction_mark" (
    "id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "reasons" TEXT NOT NULL,
    "marked_by" UUID NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,
    "retracted_by" UUID,
    "retracted_at" TIMESTAMPTZ(3),

    CONSTRAINT "contradiction_mark_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_token_hash_key" ON "api_token"("token_hash");

-- CreateIndex
CREATE INDEX "api_token_user_id_idx" ON "api_token"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_subject_kind_subject_id_seq_idx" ON "audit_entry"("subject_kind", "subject_id", "seq");

-- CreateIndex
CREATE INDEX "record_revision_kind_record_id_recorded_at_idx" ON "record_revision"("kind", "record_id", "recorded_at");

-- CreateIndex
CREATE INDEX "actor_name_actor_id_position_idx" ON "actor_name"("actor_id", "position");

-- CreateIndex
CREATE INDEX "actor_relation_actor_id_idx" ON "actor_relation"("actor_id");

-- CreateIndex
CREATE INDEX "actor_relation_to_id_idx" ON "actor_relation"("to_id");

-- CreateIndex
CREATE INDEX "source_reliability_source_id_recorded_at_idx" ON "source_reliability"("source_id", "recorded_at");

-- CreateIndex
CREATE INDEX "source_affiliation_actor_id_idx" ON "source_affiliation"("actor_id");

-- CreateIndex
CREATE INDEX "document_source_id_idx" ON "document"("source_id");

-- CreateIndex
CREATE INDEX "document_url_key_idx" ON "document"("url_key");

-- CreateIndex
CREATE INDEX "document_lineage_to_id_idx" ON "document_lineage"("to_id");

-- CreateIndex
CREATE INDEX "place_within_id_idx" ON "place"("within_id");

-- CreateIndex
CREATE INDEX "place_name_place_id_position_idx" ON "place_name"("place_id", "position");

-- CreateIndex
CREATE INDEX "incident_occurred_first_id_idx" ON "incident"("occurred_first", "id");

-- CreateIndex
CREATE INDEX "incident_place_id_idx" ON "incident"("place_id");

-- CreateIndex
CREATE INDEX "question_incident_id_idx" ON "question"("incident_id");

-- CreateIndex
CREATE INDEX "question_subject_id_idx" ON "question"("subject_id");

-- CreateIndex
CREATE INDEX "question_awaited_actor_id_idx" ON "question_awaited"("actor_id");

-- CreateIndex
CREATE INDEX "question_standing_queue_key_question_id_idx" ON "question_standing"("queue_key" DESC, "question_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_external_ref_key" ON "claim"("external_ref");

-- CreateIndex
CREATE UNIQUE INDEX "claim_revision_claim_id_revision_key" ON "claim_revision"("claim_id", "revision");

-- CreateIndex
CREATE INDEX "citation_claim_revision_id_position_idx" ON "citation"("claim_revision_id", "position");

-- CreateIndex
CREATE INDEX "citation_finding_id_position_idx" ON "citation"("finding_id", "position");

-- CreateIndex
CREATE INDEX "citation_document_id_idx" ON "citation"("document_id");

-- CreateIndex
CREATE INDEX "assessment_claim_id_recorded_at_idx" ON "assessment"("claim_id", "recorded_at");

-- CreateIndex
CREATE INDEX "comment_claim_id_recorded_at_idx" ON "comment"("claim_id", "recorded_at");

-- CreateIndex
CREATE INDEX "finding_question_id_proposed_at_idx" ON "finding"("question_id", "proposed_at");

-- CreateIndex
CREATE INDEX "finding_confirmer_actor_id_idx" ON "finding_confirmer"("actor_id");

-- CreateIndex
CREATE INDEX "contradiction_mark_first_id_idx" ON "contradiction_mark"("first_id");

-- CreateIndex
CREATE INDEX "contradiction_mark_second_id_idx" ON "contradiction_mark"("second_id");

-- AddForeignKey
ALTER TABLE "external_login" ADD CONSTRAINT "external_login_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_created_by_fkey" FOREIGN KEY ("created_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_entry" ADD CONSTRAINT "audit_entry_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_revision" ADD CONSTRAINT "record_revision_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_name" ADD CONSTRAINT "actor_name_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_relation" ADD CONSTRAINT "actor_relation_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "actor_relation" ADD CONSTRAINT "actor_relation_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_reliability" ADD CONSTRAINT "source_reliability_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_reliability" ADD CONSTRAINT "source_reliability_rated_by_fkey" FOREIGN KEY ("rated_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_affiliation" ADD CONSTRAINT "source_affiliation_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_affiliation" ADD CONSTRAINT "source_affiliation_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_lineage" ADD CONSTRAINT "document_lineage_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_lineage" ADD CONSTRAINT "document_lineage_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_within_id_fkey" FOREIGN KEY ("within_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_name" ADD CONSTRAINT "place_name_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question" ADD CONSTRAINT "question_subject_id_fkey" FOREIGN KEY ("subject_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_awaited" ADD CONSTRAINT "question_awaited_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_awaited" ADD CONSTRAINT "question_awaited_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "question_standing" ADD CONSTRAINT "question_standing_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_assignment" ADD CONSTRAINT "dispute_assignment_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dispute_assignment" ADD CONSTRAINT "dispute_assignment_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_logged_by_fkey" FOREIGN KEY ("logged_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_revision_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_revision_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_revision_claimant_id_fkey" FOREIGN KEY ("claimant_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_revision_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_revision" ADD CONSTRAINT "claim_revision_recorded_by_fkey" FOREIGN KEY ("recorded_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_claim_revision_id_fkey" FOREIGN KEY ("claim_revision_id") REFERENCES "claim_revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "citation" ADD CONSTRAINT "citation_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "assessment" ADD CONSTRAINT "assessment_assessed_by_fkey" FOREIGN KEY ("assessed_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_author_id_fkey" FOREIGN KEY ("author_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_question_id_fkey" FOREIGN KEY ("question_id") REFERENCES "question"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_reverses_id_fkey" FOREIGN KEY ("reverses_id") REFERENCES "finding"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_proposed_by_fkey" FOREIGN KEY ("proposed_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding" ADD CONSTRAINT "finding_decided_by_fkey" FOREIGN KEY ("decided_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_confirmer" ADD CONSTRAINT "finding_confirmer_finding_id_fkey" FOREIGN KEY ("finding_id") REFERENCES "finding"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "finding_confirmer" ADD CONSTRAINT "finding_confirmer_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contradiction_mark" ADD CONSTRAINT "contradiction_mark_first_id_fkey" FOREIGN KEY ("first_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contradiction_mark" ADD CONSTRAINT "contradiction_mark_second_id_fkey" FOREIGN KEY ("second_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contradiction_mark" ADD CONSTRAINT "contradiction_mark_marked_by_fkey" FOREIGN KEY ("marked_by") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contradiction_mark" ADD CONSTRAINT "contradiction_mark_retracted_by_fkey" FOREIGN KEY ("retracted_by") REFERENCES "app_user"("id") ON DELETE SET NULL ON UPDATE CASCADE;
