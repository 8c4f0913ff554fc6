/* drydock:backup */
WITH foreign_to_us AS (
    SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), spaces AS (
    SELECT oid, nspname FROM pg_namespace
    WHERE nspname NOT IN ('pg_catalog', 'information_schema')
      AND nspname !~ '^pg_(toast|temp)'
)
SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'v' THEN 'view'
            WHEN 'm' THEN 'materialized view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign table'
            WHEN 'c' THEN 'type' ELSE 'index' END AS kind,
       c.oid::bigint AS oid,
       COALESCE(i.indrelid, owned.refobjid,
                CASE WHEN c.relkind IN ('S', 'c') THEN 0 ELSE c.oid END)::bigint AS table_oid,
       n.nspname AS schema, c.relname AS name,
       CASE WHEN c.relkind IN ('r', 'm', 'i', 'S') THEN pg_table_size(c.oid) ELSE -1 END AS bytes
FROM pg_class c
JOIN spaces n ON n.oid = c.relnamespace
LEFT JOIN pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_depend owned ON owned.classid = 'pg_class'::regclass AND owned.objid = c.oid
     AND c.relkind = 'S' AND owned.refclassid = 'pg_class'::regclass AND owned.deptype IN ('a', 'i')
WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'i', 'I', 'c')
  AND c.relpersistence <> 't'
  -- pg_dump leaves out what a failed build without locks left
  AND (c.relkind <> 'i' OR (i.indisvalid AND i.indisready))
  AND NOT EXISTS (SELECT FROM foreign_to_us e
                  WHERE e.classid = 'pg_class'::regclass
                    AND e.objid IN (c.oid, i.indrelid))
UNION ALL
SELECT 'function', p.oid::bigint, 0, n.nspname,
       p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', -1
FROM pg_proc p JOIN spaces n ON n.oid = p.pronamespace
WHERE NOT EXISTS (SELECT FROM foreign_to_us e
                  WHERE e.classid = 'pg_proc'::regclass AND e.objid = p.oid)
UNION ALL
SELECT 'trigger', t.oid::bigint, t.tgrelid::bigint, n.nspname, c.relname || '.' || t.tgname, -1
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN spaces n ON n.oid = c.relnamespace
WHERE NOT t.tgisinternal
  AND NOT EXISTS (SELECT FROM foreign_to_us e
                  WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid)
ORDER BY 4, 1, 5
