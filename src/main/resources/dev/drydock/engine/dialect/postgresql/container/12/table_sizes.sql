/* drydock:backup */
SELECT c.oid::bigint AS oid, n.nspname AS schema, c.relname AS name,
       coalesce(a.amname = 'heap', false) AS heap,
       pg_catalog.pg_table_size(c.oid) AS bytes,
       c.reltuples::bigint AS estimate,
       pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint AS blocks
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_am a ON a.oid = c.relam
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 16384
