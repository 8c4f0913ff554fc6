SELECT a.pid, pg_blocking_pids(a.pid) AS blockers,
           (SELECT EXTRACT(EPOCH FROM clock_timestamp() - min(l.waitstart))::float8 * 1000
              FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted) AS "waitedMs"
      FROM activity a
     WHERE a.wait_event_type = 'Lock' AND a.state = 'active'
     LIMIT 200
