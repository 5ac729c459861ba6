-- CreateTable
CREATE TABLE "AgentName" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "holder" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL
);
