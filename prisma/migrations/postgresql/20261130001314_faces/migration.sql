-- AlterTable
ALTER TABLE "Episode" ADD COLUMN     "face" TEXT NOT NULL DEFAULT 'tools';

-- AlterTable
ALTER TABLE "Standing" DROP CONSTRAINT "Standing_pkey",
ADD COLUMN     "face" TEXT NOT NULL DEFAULT 'tools',
ADD CONSTRAINT "Standing_pkey" PRIMARY KEY ("environmentId", "agent", "face", "taskId", "failure");

-- CreateTable
CREATE TABLE "Face" (
    "environmentId" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "face" TEXT NOT NULL,
    "specDigest" TEXT NOT NULL,
    "certificate" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Face_pkey" PRIMARY KEY ("environmentId","seed","face")
);

-- CreateIndex
CREATE INDEX "Face_specDigest_idx" ON "Face"("specDigest");

-- AddForeignKey
ALTER TABLE "Face" ADD CONSTRAINT "Face_environmentId_fkey" FOREIGN KEY ("environmentId") REFERENCES "Environment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Face" ADD CONSTRAINT "Face_specDigest_fkey" FOREIGN KEY ("specDigest") REFERENCES "Spec"("digest") ON DELETE RESTRICT ON UPDATE CASCADE;
