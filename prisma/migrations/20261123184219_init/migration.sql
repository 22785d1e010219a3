-- Trigram search. A trusted extension: the owner of the database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CreateEnum
CREATE TYPE "Bound" AS ENUM ('point', 'approx', 'upper', 'lower', 'range');

-- CreateEnum
CREATE TYPE "IntervalKind" AS ENUM ('stated_range', 'p5_p95', 'p10_p90', 'ci90', 'ci95');

-- CreateEnum
CREATE TYPE "Confidence" AS ENUM ('high', 'medium', 'low');

-- CreateEnum
CREATE TYPE "HowKnown" AS ENUM ('seed', 'read', 'unverified');

-- CreateEnum
CREATE TYPE "ClaimStatus" AS ENUM ('current', 'superseded', 'retracted');

-- CreateEnum
CREATE TYPE "OrganizationKind" AS ENUM ('chipmaker', 'foundry', 'memory', 'packaging', 'eda', 'equipment', 'cloud', 'government', 'research', 'bank', 'press', 'ai_lab', 'telecom', 'distributor', 'investor', 'individual', 'other');

-- CreateEnum
CREATE TYPE "ProductKind" AS ENUM ('accelerator', 'cpu', 'system', 'node', 'memory', 'tool_set', 'serving_stack', 'model', 'equipment', 'device');

-- CreateEnum
CREATE TYPE "SourceKind" AS ENUM ('filing', 'paper', 'testimony', 'press', 'dataset', 'bank_note', 'research_note', 'regulation', 'company_statement', 'blog', 'code', 'aggregator', 'other');

-- CreateEnum
CREATE TYPE "EventLane" AS ENUM ('us_control', 'china', 'company', 'estimate');

-- CreateEnum
CREATE TYPE "RevisionAction" AS ENUM ('create', 'update', 'retract', 'restore', 'delete');

-- CreateTable
CREATE TABLE "Measure" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,
    "unitKey" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "sortOrder" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Measure_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Unit" (
    "key" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "symbol" TEXT NOT NULL,
    "dimension" TEXT NOT NULL,

    CONSTRAINT "Unit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Conversion" (
    "id" TEXT NOT NULL,
    "fromUnitKey" TEXT NOT NULL,
    "toUnitKey" TEXT NOT NULL,
    "factor" DOUBLE PRECISION NOT NULL,
    "scope" TEXT,
    "basis" TEXT NOT NULL,
    "claimId" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Conversion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Claim" (
    "id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "measureKey" TEXT NOT NULL,
    "unitKey" TEXT,
    "subject" TEXT NOT NULL,
    "subjectOrganizationId" TEXT,
    "subjectProductId" TEXT,
    "scope" TEXT,
    "periodLabel" TEXT,
    "periodStart" DATE,
    "periodEnd" DATE,
    "value" DOUBLE PRECISION,
    "low" DOUBLE PRECISION,
    "high" DOUBLE PRECISION,
    "bound" "Bound",
    "intervalKind" "IntervalKind",
    "text" TEXT,
    "asStated" TEXT NOT NULL,
    "basis" TEXT,
    "saidByOrganizationId" TEXT,
    "saidBy" TEXT NOT NULL,
    "saidByRole" TEXT,
    "sourceId" TEXT,
    "asOf" DATE,
    "asOfPrecision" TEXT,
    "confidence" "Confidence" NOT NULL,
    "howKnown" "HowKnown" NOT NULL,
    "status" "ClaimStatus" NOT NULL DEFAULT 'current',
    "supersededById" TEXT,
    "note" TEXT,
    "usableAsInput" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "OrganizationKind" NOT NULL,
    "country" TEXT,
    "note" TEXT,
    "parentId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Product" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "ProductKind" NOT NULL,
    "organizationId" TEXT,
    "announced" DATE,
    "note" TEXT,
    "engineId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Product_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Source" (
    "id" TEXT NOT NULL,
    "publisherId" TEXT,
    "publisher" TEXT NOT NULL,
    "title" TEXT,
    "url" TEXT,
    "publishedOn" DATE,
    "datePrecision" TEXT,
    "kind" "SourceKind" NOT NULL,
    "licence" TEXT,
    "note" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Event" (
    "id" TEXT NOT NULL,
    "date" DATE NOT NULL,
    "datePrecision" TEXT NOT NULL,
    "endDate" DATE,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "lane" "EventLane" NOT NULL,
    "sourceId" TEXT,
    "sourceText" TEXT NOT NULL,
    "howKnown" "HowKnown" NOT NULL,
    "claimIds" TEXT[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Relation" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "fromOrganizationId" TEXT,
    "fromProductId" TEXT,
    "toOrganizationId" TEXT,
    "toProductId" TEXT,
    "since" TEXT,
    "sinceDate" DATE,
    "untilDate" DATE,
    "note" TEXT,
    "sourceId" TEXT,
    "sourceText" TEXT NOT NULL,
    "howKnown" "HowKnown" NOT NULL,
    "confidence" "Confidence" NOT NULL DEFAULT 'high',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Relation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Benchmark" (
    "id" TEXT NOT NULL,
    "system" TEXT NOT NULL,
    "accelerator" TEXT NOT NULL,
    "acceleratorProductId" TEXT,
    "accelerators" INTEGER,
    "servingStack" TEXT,
    "model" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "precision" TEXT,
    "promptTokens" INTEGER,
    "kvTokens" INTEGER,
    "outputTokens" INTEGER,
    "batchPerAccelerator" DOUBLE PRECISION,
    "tokensPerBatch" INTEGER,
    "tpotMs" DOUBLE PRECISION,
    "ttftMs" DOUBLE PRECISION,
    "tokensPerSecondPerAccelerator" DOUBLE PRECISION,
    "tokensPerSecondPerTflop" DOUBLE PRECISION,
    "kind" TEXT NOT NULL,
    "howKnown" TEXT NOT NULL,
    "notes" TEXT,
    "sourceId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Benchmark_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "resourceId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "action" "RevisionAction" NOT NULL,
    "before" JSONB,
    "after" JSONB,
    "actor" TEXT NOT NULL,
    "reason" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Scenario" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "basedOn" TEXT,
    "builtIn" BOOLEAN NOT NULL DEFAULT false,
    "request" JSONB NOT NULL,
    "notes" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Scenario_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScenarioRevision" (
    "id" TEXT NOT NULL,
    "scenarioId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "request" JSONB NOT NULL,
    "notes" TEXT,
    "actor" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScenarioRevision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScenarioRun" (
    "id" TEXT NOT NULL,
    "scenarioId" TEXT,
    "request" JSONB NOT NULL,
    "seed" INTEGER NOT NULL,
    "samples" INTEGER NOT NULL,
    "engineVersion" TEXT NOT NULL,
    "modelVersion" TEXT NOT NULL,
    "result" JSONB NOT NULL,
    "resultSha256" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScenarioRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Claim_topic_id_idx" ON "Claim"("topic", "id");

-- CreateIndex
CREATE INDEX "Claim_measureKey_unitKey_id_idx" ON "Claim"("measureKey", "unitKey", "id");

-- CreateIndex
CREATE INDEX "Claim_subjectProductId_idx" ON "Claim"("subjectProductId");

-- CreateIndex
CREATE INDEX "Claim_subjectOrganizationId_idx" ON "Claim"("subjectOrganizationId");

-- CreateIndex
CREATE INDEX "Claim_saidByOrganizationId_idx" ON "Claim"("saidByOrganizationId");

-- CreateIndex
CREATE INDEX "Claim_sourceId_idx" ON "Claim"("sourceId");

-- CreateIndex
CREATE INDEX "Claim_asOf_id_idx" ON "Claim"("asOf", "id");

-- CreateIndex
CREATE INDEX "Claim_search_idx" ON "Claim" USING GIN ("statement" gin_trgm_ops, "subject" gin_trgm_ops, "saidBy" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "Product_organizationId_idx" ON "Product"("organizationId");

-- CreateIndex
CREATE INDEX "Source_publisherId_idx" ON "Source"("publisherId");

-- CreateIndex
CREATE INDEX "Event_date_id_idx" ON "Event"("date", "id");

-- CreateIndex
CREATE INDEX "Relation_fromOrganizationId_idx" ON "Relation"("fromOrganizationId");

-- CreateIndex
CREATE INDEX "Relation_toOrganizationId_idx" ON "Relation"("toOrganizationId");

-- CreateIndex
CREATE INDEX "Revision_at_id_idx" ON "Revision"("at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_resource_resourceId_version_key" ON "Revision"("resource", "resourceId", "version");

-- CreateIndex
CREATE UNIQUE INDEX "ScenarioRevision_scenarioId_version_key" ON "ScenarioRevision"("scenarioId", "version");

-- CreateIndex
CREATE INDEX "ScenarioRun_scenarioId_createdAt_idx" ON "ScenarioRun"("scenarioId", "createdAt");

-- AddForeignKey
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_unitKey_fkey" FOREIGN KEY ("unitKey") REFERENCES "Unit"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_fromUnitKey_fkey" FOREIGN KEY ("fromUnitKey") REFERENCES "Unit"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_toUnitKey_fkey" FOREIGN KEY ("toUnitKey") REFERENCES "Unit"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_measureKey_fkey" FOREIGN KEY ("measureKey") REFERENCES "Measure"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_unitKey_fkey" FOREIGN KEY ("unitKey") REFERENCES "Unit"("key") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_subjectOrganizationId_fkey" FOREIGN KEY ("subjectOrganizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_subjectProductId_fkey" FOREIGN KEY ("subjectProductId") REFERENCES "Product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_saidByOrganizationId_fkey" FOREIGN KEY ("saidByOrganizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_supersededById_fkey" FOREIGN KEY ("supersededById") REFERENCES "Claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_publisherId_fkey" FOREIGN KEY ("publisherId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_fromOrganizationId_fkey" FOREIGN KEY ("fromOrganizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_fromProductId_fkey" FOREIGN KEY ("fromProductId") REFERENCES "Product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_toOrganizationId_fkey" FOREIGN KEY ("toOrganizationId") REFERENCES "Organization"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_toProductId_fkey" FOREIGN KEY ("toProductId") REFERENCES "Product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Benchmark" ADD CONSTRAINT "Benchmark_acceleratorProductId_fkey" FOREIGN KEY ("acceleratorProductId") REFERENCES "Product"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Benchmark" ADD CONSTRAINT "Benchmark_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioRevision" ADD CONSTRAINT "ScenarioRevision_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "Scenario"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScenarioRun" ADD CONSTRAINT "ScenarioRun_scenarioId_fkey" FOREIGN KEY ("scenarioId") REFERENCES "Scenario"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- What follows is written by hand: the schema cannot say it.

-- Versions count from one.
ALTER TABLE "Measure" ADD CONSTRAINT "Measure_version_check" CHECK ("version" >= 1);
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_version_check" CHECK ("version" >= 1);
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_version_check" CHECK ("version" >= 1);
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_version_check" CHECK ("version" >= 1);
ALTER TABLE "Product" ADD CONSTRAINT "Product_version_check" CHECK ("version" >= 1);
ALTER TABLE "Source" ADD CONSTRAINT "Source_version_check" CHECK ("version" >= 1);
ALTER TABLE "Event" ADD CONSTRAINT "Event_version_check" CHECK ("version" >= 1);
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_version_check" CHECK ("version" >= 1);
ALTER TABLE "Benchmark" ADD CONSTRAINT "Benchmark_version_check" CHECK ("version" >= 1);
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_version_check" CHECK ("version" >= 1);
ALTER TABLE "Scenario" ADD CONSTRAINT "Scenario_version_check" CHECK ("version" >= 1);
ALTER TABLE "ScenarioRevision" ADD CONSTRAINT "ScenarioRevision_version_check" CHECK ("version" >= 1);

-- A claim: low <= value <= high, no NaN or infinity, a bound has its number, a number has its unit.
ALTER TABLE "Claim"
  ADD CONSTRAINT "Claim_finite_check" CHECK (
    ("value" > '-Infinity' AND "value" < 'Infinity') IS NOT FALSE
    AND ("low" > '-Infinity' AND "low" < 'Infinity') IS NOT FALSE
    AND ("high" > '-Infinity' AND "high" < 'Infinity') IS NOT FALSE
  ),
  ADD CONSTRAINT "Claim_low_value_high_check" CHECK (
    ("low" <= "high") IS NOT FALSE AND ("low" <= "value") IS NOT FALSE AND ("value" <= "high") IS NOT FALSE
  ),
  ADD CONSTRAINT "Claim_period_check" CHECK (("periodStart" <= "periodEnd") IS NOT FALSE),
  ADD CONSTRAINT "Claim_content_check" CHECK (
    num_nonnulls("value", "low", "high") > 0 OR coalesce(btrim("text"), '') <> ''
  ),
  ADD CONSTRAINT "Claim_bound_has_number_check" CHECK (
    CASE "bound"
      WHEN 'upper' THEN num_nonnulls("value", "high") > 0 OR "text" IS NOT NULL
      WHEN 'lower' THEN num_nonnulls("value", "low") > 0 OR "text" IS NOT NULL
      WHEN 'range' THEN num_nonnulls("low", "high") = 2 OR (num_nonnulls("value", "low", "high") = 0 AND "text" IS NOT NULL)
      WHEN 'point' THEN "value" IS NOT NULL OR "text" IS NOT NULL
      WHEN 'approx' THEN "value" IS NOT NULL OR "text" IS NOT NULL
      ELSE num_nonnulls("value", "low", "high") = 0
    END
  ),
  ADD CONSTRAINT "Claim_number_has_unit_check" CHECK (
    num_nonnulls("value", "low", "high") = 0 OR "unitKey" IS NOT NULL
  ),
  ADD CONSTRAINT "Claim_superseded_check" CHECK (
    "supersededById" IS NULL OR ("status" = 'superseded' AND "supersededById" <> "id")
  ),
  ADD CONSTRAINT "Claim_statement_check" CHECK (length(btrim("statement")) > 0),
  ADD CONSTRAINT "Claim_as_of_precision_check" CHECK ("asOfPrecision" IN ('day', 'month', 'quarter', 'year'));

ALTER TABLE "Conversion"
  ADD CONSTRAINT "Conversion_factor_check" CHECK ("factor" > 0 AND "factor" < 'Infinity'),
  ADD CONSTRAINT "Conversion_units_check" CHECK ("fromUnitKey" <> "toUnitKey"),
  ADD CONSTRAINT "Conversion_basis_check" CHECK ("basis" IN ('measured', 'published', 'assumed'));

ALTER TABLE "Organization"
  ADD CONSTRAINT "Organization_country_check" CHECK ("country" ~ '^[A-Z]{2}$'),
  ADD CONSTRAINT "Organization_parent_check" CHECK ("parentId" <> "id");

ALTER TABLE "Source"
  ADD CONSTRAINT "Source_date_precision_check" CHECK ("datePrecision" IN ('day', 'month', 'quarter', 'year'));

ALTER TABLE "Event"
  ADD CONSTRAINT "Event_date_precision_check" CHECK ("datePrecision" IN ('day', 'month', 'quarter', 'year')),
  ADD CONSTRAINT "Event_dates_check" CHECK (("date" <= "endDate") IS NOT FALSE);

-- An edge has two ends, and it does not begin after it ended.
ALTER TABLE "Relation"
  ADD CONSTRAINT "Relation_from_check" CHECK (num_nonnulls("fromOrganizationId", "fromProductId") > 0),
  ADD CONSTRAINT "Relation_to_check" CHECK (num_nonnulls("toOrganizationId", "toProductId") > 0),
  ADD CONSTRAINT "Relation_dates_check" CHECK (("sinceDate" <= "untilDate") IS NOT FALSE);

-- Measured times, rates and counts are positive.
ALTER TABLE "Benchmark"
  ADD CONSTRAINT "Benchmark_phase_check" CHECK ("phase" IN ('prefill', 'decode', 'e2e')),
  ADD CONSTRAINT "Benchmark_kind_check" CHECK ("kind" IN ('measured', 'simulated', 'ideal', 'projected', 'claimed')),
  ADD CONSTRAINT "Benchmark_positive_check" CHECK (
    ("accelerators" > 0) IS NOT FALSE
    AND ("promptTokens" > 0) IS NOT FALSE
    AND ("kvTokens" > 0) IS NOT FALSE
    AND ("outputTokens" > 0) IS NOT FALSE
    AND ("batchPerAccelerator" > 0) IS NOT FALSE
    AND ("tokensPerBatch" > 0) IS NOT FALSE
    AND ("tpotMs" > 0 AND "tpotMs" < 'Infinity') IS NOT FALSE
    AND ("ttftMs" > 0 AND "ttftMs" < 'Infinity') IS NOT FALSE
    AND ("tokensPerSecondPerAccelerator" > 0 AND "tokensPerSecondPerAccelerator" < 'Infinity') IS NOT FALSE
    AND ("tokensPerSecondPerTflop" > 0 AND "tokensPerSecondPerTflop" < 'Infinity') IS NOT FALSE
  );

ALTER TABLE "Revision"
  ADD CONSTRAINT "Revision_content_check" CHECK (
    ("action" = 'create' OR "before" IS NOT NULL) AND ("action" = 'delete' OR "after" IS NOT NULL)
  );

ALTER TABLE "ScenarioRun"
  ADD CONSTRAINT "ScenarioRun_samples_check" CHECK ("samples" >= 1),
  ADD CONSTRAINT "ScenarioRun_sha256_check" CHECK ("resultSha256" ~ '^[0-9a-f]{64}$');

-- History is append-only, whoever writes.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Rows of a scenario go with it: the delete then comes from the foreign key, one trigger deeper.
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'ScenarioRevision' AND pg_trigger_depth() > 1 THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END;
$$;

CREATE TRIGGER "Revision_append_only" BEFORE UPDATE OR DELETE ON "Revision"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "Revision_no_truncate" BEFORE TRUNCATE ON "Revision"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER "ScenarioRevision_append_only" BEFORE UPDATE OR DELETE ON "ScenarioRevision"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- A finished run never changes; it only loses its link when its scenario goes.
CREATE FUNCTION refuse_run_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."scenarioId" IS NULL AND to_jsonb(NEW) - 'scenarioId' = to_jsonb(OLD) - 'scenarioId' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'ScenarioRun is immutable: UPDATE refused';
END;
$$;

CREATE TRIGGER "ScenarioRun_immutable" BEFORE UPDATE ON "ScenarioRun"
  FOR EACH ROW EXECUTE FUNCTION refuse_run_change();
