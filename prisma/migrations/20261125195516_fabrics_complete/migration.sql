-- CreateEnum
CREATE TYPE "WebhookStatus" AS ENUM ('active', 'paused', 'disabled');

-- CreateEnum
CREATE TYPE "DeliveryStatus" AS ENUM ('pending', 'delivered', 'failed');

-- CreateEnum
CREATE TYPE "ResourceSyncDirection" AS ENUM ('bidirectional', 'gui_to_github', 'github_to_gui', 'disabled', 'manual_only');

-- CreateEnum
CREATE TYPE "PullRequestState" AS ENUM ('open', 'merged', 'closed');

-- CreateEnum
CREATE TYPE "DriftStatus" AS ENUM ('in_sync', 'spec_drift', 'desired_only', 'actual_only');

-- AlterTable
ALTER TABLE "Fabric" ADD COLUMN     "autoSyncSuspendedAt" TIMESTAMPTZ(3),
ADD COLUMN     "autoSyncSuspendedReason" TEXT,
ADD COLUMN     "clusterError" TEXT,
ADD COLUMN     "consecutiveFailures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fieldOwnership" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "freezeWindows" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "githubBlockedUntil" TIMESTAMPTZ(3),
ADD COLUMN     "githubRateLimit" INTEGER,
ADD COLUMN     "githubRateRemaining" INTEGER,
ADD COLUMN     "githubRateResetAt" TIMESTAMPTZ(3),
ADD COLUMN     "kubernetesCaCert" TEXT,
ADD COLUMN     "kubernetesNamespace" TEXT NOT NULL DEFAULT 'default',
ADD COLUMN     "kubernetesServer" TEXT,
ADD COLUMN     "kubernetesTokenEncrypted" TEXT,
ADD COLUMN     "lastApiError" TEXT,
ADD COLUMN     "lastApiErrorAt" TIMESTAMPTZ(3),
ADD COLUMN     "lastClusterReadAt" TIMESTAMPTZ(3),
ADD COLUMN     "lastGithubEventAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Resource" ADD COLUMN     "autoSyncEnabled" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "conflictPreference" TEXT NOT NULL DEFAULT 'user_guided',
ADD COLUMN     "lastSyncDurationMs" INTEGER,
ADD COLUMN     "lastSyncError" TEXT,
ADD COLUMN     "lastSyncErrorAt" TIMESTAMPTZ(3),
ADD COLUMN     "notificationSettings" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "pullRequestId" INTEGER,
ADD COLUMN     "syncDirection" "ResourceSyncDirection" NOT NULL DEFAULT 'bidirectional',
ADD COLUMN     "syncErrorCount" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "syncPriority" INTEGER NOT NULL DEFAULT 100,
ADD COLUMN     "syncSuspendedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Conflict" ADD COLUMN     "escalatedAt" TIMESTAMPTZ(3),
ADD COLUMN     "escalationReason" TEXT,
ADD COLUMN     "feedback" JSONB,
ADD COLUMN     "findingKey" TEXT,
ADD COLUMN     "pullRequestId" INTEGER;

-- AlterTable
ALTER TABLE "Operation" ADD COLUMN     "kindCounters" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "notifyOnCancel" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "undoesId" TEXT;

-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN     "fabricId" INTEGER;

-- CreateTable
CREATE TABLE "Event" (
    "id" BIGSERIAL NOT NULL,
    "type" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "fabricId" INTEGER,
    "operationId" TEXT,
    "resourceId" INTEGER,
    "conflictId" INTEGER,
    "severity" TEXT,
    "payload" JSON NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "dispatchedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "id" SERIAL NOT NULL,
    "area" TEXT NOT NULL,
    "fabricId" INTEGER,
    "operationId" TEXT,
    "url" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "events" TEXT[],
    "authentication" JSONB NOT NULL DEFAULT '{}',
    "authSecretEncrypted" TEXT,
    "filters" JSONB NOT NULL DEFAULT '{}',
    "retryConfig" JSONB NOT NULL DEFAULT '{}',
    "signingSecretEncrypted" TEXT NOT NULL,
    "previousSecretEncrypted" TEXT,
    "previousSecretUntil" TIMESTAMPTZ(3),
    "status" "WebhookStatus" NOT NULL DEFAULT 'active',
    "disabledReason" TEXT,
    "failureCount" INTEGER NOT NULL DEFAULT 0,
    "failingSince" TIMESTAMPTZ(3),
    "sendingUntil" TIMESTAMPTZ(3),
    "lastSuccessAt" TIMESTAMPTZ(3),
    "createdById" INTEGER,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "WebhookDelivery" (
    "id" TEXT NOT NULL,
    "webhookId" INTEGER NOT NULL,
    "eventId" BIGINT,
    "eventType" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'pending',
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "redeliveryOf" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "completedAt" TIMESTAMPTZ(3),

    CONSTRAINT "WebhookDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "id" BIGSERIAL NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "durationMs" INTEGER NOT NULL,
    "url" TEXT NOT NULL,
    "requestHeaders" JSONB NOT NULL,
    "responseStatus" INTEGER,
    "responseHeaders" JSONB,
    "responseBody" TEXT,
    "error" TEXT,

    CONSTRAINT "DeliveryAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL,
    "eventId" BIGINT,
    "fabricId" INTEGER,
    "recipients" TEXT[],
    "subject" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL DEFAULT 'pending',
    "attemptCount" INTEGER NOT NULL DEFAULT 0,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "error" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sentAt" TIMESTAMPTZ(3),

    CONSTRAINT "Mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "InboundDelivery" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "deliveryId" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "fabricIds" INTEGER[],
    "receivedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "InboundDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PullRequest" (
    "id" SERIAL NOT NULL,
    "fabricId" INTEGER NOT NULL,
    "operationId" TEXT NOT NULL,
    "number" INTEGER,
    "url" TEXT,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL DEFAULT '',
    "branch" TEXT NOT NULL,
    "intoBranch" TEXT NOT NULL,
    "headCommit" TEXT NOT NULL,
    "state" "PullRequestState" NOT NULL DEFAULT 'open',
    "proposed" JSON NOT NULL,
    "openedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMPTZ(3),
    "mergeCommit" TEXT,
    "checkedAt" TIMESTAMPTZ(3),

    CONSTRAINT "PullRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClusterObject" (
    "id" SERIAL NOT NULL,
    "fabricId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "document" JSON,
    "status" JSON,
    "resourceVersion" TEXT,
    "readAt" TIMESTAMPTZ(3) NOT NULL,
    "drift" "DriftStatus" NOT NULL DEFAULT 'in_sync',
    "driftSeverity" "Severity",
    "driftFields" JSONB NOT NULL DEFAULT '[]',
    "driftedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ClusterObject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ResourceChange" (
    "id" BIGSERIAL NOT NULL,
    "operationId" TEXT NOT NULL,
    "resourceId" INTEGER,
    "kind" TEXT NOT NULL,
    "namespace" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "guiChanged" BOOLEAN NOT NULL,
    "guiBefore" JSON,
    "guiAfter" JSON,
    "guiText" TEXT,
    "baseBefore" JSON,
    "baseAfter" JSON,

    CONSTRAINT "ResourceChange_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Event_at_idx" ON "Event"("at");

-- CreateIndex
CREATE INDEX "Event_fabricId_at_idx" ON "Event"("fabricId", "at");

-- CreateIndex
CREATE INDEX "Event_dispatchedAt_id_idx" ON "Event"("dispatchedAt", "id");

-- CreateIndex
CREATE INDEX "Webhook_fabricId_idx" ON "Webhook"("fabricId");

-- CreateIndex
CREATE INDEX "Webhook_operationId_idx" ON "Webhook"("operationId");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_createdAt_idx" ON "WebhookDelivery"("webhookId", "createdAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_webhookId_status_nextAttemptAt_idx" ON "WebhookDelivery"("webhookId", "status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_status_nextAttemptAt_idx" ON "WebhookDelivery"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_redeliveryOf_idx" ON "WebhookDelivery"("redeliveryOf");

-- CreateIndex
CREATE INDEX "WebhookDelivery_createdAt_idx" ON "WebhookDelivery"("createdAt");

-- CreateIndex
CREATE INDEX "WebhookDelivery_eventId_idx" ON "WebhookDelivery"("eventId");

-- CreateIndex
CREATE INDEX "DeliveryAttempt_deliveryId_id_idx" ON "DeliveryAttempt"("deliveryId", "id");

-- CreateIndex
CREATE INDEX "Mail_createdAt_idx" ON "Mail"("createdAt");

-- CreateIndex
CREATE INDEX "Mail_fabricId_createdAt_idx" ON "Mail"("fabricId", "createdAt");

-- CreateIndex
CREATE INDEX "Mail_status_nextAttemptAt_idx" ON "Mail"("status", "nextAttemptAt");

-- CreateIndex
CREATE INDEX "InboundDelivery_receivedAt_idx" ON "InboundDelivery"("receivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "InboundDelivery_source_deliveryId_key" ON "InboundDelivery"("source", "deliveryId");

-- CreateIndex
CREATE UNIQUE INDEX "InboundDelivery_source_event_bodyHash_key" ON "InboundDelivery"("source", "event", "bodyHash");

-- CreateIndex
CREATE UNIQUE INDEX "PullRequest_operationId_key" ON "PullRequest"("operationId");

-- CreateIndex
CREATE INDEX "PullRequest_fabricId_state_idx" ON "PullRequest"("fabricId", "state");

-- CreateIndex
CREATE INDEX "ClusterObject_fabricId_drift_idx" ON "ClusterObject"("fabricId", "drift");

-- CreateIndex
CREATE UNIQUE INDEX "ClusterObject_fabricId_kind_namespace_name_key" ON "ClusterObject"("fabricId", "kind", "namespace", "name");

-- CreateIndex
CREATE INDEX "ResourceChange_operationId_idx" ON "ResourceChange"("operationId");

-- CreateIndex
CREATE UNIQUE INDEX "Conflict_findingKey_key" ON "Conflict"("findingKey");

-- CreateIndex
CREATE INDEX "Conflict_fabricId_detectedAt_idx" ON "Conflict"("fabricId", "detectedAt");

-- CreateIndex
CREATE INDEX "Conflict_fabricId_resolvedAt_idx" ON "Conflict"("fabricId", "resolvedAt");

-- CreateIndex
CREATE INDEX "Operation_fabricId_endedAt_idx" ON "Operation"("fabricId", "endedAt");

-- CreateIndex
CREATE INDEX "Operation_kind_status_idx" ON "Operation"("kind", "status");

-- CreateIndex
CREATE INDEX "Operation_undoesId_idx" ON "Operation"("undoesId");

-- CreateIndex
CREATE INDEX "AuditEntry_fabricId_at_idx" ON "AuditEntry"("fabricId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_actorLabel_at_idx" ON "AuditEntry"("actorLabel", "at");

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_fabricId_fkey" FOREIGN KEY ("fabricId") REFERENCES "Fabric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Webhook" ADD CONSTRAINT "Webhook_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_webhookId_fkey" FOREIGN KEY ("webhookId") REFERENCES "Webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WebhookDelivery" ADD CONSTRAINT "WebhookDelivery_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DeliveryAttempt" ADD CONSTRAINT "DeliveryAttempt_deliveryId_fkey" FOREIGN KEY ("deliveryId") REFERENCES "WebhookDelivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Resource" ADD CONSTRAINT "Resource_pullRequestId_fkey" FOREIGN KEY ("pullRequestId") REFERENCES "PullRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conflict" ADD CONSTRAINT "Conflict_pullRequestId_fkey" FOREIGN KEY ("pullRequestId") REFERENCES "PullRequest"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PullRequest" ADD CONSTRAINT "PullRequest_fabricId_fkey" FOREIGN KEY ("fabricId") REFERENCES "Fabric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClusterObject" ADD CONSTRAINT "ClusterObject_fabricId_fkey" FOREIGN KEY ("fabricId") REFERENCES "Fabric"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ResourceChange" ADD CONSTRAINT "ResourceChange_operationId_fkey" FOREIGN KEY ("operationId") REFERENCES "Operation"("id") ON DELETE CASCADE ON UPDATE CASCADE;
