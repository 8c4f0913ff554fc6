/* drydock:schema */
SELECT c.oid, n.nspname, c.collname
FROM pg_catalog.pg_collation c
JOIN pg_catalog.pg_namespace n ON n.oid = c.collnamespace
WHERE c.oid = ANY (?::pg_catalog.oid[])
