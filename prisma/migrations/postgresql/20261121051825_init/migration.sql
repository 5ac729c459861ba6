-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "Environment" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "domain" TEXT NOT NULL,
    "brief" TEXT NOT NULL,
    "specDigest" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "entityCount" INTEGER NOT NULL,
    "operationCount" INTEGER NOT NULL,
    "policyCount" INTEGER NOT NULL,
    "taskCount" INTEGER NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "certified" BOOLEAN NOT NULL,
    "certificate" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Variant" (
    "environmentId" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "specDigest" TEXT NOT NULL,

    CONSTRAINT "Variant_pkey" PRIMARY KEY ("environmentId","seed")
);

-- CreateTable
CREATE TABLE "Spec" (
    "digest" TEXT NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "Spec_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "Run" (
    "id" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "resumeKey" TEXT NOT NULL,
    "planned" INTEGER NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "endedAt" BIGINT,
    "leaseOwner" TEXT,

    CONSTRAINT "Run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Episode" (
    "id" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "specDigest" TEXT NOT NULL,
    "runId" TEXT,
    "taskId" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "agent" TEXT NOT NULL,
    "trial" INTEGER NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "seed" INTEGER NOT NULL,
    "sandbox" TEXT NOT NULL,
    "maxSteps" INTEGER NOT NULL,
    "parentId" TEXT,
    "parentStep" INTEGER,
    "status" TEXT NOT NULL,
    "steps" INTEGER NOT NULL DEFAULT 0,
    "score" DOUBLE PRECISION,
    "failure" TEXT,
    "explanation" TEXT,
    "terminated" BOOLEAN,
    "truncated" TEXT,
    "errorBoundary" TEXT,
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "inputTokens" INTEGER NOT NULL DEFAULT 0,
    "outputTokens" INTEGER NOT NULL DEFAULT 0,
    "costMicroUsd" BIGINT NOT NULL DEFAULT 0,
    "durationUs" BIGINT NOT NULL DEFAULT 0,
    "eventCount" INTEGER NOT NULL DEFAULT 0,
    "startedAt" BIGINT NOT NULL,
    "lastEventAt" BIGINT NOT NULL,
    "endedAt" BIGINT,
    "leaseOwner" TEXT,

    CONSTRAINT "Episode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EpisodeEvent" (
    "episodeId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "EpisodeEvent_pkey" PRIMARY KEY ("episodeId","seq")
);

-- CreateTable
CREATE TABLE "IdempotencyKey" (
    "scope" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "requestDigest" TEXT NOT NULL,
    "response" TEXT,
    "owner" TEXT NOT NULL,
    "until" BIGINT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "IdempotencyKey_pkey" PRIMARY KEY ("scope","key")
);

-- CreateTable
CREATE TABLE "Artifact" (
    "digest" TEXT NOT NULL,
    "mediaType" TEXT NOT NULL,
    "byteCount" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Artifact_pkey" PRIMARY KEY ("digest")
);

-- CreateTable
CREATE TABLE "LeaseHolder" (
    "id" TEXT NOT NULL,
    "until" BIGINT NOT NULL,

    CONSTRAINT "LeaseHolder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "head" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "lastUsedAt" BIGINT,
    "revokedAt" BIGINT,

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Environment_specDigest_key" ON "Environment"("specDigest");

-- CreateIndex
CREATE INDEX "Environment_createdAt_id_idx" ON "Environment"("createdAt", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Environment_slug_version_key" ON "Environment"("slug", "version");

-- CreateIndex
CREATE INDEX "Variant_specDigest_idx" ON "Variant"("specDigest");

-- CreateIndex
CREATE INDEX "Run_createdAt_id_idx" ON "Run"("createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_environmentId_createdAt_id_idx" ON "Run"("environmentId", "createdAt", "id");

-- CreateIndex
CREATE INDEX "Run_resumeKey_createdAt_idx" ON "Run"("resumeKey", "createdAt");

-- CreateIndex
CREATE INDEX "Run_status_leaseOwner_idx" ON "Run"("status", "leaseOwner");

-- CreateIndex
CREATE INDEX "Episode_startedAt_id_idx" ON "Episode"("startedAt", "id");

-- CreateIndex
CREATE INDEX "Episode_environmentId_startedAt_id_idx" ON "Episode"("environmentId", "startedAt", "id");

-- CreateIndex
CREATE INDEX "Episode_environmentId_agent_idx" ON "Episode"("environmentId", "agent");

-- CreateIndex
CREATE INDEX "Episode_parentId_idx" ON "Episode"("parentId");

-- CreateIndex
CREATE INDEX "Episode_status_leaseOwner_idx" ON "Episode"("status", "leaseOwner");

-- CreateIndex
CREATE UNIQUE INDEX "Episode_runId_taskId_trial_attempt_key" ON "Episode"("runId", "taskId", "trial", "attempt");

-- CreateIndex
CREATE INDEX "IdempotencyKey_createdAt_idx" ON "IdempotencyKey"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_hash_key" ON "ApiKey"("hash");

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Variant" ADD CONSTRAINT "Variant_specDigest_fkey" FOREIGN KEY ("specDigest") REFERENCES "Spec"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Run" ADD CONSTRAINT "Run_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Episode" ADD CONSTRAINT "Episode_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EpisodeEvent" ADD CONSTRAINT "EpisodeEvent_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode"("id") ON DELETE CASCADE ON UPDATE CASCADE;
