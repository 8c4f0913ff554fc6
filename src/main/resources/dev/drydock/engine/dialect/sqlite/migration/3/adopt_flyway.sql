SELECT version, description, type AS kind, script, checksum, installed_by AS done_by,
       CAST(round(unixepoch(installed_on, 'subsec') * 1000) AS INTEGER) AS at_ms,
       execution_time AS execution_ms, success
FROM ${table}
ORDER BY installed_rank
