-- CreateTable
CREATE TABLE "RegisteredAgent" (
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    PRIMARY KEY ("name", "version")
);

-- CreateTable
CREATE TABLE "ModelCall" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "episodeId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "model" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "body" BLOB NOT NULL,
    "inputTokens" INTEGER NOT NULL,
    "outputTokens" INTEGER NOT NULL,
    "costMicroUsd" BIGINT NOT NULL,
    "durationMs" INTEGER NOT NULL,
    "createdAt" BIGINT NOT NULL,
    CONSTRAINT "ModelCall_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlanCache" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "body" BLOB NOT NULL,
    "createdAt" BIGINT NOT NULL
);

-- CreateIndex
CREATE INDEX "ModelCall_episodeId_step_idx" ON "ModelCall"("episodeId", "step");
