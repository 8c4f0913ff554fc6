-- kind: full, incremental, schema. state: running, complete, failed, missing.
-- Counts and sizes are null as long as they are not known; original_bytes is before compression.
CREATE TABLE backup (
    id              text NOT NULL PRIMARY KEY,
    path            text NOT NULL,
    connection_id   text NOT NULL,
    connection_name text NOT NULL,
    engine          text NOT NULL,
    server_version  text NOT NULL,
    database_name   text NOT NULL,
    kind            text NOT NULL,
    format          text NOT NULL,
    compression     text NOT NULL,
    encrypted       integer NOT NULL,
    started_ms      bigint NOT NULL,
    duration_ms     bigint,
    size_bytes      bigint,
    original_bytes  bigint,
    table_count     bigint,
    row_count       bigint,
    parent_id       text REFERENCES backup (id),
    checksum        text,
    verified_ms     bigint,
    proven_ms       bigint,
    state           text NOT NULL,
    error           text NOT NULL
);

CREATE INDEX backup_by_start ON backup (started_ms);
CREATE INDEX backup_by_connection ON backup (connection_id, started_ms);
CREATE INDEX backup_by_parent ON backup (parent_id);
