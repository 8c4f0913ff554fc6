/* drydock:schema */
-- a partition's bound holds no columns, so it deparses without opening its relation
SELECT c.oid, c.relnamespace, c.relname, c.relkind, c.relpersistence, c.relispartition,
       c.reltuples::bigint,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::int, pg_catalog.pg_get_userbyid(c.relowner),
       c.relrowsecurity, c.relforcerowsecurity, c.relreplident,
       pg_catalog.array_to_string(c.reloptions, E'\x01'),
       CASE WHEN c.relkind = 'p' THEN pg_catalog.pg_get_partkeydef(c.oid) END,
       CASE WHEN c.relispartition THEN pg_catalog.pg_get_expr(c.relpartbound, 0) END,
       CASE WHEN c.relkind IN ('v', 'm') THEN pg_catalog.pg_get_viewdef(c.oid) END,
       c.relispopulated,
       CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END,
       CASE WHEN c.reltablespace <> 0 THEN
           (SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = c.reltablespace) END,
       -- 2 is heap
       CASE WHEN c.relam NOT IN (0, 2) THEN
           (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam) END,
       pg_catalog.array_to_string(t.reloptions, E'\x01toast.')
FROM pg_catalog.pg_class c
LEFT JOIN (SELECT x.oid, x.reloptions FROM pg_catalog.pg_class x
           WHERE x.relkind = 't' AND x.reloptions IS NOT NULL) t ON t.oid = c.reltoastrelid
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND c.oid >= 16384
