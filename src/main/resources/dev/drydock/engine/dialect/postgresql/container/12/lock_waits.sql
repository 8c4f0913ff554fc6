/* drydock:backup: who keeps the sessions of a job waiting, and who keeps those */
WITH RECURSIVE waiting(pid, depth) AS (
    SELECT a.pid, 0
    FROM pg_catalog.pg_stat_activity a
    WHERE a.application_name = ? AND a.wait_event_type = 'Lock' AND a.datname = pg_catalog.current_database()
    UNION
    SELECT b.pid, w.depth + 1
    FROM waiting w, LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS b(pid)
    WHERE w.depth < 4 AND w.pid <> 0
), edges AS (
    SELECT w.pid AS waiter, b.pid AS blocker, pg_catalog.min(w.depth) AS depth
    FROM waiting w, LATERAL pg_catalog.unnest(pg_catalog.pg_blocking_pids(w.pid)) AS b(pid)
    WHERE w.pid <> 0
    GROUP BY 1, 2
), lines AS (
    SELECT e.depth, e.blocker,
           CASE WHEN e.blocker = 0
                THEN 'a prepared transaction ('
                     || coalesce((SELECT pg_catalog.string_agg(p.gid, ', ' ORDER BY p.prepared)
                                  FROM pg_catalog.pg_prepared_xacts p WHERE p.database = pg_catalog.current_database()), '')
                     || ')'
                ELSE 'session ' || e.blocker || ' (' || coalesce(a.usename, a.backend_type, '')
                     || CASE WHEN coalesce(a.application_name, '') = '' THEN '' ELSE ', ' || a.application_name END || ')'
           END
           || CASE WHEN coalesce(held.granted, true) THEN ' holds ' ELSE ' waits for ' END
           || coalesce(held.mode, 'a lock') || ' on '
           || CASE WHEN wanted.relation IS NULL THEN wanted.locktype
                   ELSE (CASE c.relkind WHEN 'i' THEN 'the index ' WHEN 'v' THEN 'the view ' WHEN 'S' THEN 'the sequence '
                                        WHEN 'm' THEN 'the materialized view ' WHEN 't' THEN 'the values out of line ' ELSE '' END)
                        || wanted.relation::pg_catalog.regclass::text END
           || coalesce(' since ' || pg_catalog.to_char(a.xact_start, 'HH24:MI:SS'), '')
           || coalesce(', ' || a.state, '')
           || coalesce(', query since ' || pg_catalog.to_char(a.query_start, 'HH24:MI:SS') || ': '
                       || nullif(pg_catalog.left(pg_catalog.regexp_replace(a.query, '\s+', ' ', 'g'), 120), ''), '') AS line
    FROM edges e
    JOIN pg_catalog.pg_locks wanted ON wanted.pid = e.waiter AND NOT wanted.granted
    LEFT JOIN pg_catalog.pg_class c ON c.oid = wanted.relation
    LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = e.blocker
    LEFT JOIN LATERAL (
        SELECT l.mode, l.granted
        FROM pg_catalog.pg_locks l
        WHERE (l.pid = e.blocker OR (e.blocker = 0 AND l.pid IS NULL)) AND l.locktype = wanted.locktype
          AND l.database IS NOT DISTINCT FROM wanted.database AND l.relation IS NOT DISTINCT FROM wanted.relation
          AND l.page IS NOT DISTINCT FROM wanted.page AND l.tuple IS NOT DISTINCT FROM wanted.tuple
          AND l.virtualxid IS NOT DISTINCT FROM wanted.virtualxid AND l.transactionid IS NOT DISTINCT FROM wanted.transactionid
          AND l.classid IS NOT DISTINCT FROM wanted.classid AND l.objid IS NOT DISTINCT FROM wanted.objid
          AND l.objsubid IS NOT DISTINCT FROM wanted.objsubid
        ORDER BY l.granted DESC,
                 pg_catalog.array_position(ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock',
                                                 'ShareUpdateExclusiveLock', 'RowExclusiveLock', 'RowShareLock', 'AccessShareLock'], l.mode)
        LIMIT 1) held ON true
)
SELECT line FROM lines GROUP BY line ORDER BY pg_catalog.min(depth), line LIMIT 10
