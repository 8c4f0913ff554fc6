/* drydock:schema */
SELECT e.extname, e.extversion, n.nspname, e.oid, pg_catalog.pg_get_userbyid(e.extowner)
FROM pg_catalog.pg_extension e
JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace
ORDER BY e.extname
