package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.ScriptListener;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.backup.archive.script.ScriptScanner;
import dev.drydock.engine.backup.archive.script.ScriptSegments;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.ScriptTokens;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is in a script for the `sqlite3` shell, and where its rows lie.
final class SqliteScriptReading implements ScriptListener {

    private static final long MOST_TEXT = 256L << 20;
    private static final int MOST_LINES = 1_000;
    private static final int SHOWN = 120;

    /// A remark.
    static final String CUT_OFF = "It does not end as a script does: its end may have been cut off";

    private static final Set<String> KINDS = Set.of("TABLE", "VIEW", "INDEX", "TRIGGER");
    private static final Set<String> KNOWN =
            Set.of("BEGIN", "COMMIT", "END", "DELETE", "ANALYZE", "PRAGMA");

    private final ScriptScanner scanner = new ScriptScanner(ScriptRules.SQLITE, this);
    private final List<SqliteArchiveEntry> entries = new ArrayList<>();
    private final Map<String, SqliteScriptRows> rows = new HashMap<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> dangers = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private byte[] lastHead = new byte[0];
    private @Nullable ScriptSegments lastRows;
    private boolean follows;
    private boolean committed;
    private long textBytes;

    static SqliteScriptReading read(InputStream in, CancelToken cancel) throws IOException {
        var reading = new SqliteScriptReading();
        reading.scanner.read(in, cancel);
        if (!reading.committed) {
            reading.remarks.add(CUT_OFF);
        }
        return reading;
    }

    List<SqliteArchiveEntry> entries() {
        return entries;
    }

    SqliteScriptRows rows(String table) {
        return rows.getOrDefault(table.toLowerCase(Locale.ROOT), SqliteScriptRows.NONE);
    }

    Map<String, String> facts() {
        return facts;
    }

    List<String> dangers() {
        return dangers;
    }

    List<String> remarks() {
        return remarks;
    }

    @Override
    public void comment(String text) {
        // numbers of bytes, in Drydock's own scripts
    }

    @Override
    public void command(String text) {
        follows = false;
        note(dangers, "sqlite3 would run this on the machine where it is started: ", text);
    }

    @Override
    public void rows(long start, long end, long count) {
        throw new IllegalStateException("SQLite has no COPY");
    }

    @Override
    public void insert(byte[] head, int headLength, long start, long end, long count)
            throws BrokenArchiveException {
        ScriptSegments segments = lastRows;
        if (segments == null || !Arrays.equals(head, 0, headLength, lastHead, 0, lastHead.length)) {
            lastHead = Arrays.copyOf(head, headLength);
            segments = begin(new String(lastHead, StandardCharsets.UTF_8));
            lastRows = segments;
            follows = false;
        }
        segments.add(start, end, count, follows);
        follows = true;
    }

    /// `INSERT OR IGNORE INTO "a b"(x, y) VALUES`.
    private ScriptSegments begin(String head) throws BrokenArchiveException {
        List<SqlToken> tokens = ScriptTokens.of(head, SqlLexer.Rules.SQLITE);
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).isWord("INTO")) {
            at++;
        }
        if (at + 1 >= tokens.size() || !SqliteArchiveEntry.isName(tokens.get(at + 1))) {
            throw new BrokenArchiveException("rows in it have no table");
        }
        boolean qualified =
                at + 3 < tokens.size()
                        && tokens.get(at + 2).isSymbol('.')
                        && SqliteArchiveEntry.isName(tokens.get(at + 3));
        int name = qualified ? at + 3 : at + 1;
        String table = SqliteArchiveEntry.nameOf(tokens.get(name));
        List<String> columns = new ArrayList<>();
        boolean listed = name + 1 < tokens.size() && tokens.get(name + 1).isSymbol('(');
        for (int i = name + 2; listed && i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol(')')) {
                break;
            }
            if (SqliteArchiveEntry.isName(tokens.get(i))) {
                columns.add(SqliteArchiveEntry.nameOf(tokens.get(i)));
            }
        }
        return rows.computeIfAbsent(
                        table.toLowerCase(Locale.ROOT),
                        key -> new SqliteScriptRows(columns, new ScriptSegments()))
                .segments();
    }

    @Override
    public void statement(String text, long start, long end) throws BrokenArchiveException {
        follows = false;
        lastRows = null;
        textBytes += text.length();
        if (textBytes > MOST_TEXT) {
            throw new BrokenArchiveException("its structure is larger than any can be");
        }
        List<SqlToken> tokens = ScriptTokens.of(text, SqlLexer.Rules.SQLITE);
        if (tokens.isEmpty()) {
            return;
        }
        String first = tokens.getFirst().normal();
        switch (first) {
            case "CREATE" -> create(tokens, text);
            case "COMMIT", "END" -> committed = true;
            case "ROLLBACK" -> {
                committed = true;
                remarks.add("The shell met errors in the database when it wrote the script");
            }
            case "PRAGMA" -> pragma(tokens);
            case "ATTACH", "VACUUM" -> note(dangers, "It reaches another file: ", text);
            default -> {
                if (!KNOWN.contains(first)) {
                    note(dangers, "It runs a statement that is no part of a dump: ", text);
                }
            }
        }
    }

    private void create(List<SqlToken> tokens, String text) {
        int at = 1;
        while (at < tokens.size() && !KINDS.contains(tokens.get(at).normal())) {
            at++;
        }
        int kind = at++;
        if (at + 2 < tokens.size() && tokens.get(at).isWord("IF")) {
            at += 3;
        }
        if (at + 1 < tokens.size() && tokens.get(at + 1).isSymbol('.')) {
            at += 2;
        }
        if (at >= tokens.size() || !SqliteArchiveEntry.isName(tokens.get(at))) {
            note(dangers, "It runs a statement that is no part of a dump: ", text);
            return;
        }
        String name = SqliteArchiveEntry.nameOf(tokens.get(at));
        String table = "";
        for (int i = at + 1; i + 1 < tokens.size() && table.isEmpty(); i++) {
            if (tokens.get(i).isWord("ON") && SqliteArchiveEntry.isName(tokens.get(i + 1))) {
                table = SqliteArchiveEntry.nameOf(tokens.get(i + 1));
            }
        }
        entries.add(
                new SqliteArchiveEntry(
                        tokens.get(kind).text().toLowerCase(Locale.ROOT), name, table, text));
    }

    private void pragma(List<SqlToken> tokens) {
        if (tokens.size() == 4 && tokens.get(2).isSymbol('=')) {
            String name = tokens.get(1).text().toLowerCase(Locale.ROOT);
            if (Set.of("encoding", "page_size", "user_version", "application_id").contains(name)) {
                facts.put(name, SqliteArchiveEntry.nameOf(tokens.get(3)));
            }
        }
    }

    private static void note(List<String> lines, String what, String text) {
        if (lines.size() < MOST_LINES) {
            String visible = Identifiers.visible(text.strip().replace('\n', ' '));
            lines.add(
                    what
                            + (visible.length() <= SHOWN
                                    ? visible
                                    : visible.substring(0, SHOWN) + "…"));
        }
    }
}
