package dev.drydock.engine.backup.archive;

import java.io.IOException;
import java.io.Serial;

/// An archive of a version that is not read here.
public final class UnknownArchiveException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    public UnknownArchiveException(String version) {
        super("it has version " + version + ", which is not known");
    }
}
