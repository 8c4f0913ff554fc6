/* drydock:backup */
SELECT c.oid::bigint AS oid, pg_catalog.pg_table_size(c.oid) AS bytes,
       c.reltuples::bigint AS estimate,
       pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint AS blocks
FROM pg_catalog.pg_class c
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 16384
