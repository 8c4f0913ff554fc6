package dev.drydock.engine.dialect.postgresql.container;

/// Counts and hashes rows in the text form of COPY as a backup does, whatever their order, from
/// bytes that come in any portions. Not thread-safe.
public final class CopyTally {

    private final RowTally tally = new RowTally();
    private final RowHash cut = new RowHash();
    private RowTally.Part part = new RowTally.Part();
    private long bytes;

    public void add(byte[] text, int from, int length) {
        bytes += length;
        int end = from + length;
        int start = from;
        for (int i = from; i < end; i++) {
            if (text[i] != '\n') {
                continue;
            }
            if (cut.isBegun()) {
                cut.add(text, start, i + 1 - start);
                part.add(cut);
            } else {
                part.add(text, start, i + 1 - start);
            }
            start = i + 1;
        }
        cut.add(text, start, end - start);
    }

    public long bytes() {
        return bytes;
    }

    public long rows() {
        collect();
        return tally.rows();
    }

    /// 32 hexadecimal digits, as a manifest has them.
    public String hash() {
        collect();
        return tally.hash();
    }

    private void collect() {
        if (cut.isBegun()) {
            part.add(cut);
        }
        tally.add(part);
        part = new RowTally.Part();
    }
}
