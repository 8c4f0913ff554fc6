/* drydock:connection */
SELECT current_user AS role, current_database() AS database, current_setting('server_version') AS version
