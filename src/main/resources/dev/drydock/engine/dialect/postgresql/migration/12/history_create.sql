CREATE TABLE IF NOT EXISTS ${history} (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    version         text NOT NULL,
    description     text NOT NULL,
    file            text NOT NULL,
    checksum        text NOT NULL,
    event           text NOT NULL,
    executed_by     text NOT NULL,
    executed_at     timestamptz NOT NULL,
    execution_ms    bigint NOT NULL,
    statements_done integer NOT NULL,
    statement_count integer NOT NULL,
    message         text NOT NULL,
    sql_text        text NOT NULL,
    rollback_text   text
)
