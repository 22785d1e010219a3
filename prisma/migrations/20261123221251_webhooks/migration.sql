-- CreateTable
CREATE TABLE "Webhook" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "resources" TEXT[],
    "actions" TEXT[],
    "state" TEXT NOT NULL DEFAULT 'active',
    "pausedBecause" TEXT,
    "cursorAt" TIMESTAMPTZ(3) NOT NULL,
    "cursorId" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "revisionId" TEXT,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lastStatus" INTEGER,
    "lastError" TEXT,
    "lastAttemptAt" TIMESTAMPTZ(3),
    "deliveredAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_id_idx" ON "WebhookDelivery"("webhookId", "id");

-- CreateIndex
CREATE INDEX "WebhookDelivery_state_deliveredAt_idx" ON "WebhookDelivery"("state", "deliveredAt");

-- CreateIndex
CREATE UNIQUE INDEX "WebhookDelivery_webhookId_revisionId_key" ON "WebhookDelivery"("webhookId", "revisionId");

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Hand-written: what the schema cannot say.
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_state_check" CHECK ("state" IN ('active', 'paused'));
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_state_check"
  CHECK ("state" IN ('waiting', 'delivered', 'failed'));
