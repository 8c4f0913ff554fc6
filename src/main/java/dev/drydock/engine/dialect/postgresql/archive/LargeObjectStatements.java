package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.ScriptListener;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.backup.archive.script.ScriptScanner;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// Shows large objects that statements write, a row for each statement: `lo_open` and `lowrite` of
/// `pg_dump`, `lo_put` of Drydock's own backups. Parsed, never run.
final class LargeObjectStatements implements ScriptListener {

    /// Two digits a byte, a page of the catalog.
    private static final int PAGE_DIGITS = 4_096;

    private final Archive.RowVisitor visitor;
    private String oid = "";
    private long page;

    LargeObjectStatements(Archive.RowVisitor visitor) {
        this.visitor = visitor;
    }

    /// Ends the reading when the visitor has enough.
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Enough() {
            super("no more is wanted", null, false, false);
        }
    }

    static boolean writesOne(ScriptStatement statement) {
        return statement.find(0, "lo_open") > 0
                || statement.find(0, "lowrite") > 0
                || statement.find(0, "lo_put") > 0
                || statement.find(0, "lo_close") > 0;
    }

    /// May be called again for what follows.
    ///
    /// @return false when the visitor had enough
    boolean read(InputStream statements, CancelToken cancel) throws IOException {
        try {
            new ScriptScanner(ScriptRules.POSTGRESQL, this).read(statements, cancel);
            return true;
        } catch (Enough stopped) {
            return false;
        }
    }

    @Override
    public void statement(String text, long start, long end) throws BrokenArchiveException {
        ScriptStatement statement = ScriptStatement.of(text);
        int open = statement.find(0, "lo_open");
        int write = statement.find(0, "lowrite");
        int put = statement.find(0, "lo_put");
        if (open > 0) {
            begin(statement.string(open + 2));
        } else if (put > 0 && statement.size() > put + 6) {
            String number = statement.text(put + 2, put + 3);
            if (!number.equals(oid)) {
                begin(number);
            }
            write(statement.string(put + 6));
        } else if (write > 0) {
            write(statement.string(write + 4));
        }
    }

    private void begin(String number) {
        oid = number;
        page = 0;
    }

    private void write(String content) throws BrokenArchiveException {
        if (!content.startsWith("\\x")) {
            throw new BrokenArchiveException("a large object in it cannot be read");
        }
        for (int from = 2; from < content.length(); from += PAGE_DIGITS) {
            String part =
                    content.substring(from, Math.min(content.length(), from + PAGE_DIGITS));
            if (!visitor.row(List.of(oid, Long.toString(page++), "\\x" + part))) {
                throw new Enough();
            }
        }
    }

    @Override
    public void comment(String text) {
        // names the next one
    }

    @Override
    public void insert(byte[] head, int headLength, long start, long end, long rows) {
        // of a table
    }

    @Override
    public void rows(long start, long end, long count) {
        // of a table
    }

    @Override
    public void command(String text) {
        // runs nothing here
    }
}
