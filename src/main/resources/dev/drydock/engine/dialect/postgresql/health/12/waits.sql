-- before 14 the server does not say since when a lock is waited for: the statement's age is
    -- the nearest that is known, and never too small
    SELECT a.pid, pg_blocking_pids(a.pid) AS blockers, a.state_ms AS "waitedMs"
      FROM activity a
     WHERE a.wait_event_type = 'Lock' AND a.state = 'active'
     LIMIT 200
