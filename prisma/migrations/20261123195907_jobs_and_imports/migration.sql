-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'queued',
    "title" TEXT NOT NULL,
    "input" JSONB NOT NULL,
    "actor" JSONB NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedByName" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT NOT NULL DEFAULT '',
    "result" JSONB,
    "error" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "messageId" TEXT,
    "cancelRequested" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMPTZ(3),
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobFile" (
    "jobId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "JobFile_pkey" PRIMARY KEY ("jobId")
);

-- CreateTable
CREATE TABLE "Import" (
    "id" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'uploaded',
    "fileName" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "columns" TEXT[],
    "samples" JSONB NOT NULL,
    "mapping" JSONB NOT NULL,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "counts" JSONB NOT NULL DEFAULT '{}',
    "reason" TEXT,
    "jobId" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdByName" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committedAt" TIMESTAMPTZ(3),
    "undoneAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ImportRow" (
    "importId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "recordId" TEXT,
    "action" TEXT NOT NULL,
    "chosen" BOOLEAN NOT NULL DEFAULT true,
    "baseVersion" INTEGER,
    "version" INTEGER,
    "before" JSONB,
    "after" JSONB,
    "changes" JSONB NOT NULL DEFAULT '[]',
    "notes" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "ImportRow_pkey" PRIMARY KEY ("importId","line")
);

-- CreateTable
CREATE TABLE "ImportMapping" (
    "resource" TEXT NOT NULL,
    "headerSha256" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ImportMapping_pkey" PRIMARY KEY ("resource","headerSha256")
);

-- CreateIndex
CREATE INDEX "Job_state_idx" ON "Job"("state");

-- CreateIndex
CREATE INDEX "Job_startedBy_id_idx" ON "Job"("startedBy", "id");

-- CreateIndex
CREATE INDEX "Import_createdBy_id_idx" ON "Import"("createdBy", "id");

-- CreateIndex
CREATE INDEX "ImportRow_importId_action_line_idx" ON "ImportRow"("importId", "action", "line");

-- CreateIndex
CREATE INDEX "ImportRow_importId_recordId_idx" ON "ImportRow"("importId", "recordId");

-- AddForeignKey
ALTER TABLE "JobFile" ADD CONSTRAINT "JobFile_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_importId_fkey" FOREIGN KEY ("importId") REFERENCES "Import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What follows is written by hand: the schema cannot say it.

ALTER TABLE "Job" ADD CONSTRAINT "Job_state_check"
  CHECK ("state" IN ('queued', 'running', 'done', 'failed', 'cancelled'));
ALTER TABLE "Job" ADD CONSTRAINT "Job_ended_check"
  CHECK (("endedAt" IS NOT NULL) = ("state" IN ('done', 'failed', 'cancelled')));
ALTER TABLE "Import" ADD CONSTRAINT "Import_resource_check"
  CHECK ("resource" IN ('claim', 'event', 'relation', 'benchmark'));
ALTER TABLE "Import" ADD CONSTRAINT "Import_state_check"
  CHECK ("state" IN ('uploaded', 'checked', 'committed', 'undone'));
ALTER TABLE "ImportRow" ADD CONSTRAINT "ImportRow_action_check"
  CHECK ("action" IN ('create', 'update', 'unchanged', 'error'));
