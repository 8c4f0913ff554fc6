/* drydock:migration */
SELECT version, description, type AS kind, script, checksum, installed_by AS done_by,
       CAST(round(extract(epoch FROM installed_on AT TIME ZONE current_setting('TimeZone')) * 1000) AS bigint) AS at_ms,
       execution_time AS execution_ms, success
FROM ${table}
ORDER BY installed_rank
