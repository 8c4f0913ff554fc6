package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.List;

/// Shows large objects as the catalog keeps them (`pg_largeobject`): a row for each page of one, so
/// that one of gigabytes needs no more memory than another.
final class LargeObjectRows {

    /// As the catalog names them.
    static final List<String> COLUMNS = List.of("loid", "pageno", "data");

    /// `LOBLKSIZE` of a usual server.
    private static final int PAGE = 2_048;

    private final Archive.RowVisitor visitor;
    private final CancelToken cancel;

    LargeObjectRows(Archive.RowVisitor visitor, CancelToken cancel) {
        this.visitor = visitor;
        this.cancel = cancel;
    }

    /// @param content of one, read to its end unless the visitor has enough
    /// @return whether more are wanted
    boolean read(long oid, InputStream content) throws IOException {
        String name = Long.toUnsignedString(oid);
        boolean more = true;
        long page = 0;
        byte[] bytes = content.readNBytes(PAGE);
        while (more && (bytes.length > 0 || page == 0)) {
            cancel.throwIfCancelled();
            more =
                    visitor.row(
                            List.of(
                                    name,
                                    Long.toString(page++),
                                    "\\x" + HexFormat.of().formatHex(bytes)));
            bytes = bytes.length < PAGE ? new byte[0] : content.readNBytes(PAGE);
        }
        return more;
    }
}
