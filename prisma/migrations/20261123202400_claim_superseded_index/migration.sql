-- Removing a claim looks for those that it replaced. Without an index that reads the whole table for each
-- claim, and the undo of a large import never ends. Partial, as few claims are replaced: the schema cannot say it.
CREATE INDEX "Claim_superseded_idx" ON "Claim" ("supersededById") WHERE "supersededById" IS NOT NULL;
