package dev.drydock.engine.dialect.postgresql.archive;

import java.io.IOException;
import java.io.Serial;

/// An archive of a version that is not read here.
final class UnknownArchiveException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    UnknownArchiveException(String version) {
        super("archives of version " + version + " are not known");
    }
}
