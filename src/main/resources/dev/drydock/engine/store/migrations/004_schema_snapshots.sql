CREATE TABLE schema_snapshot (
    id             text NOT NULL PRIMARY KEY,
    connection_id  text NOT NULL,
    name           text NOT NULL,
    taken_ms       bigint NOT NULL,
    server_version text NOT NULL,
    format         text NOT NULL,
    checksum       text NOT NULL,
    document       text NOT NULL
);

CREATE INDEX schema_snapshot_by_connection ON schema_snapshot (connection_id, taken_ms);
