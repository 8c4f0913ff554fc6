CREATE TABLE IF NOT EXISTS ${history} (
    id              INTEGER PRIMARY KEY AUTOINCREMENT,
    version         TEXT NOT NULL,
    description     TEXT NOT NULL,
    file            TEXT NOT NULL,
    checksum        TEXT NOT NULL,
    event           TEXT NOT NULL,
    executed_by     TEXT NOT NULL,
    executed_at     TEXT NOT NULL,
    execution_ms    INTEGER NOT NULL,
    statements_done INTEGER NOT NULL,
    statement_count INTEGER NOT NULL,
    message         TEXT NOT NULL,
    sql_text        TEXT NOT NULL,
    rollback_text   TEXT
)
