package dev.drydock.ui.migrations;

import dev.drydock.engine.rehearsal.RehearsedStep;
import org.jspecify.annotations.Nullable;

/// One file in a rehearsal, while it runs and afterwards.
///
/// @param leg what is done with it now
/// @param step what was seen of it; null until it is through
record RehearsalRow(
        String version, String file, String description, Leg leg, @Nullable RehearsedStep step) {

    /// Where a file is on its way up, down and up again.
    enum Leg {
        /// Its turn has not come.
        WAITING,
        /// It is applied.
        UP,
        /// It is rolled back.
        DOWN,
        /// It is applied again.
        AGAIN,
        /// It is through, whatever came of it.
        ENDED
    }

    RehearsalRow at(Leg other) {
        return new RehearsalRow(version, file, description, other, step);
    }

    RehearsalRow ended(RehearsedStep seen) {
        return new RehearsalRow(version, file, description, Leg.ENDED, seen);
    }
}
