/* drydock:connection */
SELECT current_setting('server_version') AS version,
       current_setting('server_version_num')::int / 10000 AS major,
       current_database() AS database,
       current_user AS role,
       (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) AS superuser,
       current_setting('transaction_read_only') = 'on' OR pg_is_in_recovery() AS read_only,
       COALESCE((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false) AS encrypted,
       CASE WHEN has_database_privilege(current_database(), 'CONNECT')
            THEN pg_database_size(current_database())
            ELSE -1
       END AS size_bytes,
       current_setting('server_encoding') AS encoding,
       current_setting('TimeZone') AS time_zone,
       current_setting('max_connections') AS max_connections
