/* drydock:migration */
SELECT a.pid, coalesce(a.application_name, '') AS application, coalesce(a.usename, '') AS role,
       coalesce(host(a.client_addr), 'local') AS client,
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since,
       (SELECT left(regexp_replace(w.query, '\s+', ' ', 'g'), 120)
        FROM pg_stat_activity w
        WHERE w.application_name = 'Drydock migrate ' || a.pid AND w.state = 'active'
        ORDER BY w.query_start DESC
        LIMIT 1) AS query
FROM pg_locks l
JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'advisory' AND l.granted
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND l.classid = CAST((CAST(? AS bigint) >> 32) & 4294967295 AS oid)
  AND l.objid = CAST(CAST(? AS bigint) & 4294967295 AS oid)
  AND l.objsubid = 1
