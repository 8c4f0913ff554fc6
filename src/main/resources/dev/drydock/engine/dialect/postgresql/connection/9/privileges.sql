/* drydock:connection */
SELECT r.rolname AS role,
       r.rolsuper
       OR EXISTS (SELECT FROM pg_roles m
                   WHERE m.rolname = 'pg_monitor' AND pg_has_role(m.oid, 'USAGE')) AS may_monitor,
       r.rolsuper
       OR EXISTS (SELECT FROM pg_roles m
                   WHERE m.rolname = 'pg_read_all_data' AND pg_has_role(m.oid, 'USAGE'))
       OR u.unreadable = 0 AS may_read_all,
       u.unreadable,
       has_database_privilege(current_database(), 'CREATE')
       OR EXISTS (SELECT FROM pg_namespace n
                   WHERE n.nspname = ANY (current_schemas(false))
                     AND has_schema_privilege(n.oid, 'CREATE')) AS may_create
  FROM pg_roles r
 CROSS JOIN (SELECT count(*) AS unreadable
               FROM pg_class c
               JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE c.relkind IN ('r', 'p', 'm', 'S')
                AND n.nspname NOT IN ('pg_catalog', 'information_schema')
                AND n.nspname !~ '^pg_(toast|temp)'
                AND NOT (has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT'))) u
 WHERE r.rolname = current_user
