SELECT id, version, description, file, checksum, event, executed_by,
       CAST(round(unixepoch(executed_at, 'subsec') * 1000) AS INTEGER) AS executed_at_ms,
       execution_ms, statements_done, statement_count, message, sql_text, rollback_text,
       ${later}
FROM ${history}
ORDER BY id
