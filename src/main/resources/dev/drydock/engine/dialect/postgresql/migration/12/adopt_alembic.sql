/* drydock:migration */
SELECT version_num AS version, '' AS description, 'SQL' AS kind, '' AS script,
       CAST(NULL AS integer) AS checksum, '' AS done_by, CAST(NULL AS bigint) AS at_ms,
       -1 AS execution_ms, true AS success
FROM ${table}
ORDER BY version_num
