/* drydock:migration */
SELECT version, '' AS description, 'SQL' AS kind, '' AS script, CAST(NULL AS integer) AS checksum,
       '' AS done_by,
       CAST(round(extract(epoch FROM run_on AT TIME ZONE current_setting('TimeZone')) * 1000) AS bigint) AS at_ms,
       -1 AS execution_ms, true AS success
FROM ${table}
ORDER BY run_on, version
