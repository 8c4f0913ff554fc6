/* drydock:restore */
SELECT a.pid, a.usename AS role, a.application_name AS program,
       to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS') AS since,
       COALESCE((SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)
                OR (pg_has_role(current_user, a.usesysid, 'USAGE')
                    OR pg_has_role(current_user, 'pg_signal_backend', 'USAGE'))
                   AND NOT (SELECT r.rolsuper FROM pg_roles r WHERE r.oid = a.usesysid),
                false) AS mine
FROM pg_stat_activity a
WHERE a.pid <> pg_backend_pid()
  -- those make way by themselves
  AND COALESCE(a.backend_type, '') NOT IN ('autovacuum worker', 'parallel worker')
  AND EXISTS (SELECT FROM pg_locks l
              WHERE l.pid = a.pid AND l.locktype = 'relation'
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                AND l.relation = ANY (CAST(? AS oid[])))
ORDER BY a.backend_start, a.pid
