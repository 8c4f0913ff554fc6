SELECT 'main' AS schema_name, t.name AS table_name, c.name AS column_name, 1 AS here
FROM main.sqlite_schema t
JOIN pragma_table_info(t.name) c
WHERE t.type = 'table'
  AND (lower(t.name) IN ('goose_db_version', '__diesel_schema_migrations', 'alembic_version',
                         'schema_migrations', 'ar_internal_metadata')
       OR EXISTS (SELECT 1 FROM pragma_table_info(t.name) f WHERE lower(f.name) = 'installed_rank'))
ORDER BY t.name, c.cid
