-- CreateTable
CREATE TABLE "Evolution" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "environmentId" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "ending" TEXT,
    "createdAt" BIGINT NOT NULL,
    CONSTRAINT "Evolution_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvolutionStage" (
    "evolutionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "at" BIGINT NOT NULL,

    PRIMARY KEY ("evolutionId", "round", "stage"),
    CONSTRAINT "EvolutionStage_evolutionId_fkey" FOREIGN KEY ("evolutionId") REFERENCES "Evolution" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Evolution_createdAt_id_idx" ON "Evolution"("createdAt", "id");
