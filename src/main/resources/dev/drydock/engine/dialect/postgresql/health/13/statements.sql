(SELECT json_build_object('calls', sum(s.calls), 'millis', sum(s.total_exec_time))::text
          FROM {schema}.pg_stat_statements(false) s WHERE s.dbid = b.oid)
