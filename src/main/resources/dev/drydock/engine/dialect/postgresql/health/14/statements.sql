(SELECT json_build_object('calls', sum(s.calls), 'millis', sum(s.total_exec_time))::text
          FROM {schema}.pg_stat_statements(false) s
         -- nested statements are inside the time of their outer one; our own are left out
         WHERE s.dbid = b.oid AND s.toplevel
           AND s.queryid IS DISTINCT FROM (SELECT COALESCE(m.query_id, 0) FROM pg_stat_activity m
                                            WHERE m.pid = pg_backend_pid()))
