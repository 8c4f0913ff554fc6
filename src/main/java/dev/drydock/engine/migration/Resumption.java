package dev.drydock.engine.migration;

import java.util.List;

/// Where a file begins, and what has to be put right before.
///
/// @param journal of the statements that are done already
/// @param mend statements that take away or finish what a stopped one left, each outside a
///   transaction
/// @param mendCompletes whether the stopped statement is done once it is mended
/// @param notes what was found, as sentences; empty for a file that begins at its beginning
record Resumption(Journal journal, List<String> mend, boolean mendCompletes, List<String> notes) {

    Resumption {
        mend = List.copyOf(mend);
        notes = List.copyOf(notes);
    }

    static Resumption fromStart(boolean back) {
        return of(Journal.empty(back), List.of());
    }

    static Resumption of(Journal journal, List<String> notes) {
        return new Resumption(journal, List.of(), false, notes);
    }

    int firstStatement() {
        return journal.done();
    }
}
