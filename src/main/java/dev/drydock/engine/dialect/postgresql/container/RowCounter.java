package dev.drydock.engine.dialect.postgresql.container;

/// Counts the rows in parts that follow each other; a row may be cut between them. Not thread-safe.
final class RowCounter {

    private final RowTally.Part counted = new RowTally.Part();

    /// The row that the parts so far left without its end.
    private final RowHash cut = new RowHash();

    void add(byte[] plain) {
        int start = 0;
        for (int i = 0; i < plain.length; i++) {
            if (plain[i] != '\n') {
                continue;
            }
            if (cut.isBegun()) {
                cut.add(plain, start, i + 1 - start);
                counted.add(cut);
            } else {
                counted.add(plain, start, i + 1 - start);
            }
            start = i + 1;
        }
        cut.add(plain, start, plain.length - start);
    }

    /// What was counted, after the last part.
    RowTally.Part end() {
        if (cut.isBegun()) {
            // no row ends without a line break; the tally will not fit
            counted.add(cut);
        }
        return counted;
    }
}
