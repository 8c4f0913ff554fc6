/* drydock:schema */
SELECT c.oid, c.reltuples::bigint,
       c.relpages::bigint * pg_catalog.current_setting('block_size')::int
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p', 'f', 'm', 'i', 'I') AND c.oid >= 16384
