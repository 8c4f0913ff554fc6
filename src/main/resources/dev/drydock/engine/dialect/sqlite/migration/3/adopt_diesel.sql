SELECT CAST(version AS TEXT) AS version, '' AS description, 'SQL' AS kind, '' AS script,
       NULL AS checksum, '' AS done_by,
       CAST(round(unixepoch(run_on, 'subsec') * 1000) AS INTEGER) AS at_ms, -1 AS execution_ms,
       1 AS success
FROM ${table}
ORDER BY run_on, version
