-- CreateTable
CREATE TABLE "RateBudget" (
    "client" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "given" DOUBLE PRECISION NOT NULL,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "RateBudget_pkey" PRIMARY KEY ("client")
);

-- What follows is written by hand: the schema cannot say it.

-- Counts of the last minute are worth no write-ahead log; room on each page keeps updates in place.
ALTER TABLE "RateBudget" SET UNLOGGED;
ALTER TABLE "RateBudget" SET (fillfactor = 50);
