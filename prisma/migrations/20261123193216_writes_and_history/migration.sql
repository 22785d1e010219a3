-- DropForeignKey
ALTER TABLE "Benchmark" DROP CONSTRAINT "Benchmark_acceleratorProductId_fkey";

-- DropForeignKey
ALTER TABLE "Benchmark" DROP CONSTRAINT "Benchmark_sourceId_fkey";

-- DropForeignKey
ALTER TABLE "Claim" DROP CONSTRAINT "Claim_saidByOrganizationId_fkey";

-- DropForeignKey
ALTER TABLE "Claim" DROP CONSTRAINT "Claim_sourceId_fkey";

-- DropForeignKey
ALTER TABLE "Claim" DROP CONSTRAINT "Claim_subjectOrganizationId_fkey";

-- DropForeignKey
ALTER TABLE "Claim" DROP CONSTRAINT "Claim_subjectProductId_fkey";

-- DropForeignKey
ALTER TABLE "Claim" DROP CONSTRAINT "Claim_supersededById_fkey";

-- DropForeignKey
ALTER TABLE "Claim" DROP CONSTRAINT "Claim_unitKey_fkey";

-- DropForeignKey
ALTER TABLE "Conversion" DROP CONSTRAINT "Conversion_claimId_fkey";

-- DropForeignKey
ALTER TABLE "Event" DROP CONSTRAINT "Event_sourceId_fkey";

-- DropForeignKey
ALTER TABLE "Organization" DROP CONSTRAINT "Organization_parentId_fkey";

-- DropForeignKey
ALTER TABLE "Product" DROP CONSTRAINT "Product_organizationId_fkey";

-- DropForeignKey
ALTER TABLE "Relation" DROP CONSTRAINT "Relation_fromOrganizationId_fkey";

-- DropForeignKey
ALTER TABLE "Relation" DROP CONSTRAINT "Relation_fromProductId_fkey";

-- DropForeignKey
ALTER TABLE "Relation" DROP CONSTRAINT "Relation_sourceId_fkey";

-- DropForeignKey
ALTER TABLE "Relation" DROP CONSTRAINT "Relation_toOrganizationId_fkey";

-- DropForeignKey
ALTER TABLE "Relation" DROP CONSTRAINT "Relation_toProductId_fkey";

-- DropForeignKey
ALTER TABLE "Source" DROP CONSTRAINT "Source_publisherId_fkey";

-- AlterTable
ALTER TABLE "Revision" ADD COLUMN     "actorName" TEXT,
ALTER COLUMN "at" SET DATA TYPE TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Unit" ADD COLUMN     "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "IdempotentAnswer" (
    "actor" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "requestSha256" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "IdempotentAnswer_pkey" PRIMARY KEY ("actor","key")
);

-- CreateTable
CREATE TABLE "ApiKey" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "scopes" TEXT[],
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "ApiKey_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "IdempotentAnswer_createdAt_idx" ON "IdempotentAnswer"("createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "ApiKey_sha256_key" ON "ApiKey"("sha256");

-- CreateIndex
CREATE INDEX "Revision_resource_at_idx" ON "Revision"("resource", "at");

-- CreateIndex
CREATE INDEX "Revision_actor_at_idx" ON "Revision"("actor", "at");

-- AddForeignKey
ALTER TABLE "Conversion" ADD CONSTRAINT "Conversion_claimId_fkey" FOREIGN KEY ("claimId") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_unitKey_fkey" FOREIGN KEY ("unitKey") REFERENCES "Unit"("key") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_subjectOrganizationId_fkey" FOREIGN KEY ("subjectOrganizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_subjectProductId_fkey" FOREIGN KEY ("subjectProductId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_saidByOrganizationId_fkey" FOREIGN KEY ("saidByOrganizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Claim" ADD CONSTRAINT "Claim_supersededById_fkey" FOREIGN KEY ("supersededById") REFERENCES "Claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Organization" ADD CONSTRAINT "Organization_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Product" ADD CONSTRAINT "Product_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Source" ADD CONSTRAINT "Source_publisherId_fkey" FOREIGN KEY ("publisherId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Event" ADD CONSTRAINT "Event_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_fromOrganizationId_fkey" FOREIGN KEY ("fromOrganizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_fromProductId_fkey" FOREIGN KEY ("fromProductId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_toOrganizationId_fkey" FOREIGN KEY ("toOrganizationId") REFERENCES "Organization"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_toProductId_fkey" FOREIGN KEY ("toProductId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Relation" ADD CONSTRAINT "Relation_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Benchmark" ADD CONSTRAINT "Benchmark_acceleratorProductId_fkey" FOREIGN KEY ("acceleratorProductId") REFERENCES "Product"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Benchmark" ADD CONSTRAINT "Benchmark_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema cannot say it.

ALTER TABLE "Unit" ADD CONSTRAINT "Unit_version_check" CHECK ("version" >= 1);

-- Units had no history so far; those of an existing database begin theirs with the first data.
INSERT INTO "Revision" ("id", "resource", "resourceId", "version", "action", "after", "actor", "at")
SELECT gen_random_uuid()::text, 'unit', "key", 1, 'create',
  jsonb_build_object('key', "key", 'name', "name", 'symbol', "symbol", 'dimension', "dimension"),
  'seed', coalesce((SELECT min("at") FROM "Revision"), now())
FROM "Unit";

-- A record that was deleted can be restored: there is nothing before it then.
ALTER TABLE "Revision" DROP CONSTRAINT "Revision_content_check";
ALTER TABLE "Revision" ADD CONSTRAINT "Revision_content_check" CHECK (
  ("action" IN ('create', 'restore') OR "before" IS NOT NULL) AND ("action" = 'delete' OR "after" IS NOT NULL)
);

ALTER TABLE "ApiKey" ADD CONSTRAINT "ApiKey_role_check" CHECK ("role" IN ('viewer', 'editor', 'admin'));

-- The database as it stood: in this schema each versioned table is a view on the revisions up to the
-- instant in chokepoint.as_of, so that the queries of the present answer for the past unchanged.
CREATE SCHEMA history;

-- Makes the views again from the tables' present columns. A migration that changes a versioned table
-- ends with SELECT history.refresh_views().
CREATE FUNCTION history.refresh_views() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kind record;
  columns text;
BEGIN
  FOR kind IN SELECT viewname FROM pg_views WHERE schemaname = 'history' LOOP
    EXECUTE format('DROP VIEW history.%I', kind.viewname);
  END LOOP;
  -- The client names an enum by the schema it queries, so each has its twin here.
  FOR kind IN
    SELECT typname, string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) AS labels
    FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid
    WHERE typnamespace = 'public'::regnamespace GROUP BY typname
  LOOP
    EXECUTE format('DROP TYPE IF EXISTS history.%I', kind.typname);
    EXECUTE format('CREATE TYPE history.%I AS ENUM (%s)', kind.typname, kind.labels);
  END LOOP;
  FOR kind IN
    SELECT * FROM (VALUES
      ('Unit', 'unit', 'key'), ('Measure', 'measure', 'key'), ('Organization', 'organization', 'id'),
      ('Product', 'product', 'id'), ('Source', 'source', 'id'), ('Claim', 'claim', 'id'),
      ('Conversion', 'conversion', 'id'), ('Event', 'event', 'id'), ('Relation', 'relation', 'id'),
      ('Benchmark', 'benchmark', 'id'), ('Scenario', 'scenario', 'id')
    ) AS kinds (name, resource, key)
  LOOP
    SELECT string_agg(
      CASE
        WHEN attname = kind.key THEN format('latest."resourceId" AS %I', kind.key)
        WHEN attname = 'version' THEN 'latest."version"'
        WHEN attname = 'updatedAt' THEN 'latest."at" AS "updatedAt"'
        WHEN attname = 'createdAt' THEN '(SELECT min(made."at") FROM public."Revision" made WHERE made."resource" = latest."resource" AND made."resourceId" = latest."resourceId") AS "createdAt"'
        WHEN typtype = 'e' THEN format('state.%I::text::history.%I AS %I', attname, typname, attname)
        ELSE format('state.%I', attname)
      END, ', ' ORDER BY attnum)
    INTO columns
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
    WHERE attrelid = format('public.%I', kind.name)::regclass AND attnum > 0 AND NOT attisdropped;
    EXECUTE format(
      'CREATE VIEW history.%I AS SELECT %s
       FROM (
         SELECT DISTINCT ON ("resourceId") * FROM public."Revision"
         WHERE "resource" = %L AND "at" <= current_setting(''chokepoint.as_of'')::timestamptz
         ORDER BY "resourceId", "version" DESC
       ) latest
       CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%I, latest."after") state
       WHERE latest."action" <> ''delete''',
      kind.name, columns, kind.resource, kind.name);
  END LOOP;
  CREATE VIEW history."Revision" AS
    SELECT "id", "resource", "resourceId", "version", "action"::text::history."RevisionAction" AS "action",
      "before", "after", "actor", "actorName", "reason", "at"
    FROM public."Revision" WHERE "at" <= current_setting('chokepoint.as_of')::timestamptz;
END;
$$;

SELECT history.refresh_views();
