/* drydock:rehearsal */
SELECT l.relation::pg_catalog.int8 AS oid, l.mode
FROM pg_catalog.pg_locks l
WHERE l.pid = ? AND l.locktype = 'relation' AND l.granted
  AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())
