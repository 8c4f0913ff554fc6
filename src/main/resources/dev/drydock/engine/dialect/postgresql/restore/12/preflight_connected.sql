/* drydock:restore */
SELECT a.pid, a.usename AS role, a.application_name AS program,
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS') AS since,
       COALESCE((SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)
                OR (pg_has_role(current_user, a.usesysid, 'USAGE')
                    OR pg_has_role(current_user, 'pg_signal_backend', 'USAGE'))
                   AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = a.usesysid),
                false) AS mine
FROM pg_stat_activity a
WHERE a.datname = ? AND a.pid <> pg_backend_pid()
  AND (a.backend_type = 'client backend' OR a.backend_type IS NULL)
ORDER BY a.backend_start, a.pid
