/* drydock:health */
SELECT l.pid,
       coalesce(a.usename, '') AS usename,
       coalesce(a.application_name, '') AS application,
       coalesce(a.state, '') AS state,
       upper(regexp_replace(replace(l.mode, 'Lock', ''), '([a-z])([A-Z])', '\1 \2', 'g')) AS mode,
       l.granted,
       coalesce((extract(epoch FROM clock_timestamp() - a.xact_start) * 1000)::bigint, -1) AS age,
       coalesce(left(regexp_replace(a.query, '\s+', ' ', 'g'), 200), '') AS query
  FROM pg_locks l
  LEFT JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE l.locktype = 'relation'
   AND l.relation = to_regclass(?)
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND l.pid <> pg_backend_pid()
 ORDER BY l.granted DESC, a.xact_start, l.pid
