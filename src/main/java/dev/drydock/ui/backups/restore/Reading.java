package dev.drydock.ui.backups.restore;

import dev.drydock.engine.error.DrydockException;

/// Something that is read for a page.
sealed interface Reading<T> {

    /// Nothing is wanted.
    record Nothing<T>() implements Reading<T> {}

    record Running<T>() implements Reading<T> {}

    record Read<T>(T value) implements Reading<T> {}

    record Failed<T>(DrydockException error) implements Reading<T> {}
}
