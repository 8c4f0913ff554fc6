package dev.drydock.engine.dialect.postgresql.archive;

import java.io.IOException;
import java.io.Serial;

/// The archive is not as `pg_dump` writes one. The message follows "the archive is damaged: ".
final class BrokenArchiveException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    BrokenArchiveException(String what) {
        super(what);
    }
}
