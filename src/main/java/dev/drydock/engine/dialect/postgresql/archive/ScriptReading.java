package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.backup.archive.script.ScriptListener;
import dev.drydock.engine.backup.archive.script.ScriptRules;
import dev.drydock.engine.backup.archive.script.ScriptScanner;
import dev.drydock.engine.backup.archive.script.ScriptSegments;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.job.CancelToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes of a script what a table of contents has: an entry for each object, with what belongs to
/// it, and where its rows lie. Statements are taken for what they say, comments are not believed.
final class ScriptReading implements ScriptListener {

    /// A structure of 100,000 tables takes about a fifth.
    private static final long MOST_TEXT = 256L << 20;

    private static final Set<String> SETTINGS =
            Set.of("SET", "RESET", "BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ANALYZE");

    /// Made in the tablespace that was set last; a key is an index as well.
    private static final Set<String> IN_TABLESPACES =
            Set.of("TABLE", "INDEX", "MATERIALIZED VIEW", "CONSTRAINT");

    private final ScriptScanner scanner = new ScriptScanner(ScriptRules.POSTGRESQL, this);
    private final List<ScriptDraft> drafts = new ArrayList<>();
    private final Map<Name, ScriptRows> rows = new HashMap<>();
    private final Map<Name, ScriptDraft> owned = new HashMap<>();
    private final ScriptFacts facts = new ScriptFacts();
    private String heading = "";
    private byte[] lastHead = new byte[0];
    private @Nullable ScriptSegments lastInserts;
    private @Nullable ScriptSegments copying;
    private boolean follows;
    private int scope;
    private long textBytes;
    private Charset charset = StandardCharsets.UTF_8;
    private String encoding = "UTF8";
    private ScriptSetting setting = ScriptSetting.NONE;
    private long statementAt;
    private long statementEnd;
    private final ScriptSegments largeObjects = new ScriptSegments();

    static ScriptReading read(InputStream in, CancelToken cancel) throws IOException {
        var reading = new ScriptReading();
        reading.scanner.read(in, cancel);
        return reading;
    }

    /// In their order.
    List<ScriptDraft> drafts() {
        return drafts;
    }

    ScriptFacts facts() {
        return facts;
    }

    /// Statements that write the contents of large objects.
    ScriptSegments largeObjects() {
        return largeObjects;
    }

    Charset charset() {
        return charset;
    }

    /// As the server names it.
    String encoding() {
        return encoding;
    }

    @Override
    public void comment(String text) {
        facts.comment(text);
        if (text.startsWith("-- Name: ")) {
            heading = text.substring("-- Name: ".length());
        }
    }

    @Override
    public void command(String text) {
        follows = false;
        lastInserts = null;
        if (facts.command(text, scanner.position(), drafts.isEmpty() || isHead())) {
            scope++;
            rows.clear();
            owned.clear();
            copying = null;
        }
    }

    /// Whether nothing but the database itself was made so far.
    private boolean isHead() {
        return drafts.stream().allMatch(draft -> draft.kind.equals("DATABASE"));
    }

    @Override
    public void insert(byte[] head, int headLength, long start, long end, long count)
            throws BrokenArchiveException {
        ScriptSegments segments = lastInserts;
        if (segments == null || !Arrays.equals(head, 0, headLength, lastHead, 0, lastHead.length)) {
            lastHead = Arrays.copyOf(head, headLength);
            ScriptStatement statement = ScriptStatement.of(new String(lastHead, charset));
            Found table = statement.name(2);
            statementAt = start;
            if (table == null) {
                facts.notRead(statement.text(), start);
                return;
            }
            List<String> columns = statement.list(table.end());
            segments = rowsOf(table.name()).run(false, columns);
            lastInserts = segments;
            follows = false;
        }
        segments.add(start, end, count, follows);
        follows = true;
    }

    @Override
    public void rows(long start, long end, long count) throws BrokenArchiveException {
        if (copying != null) {
            copying.add(start, end, count, false);
        }
        follows = false;
    }

    @Override
    public void statement(String text, long start, long end) throws BrokenArchiveException {
        follows = false;
        lastInserts = null;
        textBytes += text.length();
        statementAt = start;
        statementEnd = end;
        if (textBytes > MOST_TEXT) {
            throw new BrokenArchiveException("its structure is larger than any can be");
        }
        ScriptStatement statement = ScriptStatement.of(text);
        if (statement.size() == 0) {
            return;
        }
        take(statement);
        heading = "";
    }

    private void take(ScriptStatement statement) throws BrokenArchiveException {
        String first = statement.tokens().getFirst().normal();
        switch (first) {
            case "CREATE" -> create(statement);
            case "ALTER" -> alter(statement);
            case "COMMENT", "SECURITY" -> addition("COMMENT", statement, 0);
            case "GRANT", "REVOKE" -> addition("ACL", statement, statement.find(0, "ON"));
            case "REFRESH" -> addition("MATERIALIZED VIEW DATA", statement, 0);
            case "COPY" -> copy(statement);
            case "SELECT" -> select(statement);
            case "DROP" -> facts.drop();
            default -> {
                if (SETTINGS.contains(first)) {
                    setting(statement);
                } else {
                    other(statement);
                }
            }
        }
    }

    private void setting(ScriptStatement statement) {
        facts.setting(statement);
        if (statement.is(0, "SET client_encoding") || statement.is(0, "SET NAMES")) {
            String text = statement.text();
            encoding = statement.string(statement.size() - 1);
            charset = ArchiveCharset.named(encoding);
            scanner.charset(charset);
            facts.encoding(text);
        } else if (statement.is(0, "SET standard_conforming_strings")) {
            scanner.backslashesEverywhere(statement.find(2, "off") > 0);
        } else {
            setting = setting.after(statement);
        }
    }

    private void select(ScriptStatement statement) throws BrokenArchiveException {
        setting = setting.after(statement);
        if (statement.find(0, "setval") > 0) {
            addition("SEQUENCE SET", statement, 0);
        } else if (statement.find(0, "lo_create") > 0) {
            String oid = statement.string(statement.size() - 2);
            add("BLOB", new Name("", oid), oid, statement.text() + ";\n", List.of());
        } else if (statement.find(0, "lo_open") > 0
                || statement.find(0, "lowrite") > 0
                || statement.find(0, "lo_close") > 0
                || statement.find(0, "lo_put") > 0) {
            largeObjects.add(statementAt, statementEnd, 0, false);
        } else if (statement.find(0, "set_config") < 0) {
            other(statement);
        }
    }

    private void create(ScriptStatement statement) {
        ScriptKind kind = ScriptKind.find(statement, 1);
        if (!kind.isKnown()) {
            other(statement);
            return;
        }
        ScriptObject object = ScriptObject.of(statement, kind, heading);
        ScriptDraft draft =
                add(
                        kind.word(),
                        object.name(),
                        object.tag(),
                        statement.text() + ";\n",
                        statement.names());
        Found table = kind.word().equals("TABLE") ? statement.name(kind.end()) : null;
        if (table != null) {
            draft.also(IdentitySequences.of(statement, table));
        }
        // of routines of one name, the statement that follows means the last one
        owned.put(object.name(), draft);
    }

    private void alter(ScriptStatement statement) {
        ScriptKind kind = ScriptKind.find(statement, 1);
        Found target = kind.isKnown() ? statement.name(kind.end()) : null;
        int owner = statement.find(kind.end(), "OWNER TO");
        int sequence = statement.find(kind.end(), "SEQUENCE NAME");
        if (statement.is(1, "SYSTEM") || !kind.isKnown()) {
            other(statement);
        } else if (kind.word().equals("DEFAULT PRIVILEGES")) {
            add(
                    "DEFAULT ACL",
                    new Name("", ""),
                    statement.text(1, 8),
                    statement.text() + ";\n",
                    statement.names());
        } else if (owner > 0) {
            ScriptDraft draft = target == null ? null : owned.get(target.name());
            Found role = statement.name(owner + 2);
            if (draft != null && role != null) {
                draft.owner(role.name().name(), statement.text(1, owner));
            }
        } else if (target != null && statement.is(target.end(), "ADD CONSTRAINT")) {
            constraint(statement, target);
        } else if (sequence > 0 && statement.name(sequence + 2) != null) {
            identity(statement, target, statement.name(sequence + 2));
        } else if (statement.find(kind.end(), "ATTACH PARTITION") > 0) {
            attach(statement, kind);
        } else {
            addition(
                    statement.find(kind.end(), "OWNED BY") > 0 ? "SEQUENCE OWNED BY" : "DEFAULT",
                    statement,
                    0);
        }
    }

    private void constraint(ScriptStatement statement, Found table) {
        Found name = statement.name(table.end() + 2);
        if (name == null) {
            other(statement);
            return;
        }
        String kind =
                statement.is(name.end(), "FOREIGN KEY")
                        ? "FK CONSTRAINT"
                        : statement.is(name.end(), "CHECK") ? "CHECK CONSTRAINT" : "CONSTRAINT";
        add(
                kind,
                new Name(table.name().schema(), name.name().name()),
                table.name().name() + " " + name.name().name(),
                statement.text() + ";\n",
                statement.names());
    }

    /// The sequence of an identity column, which a statement on its table makes.
    private void identity(
            ScriptStatement statement, @Nullable Found table, @Nullable Found sequence) {
        if (table == null || sequence == null) {
            return;
        }
        Name name = sequence.name();
        ScriptDraft draft =
                add("SEQUENCE", name, name.name(), statement.text() + ";\n", statement.names());
        owned.putIfAbsent(name, draft);
        ScriptDraft of = owned.get(table.name());
        if (of != null) {
            draft.owner(of.owner(), "");
        }
    }

    /// It completes the part, which is named second.
    private void attach(ScriptStatement statement, ScriptKind kind) {
        List<Name> names = new ArrayList<>(statement.names());
        Found part = statement.name(statement.find(kind.end(), "ATTACH PARTITION") + 2);
        if (part != null) {
            names.remove(part.name());
            names.addFirst(part.name());
        }
        String word = kind.word().equals("INDEX") ? "INDEX ATTACH" : "TABLE ATTACH";
        add(word, new Name("", ""), word, statement.text() + ";\n", names);
    }

    private void copy(ScriptStatement statement) throws BrokenArchiveException {
        Found table = statement.name(1);
        int from = statement.find(1, "FROM STDIN");
        if (table == null || from < 0) {
            facts.copy(statement, statementAt);
            copying = null;
            return;
        }
        if (from + 2 < statement.size()) {
            facts.notRead(statement.text(), statementAt);
            copying = null;
            return;
        }
        copying = rowsOf(table.name()).run(true, statement.list(table.end()));
    }

    private ScriptRows rowsOf(Name table) {
        return rows.computeIfAbsent(
                table,
                name -> {
                    var made = new ScriptRows(name);
                    drafts.add(
                            new ScriptDraft(
                                    drafts.size() + 1,
                                    scope,
                                    "TABLE DATA",
                                    name,
                                    name.name(),
                                    "",
                                    List.of(name),
                                    made,
                                    setting,
                                    statementAt));
                    return made;
                });
    }

    /// @param from where the names begin of which the first is what it is added to
    private void addition(String kind, ScriptStatement statement, int from) {
        ScriptStatement named =
                from <= 0
                        ? statement
                        : new ScriptStatement(
                                statement.text(),
                                statement.tokens().subList(from, statement.size()));
        boolean altered = statement.is(0, "ALTER");
        int on = altered ? 0 : statement.find(0, "ON");
        add(kind, new Name("", ""), kind, statement.text() + ";\n", named.names())
                .arguments(
                        ScriptObject.routineArguments(
                                statement, ScriptKind.find(statement, on + 1)));
    }

    /// Something that is no object is one of its own, so that nobody overlooks it.
    private void other(ScriptStatement statement) {
        if (facts.other(statement)) {
            add(
                    ScriptFacts.STATEMENT,
                    new Name("", ""),
                    statement.text(0, 6),
                    statement.text() + ";\n",
                    statement.names());
        }
    }

    private ScriptDraft add(
            String kind, Name name, String tag, String definition, List<Name> references) {
        var draft =
                new ScriptDraft(
                        drafts.size() + 1,
                        scope,
                        kind,
                        name,
                        tag,
                        definition,
                        references,
                        null,
                        setting,
                        statementAt);
        if (IN_TABLESPACES.contains(kind)) {
            draft.tablespace(setting.tablespace());
        }
        drafts.add(draft);
        return draft;
    }
}
