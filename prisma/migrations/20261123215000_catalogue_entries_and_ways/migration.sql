-- The way each change came; catalogue entries kept by editors.
ALTER TABLE "Revision" ADD COLUMN "via" TEXT;

CREATE TABLE "CatalogueEntry" (
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "basedOn" TEXT,
    "spec" JSONB NOT NULL,
    "note" TEXT,
    "sourceId" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CatalogueEntry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "CatalogueEntry_kind_id_idx" ON "CatalogueEntry"("kind", "id");

ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: the schema cannot say it.

ALTER TABLE "Revision" ADD CONSTRAINT "Revision_via_check"
  CHECK ("via" IN ('form', 'api', 'import', 'mcp', 'program'));
-- What a person wrote before may have come by a form or the API; the rest is known by who wrote it.
UPDATE "Revision" SET "via" = CASE WHEN "actor" LIKE 'key:%' THEN 'api' ELSE 'program' END
  WHERE "actor" NOT LIKE 'user:%';

ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_version_check" CHECK ("version" >= 1);
ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_kind_check"
  CHECK ("kind" IN ('accelerator', 'interconnect', 'model'));
ALTER TABLE "CatalogueEntry" ADD CONSTRAINT "CatalogueEntry_standing_check"
  CHECK ("standing" IN ('announced', 'rumoured', 'hypothetical'));

-- As before, with the entries and the new column.
CREATE OR REPLACE FUNCTION history.refresh_views() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  kind record;
  present_columns text;
  past_columns text;
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
      ('Benchmark', 'benchmark', 'id'), ('Scenario', 'scenario', 'id'), ('CatalogueEntry', 'catalogueEntry', 'id')
    ) AS kinds (name, resource, key)
  LOOP
    SELECT
      string_agg(
        CASE WHEN typtype = 'e' THEN format('present.%I::text::history.%I AS %I', attname, typname, attname)
        ELSE format('present.%I', attname) END, ', ' ORDER BY attnum),
      string_agg(
        CASE
          WHEN attname = kind.key THEN format('latest."resourceId" AS %I', kind.key)
          WHEN attname = 'version' THEN 'latest."version"'
          WHEN attname = 'updatedAt' THEN 'latest."at" AS "updatedAt"'
          WHEN attname = 'createdAt' THEN '(SELECT min(made."at") FROM public."Revision" made WHERE made."resource" = latest."resource" AND made."resourceId" = latest."resourceId") AS "createdAt"'
          WHEN typtype = 'e' THEN format('state.%I::text::history.%I AS %I', attname, typname, attname)
          ELSE format('state.%I', attname)
        END, ', ' ORDER BY attnum)
    INTO present_columns, past_columns
    FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
    WHERE attrelid = format('public.%I', kind.name)::regclass AND attnum > 0 AND NOT attisdropped;
    EXECUTE format(
      'CREATE VIEW history.%1$I AS
       SELECT %2$s FROM public.%1$I present
       WHERE NOT EXISTS (
         SELECT FROM public."Revision" later
         WHERE later."resource" = %4$L AND later."resourceId" = present.%5$I
           AND later."at" > current_setting(''chokepoint.as_of'')::timestamptz
       )
       UNION ALL
       SELECT %3$s
       FROM (
         SELECT DISTINCT ON ("resourceId") * FROM public."Revision" earlier
         WHERE "resource" = %4$L AND "at" <= current_setting(''chokepoint.as_of'')::timestamptz
           AND "resourceId" IN (
             SELECT later."resourceId" FROM public."Revision" later
             WHERE later."resource" = %4$L AND later."at" > current_setting(''chokepoint.as_of'')::timestamptz
           )
         ORDER BY "resourceId", "version" DESC
       ) latest
       CROSS JOIN LATERAL jsonb_populate_record(NULL::public.%1$I, latest."after") state
       WHERE latest."action" <> ''delete''',
      kind.name, present_columns, past_columns, kind.resource, kind.key);
  END LOOP;
  CREATE VIEW history."Revision" AS
    SELECT "id", "resource", "resourceId", "version", "action"::text::history."RevisionAction" AS "action",
      "before", "after", "actor", "actorName", "reason", "at", "via"
    FROM public."Revision" WHERE "at" <= current_setting('chokepoint.as_of')::timestamptz;
END;
$$;

SELECT history.refresh_views();
