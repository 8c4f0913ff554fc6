/* drydock:restore */
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name,
       CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint
            WHEN c.relpages = 0 AND c.reltuples = 0 THEN -1 ELSE c.reltuples::bigint END AS rows,
       COALESCE(pg_total_relation_size(c.oid), 0) AS bytes
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'm')
  AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
ORDER BY 5 DESC, 2, 3
