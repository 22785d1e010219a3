-- One index for each order of the list, so that a page is read from where it begins with a million claims too.
CREATE INDEX "Claim_asOf_latest_idx" ON "Claim"("asOf" DESC NULLS LAST, "id");
CREATE INDEX "Claim_value_id_idx" ON "Claim"("value", "id");
CREATE INDEX "Claim_value_largest_idx" ON "Claim"("value" DESC NULLS LAST, "id");
CREATE INDEX "Claim_periodStart_id_idx" ON "Claim"("periodStart", "id");
CREATE INDEX "Claim_periodStart_latest_idx" ON "Claim"("periodStart" DESC NULLS LAST, "id");
