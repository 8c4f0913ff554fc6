/* drydock:migration */
SELECT 'server process ' || a.pid || ' ('
       || coalesce(nullif(a.application_name, ''), 'unknown program')
       || coalesce(' of ' || a.usename, '')
       || coalesce(', since ' || to_char(a.query_start, 'YYYY-MM-DD HH24:MI:SS'), '')
       || ')' AS runner
FROM pg_stat_activity a
WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.state = 'active'
  AND left(a.query, 500) = left(?, 500)
ORDER BY a.query_start
LIMIT 1
