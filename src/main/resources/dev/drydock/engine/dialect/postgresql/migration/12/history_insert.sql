INSERT INTO ${history}
    (version, description, file, checksum, event, executed_by, executed_at, execution_ms,
     statements_done, statement_count, message, sql_text, rollback_text,
     packing, sql_packed, rollback_packed, journal)
VALUES (?, ?, ?, ?, ?, ?, to_timestamp(CAST(? AS double precision) / 1000), ?, ?, ?, ?, ?, CAST(? AS text),
        ?, CAST(? AS bytea), CAST(? AS bytea), CAST(? AS text))
