-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('uploaded', 'running', 'checked', 'done', 'refused', 'failed', 'undone');

-- CreateEnum
CREATE TYPE "WebhookDeliveryState" AS ENUM ('waiting', 'delivered', 'failed');

-- AlterTable
ALTER TABLE "actor" ADD COLUMN     "import_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "source" ADD COLUMN     "import_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "import_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "place" ADD COLUMN     "import_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "import_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "question" ADD COLUMN     "import_id" UUID,
ADD COLUMN     "retired_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "claim" ADD COLUMN     "import_id" UUID;

-- AlterTable
ALTER TABLE "finding" ADD COLUMN     "import_id" UUID;

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "byte_count" BIGINT NOT NULL DEFAULT 0,
    "state" "ImportState" NOT NULL,
    "columns" TEXT[],
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "preset" TEXT,
    "is_partial" BOOLEAN NOT NULL DEFAULT false,
    "is_dry_run" BOOLEAN NOT NULL DEFAULT false,
    "rows_read" INTEGER NOT NULL DEFAULT 0,
    "report" JSONB,
    "failure" TEXT,
    "started_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "heartbeat_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "undone_at" TIMESTAMPTZ(3),
    "undone_by" UUID,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_chunk" (
    "import_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("import_id","seq")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "header_key" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_by" UUID NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("header_key")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "user_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "request_hash" TEXT NOT NULL,
    "status" INTEGER,
    "headers" JSONB NOT NULL DEFAULT '{}',
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("user_id","key")
);

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "events" TEXT[],
    "created_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "disabled_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "event" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "state" "WebhookDeliveryState" NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_status" INTEGER,
    "last_error" TEXT,
    "last_attempt_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "import_run_created_at_id_idx" ON "import_run"("created_at", "id");

-- CreateIndex
CREATE INDEX "idempotency_key_created_at_idx" ON "idempotency_key"("created_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_id_created_at_idx" ON "webhook_delivery"("webhook_id", "created_at");

-- AddForeignKey
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An import finds what it names by the folded key, as a whole; keys may be longer than a B-tree takes.
CREATE INDEX actor_name_key ON actor_name USING hash (folded);
CREATE INDEX place_name_key ON place_name USING hash (folded);
CREATE INDEX source_key ON source USING hash (folded);
CREATE INDEX document_key ON document USING hash (folded);
CREATE INDEX incident_key ON incident USING hash (folded);
CREATE INDEX question_key ON question USING hash (folded);

-- Taking an import back asks for all that came with it.
CREATE INDEX actor_import ON actor (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX source_import ON source (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX document_import ON document (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX place_import ON place (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX incident_import ON incident (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX question_import ON question (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX claim_import ON claim (import_id) WHERE import_id IS NOT NULL;
CREATE INDEX finding_import ON finding (import_id) WHERE import_id IS NOT NULL;
