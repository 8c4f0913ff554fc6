-- A proof holds for exactly these texts on this engine and version; it lapses when any differs.
-- verdict: identical, order-only, differs, fails.
CREATE TABLE migration_proof (
    id                text NOT NULL PRIMARY KEY,
    connection_id     text NOT NULL,
    version           text NOT NULL,
    forward_checksum  text NOT NULL,
    rollback_checksum text NOT NULL,
    before_checksum   text NOT NULL,
    engine            text NOT NULL,
    server_version    text NOT NULL,
    verdict           text NOT NULL,
    differences       text NOT NULL,
    proven_ms         bigint NOT NULL
);

CREATE INDEX migration_proof_by_texts ON migration_proof (forward_checksum, rollback_checksum);
