-- AlterTable
ALTER TABLE "Episode" ADD COLUMN "speaker" TEXT;
