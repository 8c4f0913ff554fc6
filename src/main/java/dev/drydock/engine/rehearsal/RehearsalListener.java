package dev.drydock.engine.rehearsal;

/// Told how far a rehearsal is, file by file. Called on the thread of the rehearsal, which waits
/// meanwhile: return at once, throw nothing.
public interface RehearsalListener {

    /// Hears nothing.
    RehearsalListener NONE =
            new RehearsalListener() {
                @Override
                public void begins(String file, Leg leg) {}

                @Override
                public void ended(RehearsedStep step) {}
            };

    /// What is done with a file.
    enum Leg {
        /// It is applied.
        UP,
        /// It is rolled back.
        DOWN,
        /// It is applied a second time.
        AGAIN
    }

    /// A leg begins.
    ///
    /// @param file of the migration, relative to the directory
    void begins(String file, Leg leg);

    /// A file is through, whatever came of it; files behind one that failed are told too.
    void ended(RehearsedStep step);
}
