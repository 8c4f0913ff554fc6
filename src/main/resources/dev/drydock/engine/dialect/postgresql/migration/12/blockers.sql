/* drydock:migration */
SELECT 'server process ' || a.pid || ' ('
       || coalesce(nullif(a.application_name, ''), a.backend_type, 'unknown program')
       || coalesce(' of ' || a.usename, '')
       || coalesce(', ' || a.state, '')
       || coalesce(' since ' || to_char(coalesce(a.state_change, a.query_start), 'HH24:MI:SS'), '')
       || coalesce(', query: ' || nullif(left(regexp_replace(a.query, '\s+', ' ', 'g'), 120), ''), '')
       || ')' AS blocker
FROM pg_stat_activity a
WHERE a.pid = ANY (pg_blocking_pids(CAST(? AS integer)))
ORDER BY a.xact_start NULLS LAST, a.pid
LIMIT 5
