/* drydock:restore */
SELECT n.nspname AS schema, c.relname AS table, a.attname AS name,
       CASE WHEN t.typtype = 'e' THEN 'enum'
            WHEN t.typtype = 'b' AND t.typnamespace = 'pg_catalog'::pg_catalog.regnamespace THEN t.typname
            ELSE '' END AS type
FROM pg_catalog.pg_attribute a
JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
WHERE c.relkind = 'r' AND c.oid >= 16384 AND a.attnum > 0 AND NOT a.attisdropped
  AND pg_catalog.getdatabaseencoding() = 'UTF8'
