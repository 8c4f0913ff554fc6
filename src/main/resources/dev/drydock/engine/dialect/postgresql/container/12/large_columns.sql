/* drydock:backup: columns of variable length in tables whose values out of line could be near 1 GB; the best compression of the server makes 255 bytes one */
SELECT c.oid::bigint AS oid, a.attname AS name,
       CASE WHEN a.atttypid = 'pg_catalog.bytea'::pg_catalog.regtype THEN 'bytes'
            WHEN t.typcategory = 'S' THEN 'text' ELSE 'other' END AS kind
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attlen = -1 AND a.attgenerated = ''
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND c.oid >= 16384 AND c.reltoastrelid <> 0
  AND pg_catalog.pg_relation_size(c.reltoastrelid) > 1500000
ORDER BY 1, a.attnum
