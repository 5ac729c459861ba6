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

-- By hand: adding a column keeps the table, while redefining it would drop it, and with it, by its cascade, every event.
ALTER TABLE "Episode" ADD COLUMN "imported" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Comment_episodeId_step_createdAt_idx" ON "Comment"("episodeId", "step", "createdAt");
