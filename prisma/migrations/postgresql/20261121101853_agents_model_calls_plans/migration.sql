-- CreateTable
CREATE TABLE "RegisteredAgent" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "RegisteredAgent_pkey" PRIMARY KEY ("name","version")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "id" TEXT NOT NULL,
    "episodeId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,
    "inputTokens" INTEGER NOT NULL,
    "outputTokens" INTEGER NOT NULL,
    "costMicroUsd" BIGINT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "ModelCall_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlanCache" (
    "key" TEXT NOT NULL,
    "body" BYTEA NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "PlanCache_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "ModelCall_episodeId_step_idx" ON "ModelCall"("episodeId", "step");

-- AddForeignKey
ALTER TABLE "ModelCall" ADD CONSTRAINT "ModelCall_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode"("id") ON DELETE CASCADE ON UPDATE CASCADE;
