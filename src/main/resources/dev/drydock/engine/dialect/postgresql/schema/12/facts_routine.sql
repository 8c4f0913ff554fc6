/* drydock:schema */
SELECT s.calls AS calls,
       s.total_time::bigint AS total_millis,
       s.self_time::bigint AS self_millis,
       pg_catalog.current_setting('track_functions') AS tracking
FROM (SELECT) one
LEFT JOIN pg_catalog.pg_stat_user_functions s ON s.funcid = ?::bigint::oid
