-- Every column that a search looks in: one that has no index makes PostgreSQL read the whole table for the others too.
DROP INDEX "Claim_search_idx";
CREATE INDEX "Claim_search_idx" ON "Claim" USING gin ("id" gin_trgm_ops, "statement" gin_trgm_ops, "subject" gin_trgm_ops, "saidBy" gin_trgm_ops, "text" gin_trgm_ops, "scope" gin_trgm_ops, "asStated" gin_trgm_ops);
