-- tables and how many rows they have about: what was counted last, or what was planned with
SELECT n.nspname,
  c.relname,
  CASE WHEN c.relkind = 'p' OR (c.reltuples < 0 AND COALESCE(s.n_live_tup, 0) = 0) THEN -1
    ELSE GREATEST(c.reltuples::bigint, COALESCE(s.n_live_tup, 0)) END,
  c.relkind = 'p'
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_tables s ON s.relid = c.oid
WHERE c.relkind IN ('r', 'p')
  AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
ORDER BY n.nspname, c.relname
