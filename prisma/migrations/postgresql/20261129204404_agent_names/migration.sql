-- CreateTable
CREATE TABLE "AgentName" (
    "name" TEXT NOT NULL,
    "holder" TEXT NOT NULL,
    "createdAt" BIGINT NOT NULL,

    CONSTRAINT "AgentName_pkey" PRIMARY KEY ("name")
);
