-- CreateTable
CREATE TABLE "Evolution" (
    "id" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "ending" TEXT,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Evolution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvolutionStage" (
    "evolutionId" TEXT NOT NULL,
    "round" INTEGER NOT NULL,
    "stage" TEXT NOT NULL,
    "result" TEXT NOT NULL,
    "at" BIGINT NOT NULL,

    CONSTRAINT "EvolutionStage_pkey" PRIMARY KEY ("evolutionId","round","stage")
);

-- CreateIndex
CREATE INDEX "Evolution_createdAt_id_idx" ON "Evolution"("createdAt", "id");

-- AddForeignKey
ALTER TABLE "Evolution" ADD CONSTRAINT "Evolution_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvolutionStage" ADD CONSTRAINT "EvolutionStage_evolutionId_fkey" FOREIGN KEY ("evolutionId") REFERENCES "Evolution"("id") ON DELETE CASCADE ON UPDATE CASCADE;
