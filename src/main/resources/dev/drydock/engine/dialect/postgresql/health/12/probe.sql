SELECT /* drydock:health */ current_user AS role,
       pg_has_role(current_user, 'pg_read_all_stats', 'usage') AS sees_all,
       current_setting('track_activities') = 'on' AS track_activities,
       current_setting('track_counts') = 'on' AS track_counts,
       current_setting('track_io_timing') = 'on' AS track_io_timing,
       -- the library's settings exist only where it was loaded at server start
       EXISTS (SELECT FROM pg_settings WHERE name = 'pg_stat_statements.max') AS statements_loaded,
       (SELECT quote_ident(n.nspname)
          FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
         WHERE e.extname = 'pg_stat_statements') AS statements_schema,
       COALESCE((SELECT has_schema_privilege(e.extnamespace, 'USAGE')
                        AND has_function_privilege(p.oid, 'EXECUTE')
                   FROM pg_extension e
                   JOIN pg_proc p ON p.pronamespace = e.extnamespace
                                 AND p.proname = 'pg_stat_statements'
                  WHERE e.extname = 'pg_stat_statements'), false) AS statements_allowed,
       -- an extension can be older than its server after an upgrade, so its columns are asked
       (SELECT p.proargnames
          FROM pg_extension e
          JOIN pg_proc p ON p.pronamespace = e.extnamespace AND p.proname = 'pg_stat_statements'
         WHERE e.extname = 'pg_stat_statements') AS statements_columns
