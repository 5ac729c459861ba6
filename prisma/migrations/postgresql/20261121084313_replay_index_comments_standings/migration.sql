-- AlterTable
ALTER TABLE "Episode" ADD COLUMN     "imported" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "ReplayIndex" (
    "episodeId" TEXT NOT NULL,
    "eventCount" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,

    CONSTRAINT "ReplayIndex_pkey" PRIMARY KEY ("episodeId")
);

-- CreateTable
CREATE TABLE "Comment" (
    "id" TEXT NOT NULL,
    "episodeId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "author" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("id")
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
    "scoreSum" DOUBLE PRECISION NOT NULL,
    "steps" BIGINT NOT NULL,
    "costMicroUsd" BIGINT NOT NULL,
    "durationUs" BIGINT NOT NULL,

    CONSTRAINT "Standing_pkey" PRIMARY KEY ("environmentId","agent","taskId","failure")
);

-- CreateIndex
CREATE INDEX "Comment_episodeId_step_createdAt_idx" ON "Comment"("episodeId", "step", "createdAt");

-- AddForeignKey
ALTER TABLE "ReplayIndex" ADD CONSTRAINT "ReplayIndex_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Standing" ADD CONSTRAINT "Standing_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;
