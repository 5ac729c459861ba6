-- AlterTable
ALTER TABLE "Episode" ADD COLUMN "runPlace" INTEGER;

-- The episodes that are over keep the order of their ends.
UPDATE "Episode" SET "runPlace" = p."place" FROM (
  SELECT "id", ROW_NUMBER() OVER (PARTITION BY "runId" ORDER BY "endedAt", "id") AS "place"
  FROM "Episode" WHERE "runId" IS NOT NULL AND "endedAt" IS NOT NULL
) AS p WHERE p."id" = "Episode"."id";

-- CreateIndex
CREATE UNIQUE INDEX "Episode_runId_runPlace_key" ON "Episode"("runId", "runPlace");
