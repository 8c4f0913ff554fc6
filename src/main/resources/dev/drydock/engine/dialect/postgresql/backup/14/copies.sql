/* drydock:backup */
SELECT COALESCE(n.nspname || '.' || c.relname, '') AS name, p.tuples_processed AS tuples
FROM pg_stat_progress_copy p
JOIN pg_stat_activity a ON a.pid = p.pid
LEFT JOIN pg_class c ON c.oid = p.relid AND a.datname = current_database()
LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE a.application_name = ?
