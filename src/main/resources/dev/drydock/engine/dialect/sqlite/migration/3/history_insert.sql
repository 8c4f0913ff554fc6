INSERT INTO ${history}
    (version, description, file, checksum, event, executed_by, executed_at, execution_ms,
     statements_done, statement_count, message, sql_text, rollback_text,
     packing, sql_packed, rollback_packed, journal)
VALUES (?, ?, ?, ?, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', ? / 1000.0, 'unixepoch'), ?, ?, ?, ?, ?, ?,
        ?, ?, ?, ?)
