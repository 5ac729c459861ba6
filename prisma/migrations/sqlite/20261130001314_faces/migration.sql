-- CreateTable
CREATE TABLE "Face" (
    "environmentId" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "face" TEXT NOT NULL,
    "specDigest" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    PRIMARY KEY ("environmentId", "seed", "face"),
    CONSTRAINT "Face_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Face_specDigest_fkey" FOREIGN KEY ("specDigest") REFERENCES "Spec" ("digest") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable: the column is added in place, since dropping the old table would take its events with it.
ALTER TABLE "Episode" ADD COLUMN "face" TEXT NOT NULL DEFAULT 'tools';

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Standing" (
    "environmentId" TEXT NOT NULL,
    "agent" TEXT NOT NULL,
    "face" TEXT NOT NULL DEFAULT 'tools',
    "taskId" TEXT NOT NULL,
    "failure" TEXT NOT NULL,
    "tier" INTEGER NOT NULL,
    "episodes" INTEGER NOT NULL,
    "passed" INTEGER NOT NULL,
    "scoreSum" REAL NOT NULL,
    "steps" BIGINT NOT NULL,
    "costMicroUsd" BIGINT NOT NULL,
    "durationUs" BIGINT NOT NULL,

    PRIMARY KEY ("environmentId", "agent", "face", "taskId", "failure"),
    CONSTRAINT "Standing_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Standing" ("agent", "costMicroUsd", "durationUs", "environmentId", "episodes", "failure", "passed", "scoreSum", "steps", "taskId", "tier") SELECT "agent", "costMicroUsd", "durationUs", "environmentId", "episodes", "failure", "passed", "scoreSum", "steps", "taskId", "tier" FROM "Standing";
DROP TABLE "Standing";
ALTER TABLE "new_Standing" RENAME TO "Standing";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Face_specDigest_idx" ON "Face"("specDigest");
