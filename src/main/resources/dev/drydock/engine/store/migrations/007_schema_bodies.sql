-- Nothing was ever written to the first form of this table.
DROP TABLE schema_snapshot;

-- origin: request, migration, reading. structure is the schema hash; root the hash of the body that
-- all other bodies of the snapshot are reached from.
CREATE TABLE schema_snapshot (
    id              text NOT NULL PRIMARY KEY,
    connection_id   text NOT NULL,
    connection_name text NOT NULL,
    name            text NOT NULL,
    origin          text NOT NULL,
    taken_ms        bigint NOT NULL,
    engine          text NOT NULL,
    server_version  text NOT NULL,
    database_name   text NOT NULL,
    role_name       text NOT NULL,
    structure       text NOT NULL,
    root            text NOT NULL,
    object_count    bigint NOT NULL,
    table_count     bigint NOT NULL,
    not_visible     bigint NOT NULL
);

CREATE INDEX schema_snapshot_by_connection ON schema_snapshot (connection_id, taken_ms);

-- hash: SHA-256 of the body before compression (zstd).
CREATE TABLE schema_body (
    hash text NOT NULL PRIMARY KEY,
    body bytea NOT NULL
);
