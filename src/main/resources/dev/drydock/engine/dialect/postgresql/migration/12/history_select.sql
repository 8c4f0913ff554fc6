/* drydock:migration */
SELECT id, version, description, file, checksum, event, executed_by,
       CAST(round(extract(epoch FROM executed_at) * 1000) AS bigint) AS executed_at_ms,
       execution_ms, statements_done, statement_count, message, sql_text, rollback_text,
       ${later}
FROM ${history}
ORDER BY id
