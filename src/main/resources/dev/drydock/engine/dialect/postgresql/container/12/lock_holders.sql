/* drydock:backup: who keeps tables of this database from being read */
SELECT DISTINCT 'session ' || a.pid || ' (' || a.usename || CASE WHEN a.application_name = '' THEN '' ELSE ', ' || a.application_name END
       || ') holds ' || l.mode || ' on ' || l.relation::pg_catalog.regclass::text
       || CASE WHEN a.xact_start IS NULL THEN '' ELSE ' since ' || pg_catalog.to_char(a.xact_start, 'HH24:MI:SS') END AS holder
FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
JOIN pg_catalog.pg_class c ON c.oid = l.relation AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
WHERE l.locktype = 'relation' AND l.granted AND l.mode = 'AccessExclusiveLock'
  AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = pg_catalog.current_database())
  AND l.pid <> pg_catalog.pg_backend_pid() AND l.relation >= 16384
ORDER BY 1
LIMIT 10
