/* drydock:schema */
SELECT n.nspname, count(*)
FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND c.oid >= 16384
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
  AND NOT pg_catalog.pg_has_role(c.relowner, 'USAGE')
  AND NOT pg_catalog.has_table_privilege(c.oid, 'SELECT')
  AND NOT pg_catalog.has_any_column_privilege(c.oid, 'SELECT')
GROUP BY n.nspname
ORDER BY n.nspname
