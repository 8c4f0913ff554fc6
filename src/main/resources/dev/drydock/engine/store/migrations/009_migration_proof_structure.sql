-- after_checksum: of the structure after the file, so that proofs make a chain.
ALTER TABLE migration_proof ADD COLUMN after_checksum text NOT NULL DEFAULT '';
ALTER TABLE migration_proof ADD COLUMN duration_ms bigint NOT NULL DEFAULT 0;
