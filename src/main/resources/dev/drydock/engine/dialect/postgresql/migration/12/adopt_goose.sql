/* drydock:migration */
SELECT CAST(version_id AS text) AS version, '' AS description, 'SQL' AS kind, '' AS script,
       CAST(NULL AS integer) AS checksum, '' AS done_by,
       CAST(round(extract(epoch FROM tstamp AT TIME ZONE current_setting('TimeZone')) * 1000) AS bigint) AS at_ms,
       -1 AS execution_ms, is_applied AS success
FROM ${table}
WHERE version_id > 0
ORDER BY id
