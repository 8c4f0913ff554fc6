package dev.drydock.engine.backup.archive;

import java.io.IOException;
import java.io.Serial;

/// The archive is not as it was written. The message follows "the backup is damaged: ".
public final class BrokenArchiveException extends IOException {

    @Serial private static final long serialVersionUID = 1L;

    public BrokenArchiveException(String what) {
        super(what);
    }
}
