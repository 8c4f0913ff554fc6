/* drydock:migration */
SELECT n.nspname AS schema_name, c.relname AS table_name, a.attname AS column_name,
       n.nspname = current_schema() AS here
FROM pg_class c
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
WHERE c.relkind IN ('r', 'p')
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'
  AND (c.relname IN ('goose_db_version', '__diesel_schema_migrations', 'alembic_version',
                     'schema_migrations', 'ar_internal_metadata')
       OR EXISTS (SELECT 1 FROM pg_attribute f
                  WHERE f.attrelid = c.oid AND f.attname = 'installed_rank'))
ORDER BY n.nspname <> current_schema(), n.nspname, c.relname, a.attnum
