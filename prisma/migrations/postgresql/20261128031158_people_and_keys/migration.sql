-- AlterTable
ALTER TABLE "Comment" ADD COLUMN     "writer" TEXT;

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'editor';

-- CreateTable
CREATE TABLE "EpisodeKey" (
    "episodeId" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,

    CONSTRAINT "EpisodeKey_pkey" PRIMARY KEY ("episodeId")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignedIn" (
    "hash" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL,

    CONSTRAINT "SignedIn_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL,

    CONSTRAINT "Invite_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Member_nameKey_key" ON "Member"("nameKey");

-- CreateIndex
CREATE INDEX "SignedIn_memberId_idx" ON "SignedIn"("memberId");

-- CreateIndex
CREATE INDEX "SignedIn_expiresAt_idx" ON "SignedIn"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_hash_key" ON "Invite"("hash");

-- AddForeignKey
ALTER TABLE "EpisodeKey" ADD CONSTRAINT "EpisodeKey_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignedIn" ADD CONSTRAINT "SignedIn_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member"("id") ON DELETE CASCADE ON UPDATE CASCADE;
