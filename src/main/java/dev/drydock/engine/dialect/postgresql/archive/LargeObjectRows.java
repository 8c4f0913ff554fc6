package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/// Shows large objects as the catalog keeps them (`pg_largeobject`): a row for each page of one, so
/// that one of gigabytes needs no more memory than another.
final class LargeObjectRows {

    /// As the catalog names them.
    static final List<String> COLUMNS = List.of("loid", "pageno", "data");

    /// `LOBLKSIZE` of a usual server.
    private static final int PAGE = 2_048;

    private final Archive.RowVisitor visitor;

    LargeObjectRows(Archive.RowVisitor visitor) {
        this.visitor = visitor;
    }

    /// Ends the reading when the visitor has enough.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("no more is wanted", null, false, false);
        }
    }

    /// @param reading writes large objects into the sink, each from its beginning
    void show(Consumer<RestorableArchive.LargeObjectSink> reading) {
        try {
            reading.accept(this::write);
        } catch (Enough stopped) {
            // all that was wanted was shown
        }
    }

    private void write(String oid, long offset, byte[] bytes, int length) {
        for (int from = 0; from < length; from += PAGE) {
            String page = HexFormat.of().formatHex(bytes, from, Math.min(length, from + PAGE));
            String number = Long.toString((offset + from) / PAGE);
            if (!visitor.row(List.of(oid, number, "\\x" + page))) {
                throw new Enough();
            }
        }
    }
}
