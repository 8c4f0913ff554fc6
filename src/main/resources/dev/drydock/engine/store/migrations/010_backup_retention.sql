-- The table anew, without the reference to the parent: a rescan may find a child before its parent, and an
-- entry is replaced as a whole. What no version ever wrote is left out.
-- state: running, complete, failed, damaged, missing, removing. pinned: held against retention. selection: tables it was limited to.
-- host, pid, process_started_ms: the process that a running backup belongs to.
CREATE TABLE backup_entry (
    id                 text NOT NULL PRIMARY KEY,
    path               text NOT NULL,
    engine             text NOT NULL,
    database_name      text NOT NULL,
    source             text NOT NULL,
    kind               text NOT NULL,
    format             text NOT NULL,
    compression        text NOT NULL,
    encrypted          integer NOT NULL,
    started_ms         bigint NOT NULL,
    duration_ms        bigint NOT NULL,
    size_bytes         bigint NOT NULL,
    original_bytes     bigint NOT NULL,
    table_count        bigint NOT NULL,
    row_count          bigint NOT NULL,
    parent_id          text,
    verified_ms        bigint,
    proven_ms          bigint,
    state              text NOT NULL,
    note               text NOT NULL,
    error              text NOT NULL,
    pinned             integer NOT NULL,
    selection          text NOT NULL,
    host               text NOT NULL,
    pid                bigint NOT NULL,
    process_started_ms bigint NOT NULL
);

INSERT INTO backup_entry
SELECT id, path, engine, database_name, source, kind, format, compression, encrypted, started_ms,
    coalesce(duration_ms, 0), coalesce(size_bytes, 0), coalesce(original_bytes, 0), coalesce(table_count, 0),
    coalesce(row_count, -1), parent_id, verified_ms, proven_ms, state, note, error, 0, '', '', 0, 0
FROM backup;

DROP TABLE backup;

ALTER TABLE backup_entry RENAME TO backup;

CREATE INDEX backup_by_start ON backup (started_ms);
CREATE INDEX backup_by_state ON backup (state);
