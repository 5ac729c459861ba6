-- AlterTable
ALTER TABLE "Run" ADD COLUMN "reason" TEXT;
