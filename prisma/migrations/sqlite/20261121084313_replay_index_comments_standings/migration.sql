-- CreateTable
CREATE TABLE "ReplayIndex" (
    "episodeId" TEXT NOT NULL PRIMARY KEY,
    "eventCount" INTEGER NOT NULL,
    "body" BLOB NOT NULL,
    CONSTRAINT "ReplayIndex_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "episodeId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    CONSTRAINT "Comment_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Standing" (
    "environmentId" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "failure" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "episodes" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "scoreSum" REAL NOT NULL,
    "steps" BIGINT NOT NULL,
    "costMicroUsd" BIGINT NOT NULL,
    "durationUs" BIGINT NOT NULL,

    PRIMARY KEY ("environmentId", "agent", "taskId", "failure"),
    CONSTRAINT "Standing_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Episode" (
    "id" TEXT NOT NULL PRIMARY KEY,
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
    "score" REAL,
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
    "imported" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "Episode_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Episode_runId_fkey" FOREIGN KEY ("runId") REFERENCES "Run" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Episode" ("agent", "attempt", "costMicroUsd", "durationUs", "endedAt", "environmentId", "errorBoundary", "errorCode", "errorMessage", "eventCount", "explanation", "failure", "id", "inputTokens", "lastEventAt", "leaseOwner", "maxSteps", "outputTokens", "parentId", "parentStep", "runId", "sandbox", "score", "seed", "specDigest", "startedAt", "status", "steps", "taskId", "terminated", "tier", "trial", "truncated") SELECT "agent", "attempt", "costMicroUsd", "durationUs", "endedAt", "environmentId", "errorBoundary", "errorCode", "errorMessage", "eventCount", "explanation", "failure", "id", "inputTokens", "lastEventAt", "leaseOwner", "maxSteps", "outputTokens", "parentId", "parentStep", "runId", "sandbox", "score", "seed", "specDigest", "startedAt", "status", "steps", "taskId", "terminated", "tier", "trial", "truncated" FROM "Episode";
DROP TABLE "Episode";
ALTER TABLE "new_Episode" RENAME TO "Episode";
CREATE INDEX "Episode_startedAt_id_idx" ON "Episode"("startedAt", "id");
CREATE INDEX "Episode_environmentId_startedAt_id_idx" ON "Episode"("environmentId", "startedAt", "id");
CREATE INDEX "Episode_environmentId_agent_idx" ON "Episode"("environmentId", "agent");
CREATE INDEX "Episode_parentId_idx" ON "Episode"("parentId");
CREATE INDEX "Episode_status_leaseOwner_idx" ON "Episode"("status", "leaseOwner");
CREATE UNIQUE INDEX "Episode_runId_taskId_trial_attempt_key" ON "Episode"("runId", "taskId", "trial", "attempt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Comment_episodeId_step_createdAt_idx" ON "Comment"("episodeId", "step", "createdAt");
