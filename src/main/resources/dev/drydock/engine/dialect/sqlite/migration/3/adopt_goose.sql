SELECT CAST(version_id AS TEXT) AS version, '' AS description, 'SQL' AS kind, '' AS script,
       NULL AS checksum, '' AS done_by,
       CAST(round(unixepoch(tstamp, 'subsec') * 1000) AS INTEGER) AS at_ms, -1 AS execution_ms,
       is_applied AS success
FROM ${table}
WHERE version_id > 0
ORDER BY id
