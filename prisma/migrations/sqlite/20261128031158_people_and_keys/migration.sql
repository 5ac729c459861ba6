-- AlterTable
ALTER TABLE "Comment" ADD COLUMN "writer" TEXT;

-- CreateTable
CREATE TABLE "EpisodeKey" (
    "episodeId" TEXT NOT NULL PRIMARY KEY,
    "keyId" TEXT NOT NULL,
    CONSTRAINT "EpisodeKey_episodeId_fkey" FOREIGN KEY ("episodeId") REFERENCES "Episode" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Member" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "passwordHash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "SignedIn" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "memberId" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    CONSTRAINT "SignedIn_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "Member" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Invite" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL
);

-- AlterTable
ALTER TABLE "ApiKey" ADD COLUMN "role" TEXT NOT NULL DEFAULT 'editor';

-- CreateIndex
CREATE UNIQUE INDEX "Member_nameKey_key" ON "Member"("nameKey");

-- CreateIndex
CREATE INDEX "SignedIn_memberId_idx" ON "SignedIn"("memberId");

-- CreateIndex
CREATE INDEX "SignedIn_expiresAt_idx" ON "SignedIn"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Invite_hash_key" ON "Invite"("hash");
