SELECT CAST(version AS TEXT) AS version, '' AS description, 'SQL' AS kind, '' AS script,
       NULL AS checksum, '' AS done_by, NULL AS at_ms, -1 AS execution_ms, 1 AS success
FROM ${table}
ORDER BY length(CAST(version AS TEXT)), version
