WITH /* drydock:health */ activity AS MATERIALIZED (
    -- the label stands after the first word: since 18 pg_stat_statements drops what is before it
    SELECT a.pid, a.datname, a.usename, a.application_name, a.client_addr, a.state,
           a.wait_event_type, a.wait_event, a.query,
           EXTRACT(EPOCH FROM clock_timestamp() - a.xact_start)::float8 * 1000 AS transaction_ms,
           EXTRACT(EPOCH FROM clock_timestamp()
                   -- query_start of a session that is not active is its query before
                   - CASE WHEN a.state = 'active' THEN a.query_start ELSE a.state_change END
           )::float8 * 1000 AS state_ms,
           a.backend_type IS NULL AS hidden
      FROM pg_stat_activity a
     WHERE a.pid <> pg_backend_pid()
       -- of other roles' sessions a role without pg_read_all_stats sees not even the type
       AND (a.backend_type = 'client backend'
            OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL))
), waiting AS (
    {waits}
)
SELECT pg_postmaster_start_time() AS started,
       d.stats_reset,
       current_setting('max_connections')::int AS max_connections,
       current_setting('superuser_reserved_connections')::int
           + COALESCE(current_setting('reserved_connections', true), '0')::int AS reserved,
       c.*,
       d.xact_commit, d.xact_rollback, d.blks_hit, d.blks_read, d.blk_read_time,
       d.tup_returned, d.tup_fetched, d.tup_inserted, d.tup_updated, d.tup_deleted,
       d.temp_bytes, d.deadlocks,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn()
                            ELSE pg_current_wal_insert_lsn() END, '0/0')::bigint AS wal_bytes,
       {statements} AS statements,
       age(b.datfrozenxid) AS transaction_id_age,
       CASE WHEN ?::boolean AND has_database_privilege(b.oid, 'CONNECT')
            THEN pg_database_size(b.oid) END AS size_bytes,
       CASE WHEN ?::boolean THEN (
            SELECT json_build_array(
                       COALESCE(sum(pg_stat_get_live_tuples(r.oid)), 0),
                       COALESCE(sum(pg_stat_get_dead_tuples(r.oid)), 0))
              FROM pg_class r JOIN pg_namespace n ON n.oid = r.relnamespace
             WHERE r.relkind IN ('r', 'm') AND n.nspname !~ '^pg_'
               AND n.nspname <> 'information_schema')::text END AS row_counts,
       (SELECT json_agg(s)
          FROM (SELECT a.pid, a.datname AS database, a.usename AS "user",
                       CASE WHEN a.hidden THEN '' ELSE a.application_name END AS application,
                       host(a.client_addr) AS client, a.state,
                       a.wait_event_type || ': ' || a.wait_event AS "waitEvent",
                       a.transaction_ms AS "transactionMs", a.state_ms AS "stateMs",
                       CASE WHEN a.hidden THEN '' ELSE left(a.query, 500) END AS query
                  FROM activity a
                 ORDER BY a.wait_event_type = 'Lock' AND a.state = 'active' DESC NULLS LAST,
                          a.state = 'active' DESC NULLS LAST,
                          a.transaction_ms DESC NULLS LAST, a.state_ms DESC NULLS LAST
                 LIMIT 200) s)::text AS sessions,
       (SELECT json_agg(w) FROM waiting w)::text AS blocked
  FROM pg_database b
  JOIN pg_stat_database d ON d.datid = b.oid
 CROSS JOIN LATERAL (
    SELECT count(*) + 1 AS connections,
           count(*) FILTER (WHERE hidden) AS hidden,
           count(*) FILTER (WHERE state IN ('active', 'fastpath function call')) AS active,
           count(*) FILTER (WHERE state = 'idle') AS idle,
           count(*) FILTER (WHERE state LIKE 'idle in transaction%') AS idle_in_transaction,
           count(*) FILTER (WHERE state = 'active' AND wait_event IS NOT NULL
                              -- COPY and large results wait for their client, not for the server
                              AND wait_event_type <> 'Client') AS waiting,
           count(*) FILTER (WHERE state = 'active' AND wait_event_type = 'Lock') AS blocked_count,
           COALESCE(max(transaction_ms), 0) AS longest_transaction,
           COALESCE(max(state_ms) FILTER (WHERE state = 'active'), 0) AS longest_query,
           COALESCE(max(state_ms) FILTER (WHERE state LIKE 'idle in transaction%'), 0)
               AS longest_idle_in_transaction,
           COALESCE((SELECT max("waitedMs") FROM waiting), 0) AS longest_lock_wait
      FROM activity
 ) c
 WHERE b.datname = current_database()
