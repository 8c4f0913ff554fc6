package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Found;
import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Takes the statements of a table of contents apart: what they make, without a server. What is not
/// understood is remembered by name.
final class StructureReading {

    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "AGGREGATE");

    /// Entries that make no object, or hold rows.
    private static final Set<String> PASSED_OVER =
            Set.of(
                    "TABLE DATA",
                    "ENCODING",
                    "STDSTRINGS",
                    "SEARCHPATH",
                    "DATABASE",
                    "DATABASE PROPERTIES",
                    "SEQUENCE SET",
                    "MATERIALIZED VIEW DATA",
                    "STATISTICS DATA",
                    "BLOB COMMENTS");

    /// Known to be there, and not taken apart.
    private static final Map<String, String> COUNTED =
            Map.of(
                    "ACL", "privileges",
                    "DEFAULT ACL", "default privileges",
                    "SECURITY LABEL", "security labels",
                    "BLOB", "large objects",
                    "BLOBS", "large objects",
                    "BLOB METADATA", "large objects");

    final Map<QualifiedName, TableDraft> tables = new LinkedHashMap<>();
    final Map<QualifiedName, ViewDraft> views = new LinkedHashMap<>();
    final Map<QualifiedName, Sequence> sequences = new LinkedHashMap<>();
    final Map<String, Routine> routines = new LinkedHashMap<>();
    final Map<QualifiedName, ScriptStatement> types = new LinkedHashMap<>();
    final List<ScriptStatement> others = new ArrayList<>();
    final Map<String, Extension> extensions = new TreeMap<>();
    final Map<String, String> schemas = new TreeMap<>();
    final CommentTexts comments = new CommentTexts();
    final Map<String, Long> counted = new TreeMap<>();
    final List<String> notRead = new ArrayList<>();
    private final Map<QualifiedName, QualifiedName> relationOfIndex = new HashMap<>();

    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    static StructureReading of(List<TocEntry> entries, CancelToken cancel) {
        var reading = new StructureReading();
        for (TocEntry entry : entries) {
            cancel.throwIfCancelled();
            String what = COUNTED.get(entry.kind());
            if (what != null) {
                reading.counted.merge(what, 1L, Long::sum);
            } else if (!PASSED_OVER.contains(entry.kind()) && !entry.definition().isBlank()) {
                reading.read(entry);
            }
        }
        return reading;
    }

    private void read(TocEntry entry) {
        ScriptStatement whole = ScriptStatement.of(entry.definition());
        List<ScriptStatement> statements =
                ROUTINES.contains(entry.kind()) ? List.of(withoutEnd(whole)) : whole.split();
        for (ScriptStatement statement : statements) {
            boolean understood =
                    switch (statement.tokens().getFirst().normal()) {
                        case "CREATE" -> create(statement, entry.owner());
                        case "ALTER" -> alter(statement);
                        case "COMMENT" -> comment(statement);
                        case "GRANT", "REVOKE" -> count("privileges");
                        case "SECURITY" -> count("security labels");
                        default -> entry.kind().equals(ScriptFacts.STATEMENT);
                    };
            if (!understood) {
                notRead.add(
                        Identifiers.visible(
                                entry.kind().toLowerCase(java.util.Locale.ROOT)
                                        + " "
                                        + entry.tag()));
            }
        }
    }

    private static ScriptStatement withoutEnd(ScriptStatement whole) {
        int size = whole.size();
        return whole.isSymbol(size - 1, ';')
                ? new ScriptStatement(whole.text(), whole.tokens().subList(0, size - 1))
                : whole;
    }

    private boolean count(String what) {
        counted.merge(what, 1L, Long::sum);
        return true;
    }

    private boolean comment(ScriptStatement statement) {
        ScriptKind kind = ScriptKind.find(statement, 2);
        if (kind.isKnown()) {
            comments.read(statement, kind);
        }
        return true;
    }

    private boolean create(ScriptStatement statement, String owner) {
        ScriptKind kind = ScriptKind.find(statement, 1);
        TokenCursor at = TokenCursor.of(statement, kind.end());
        return switch (kind.word()) {
            case "TABLE", "FOREIGN TABLE" -> table(statement, kind, at, owner);
            case "VIEW", "MATERIALIZED VIEW" -> {
                Name name = at.name();
                if (name != null) {
                    boolean materialized = kind.word().startsWith("MAT");
                    views.put(id(name), ViewDraft.read(name, at, materialized, owner));
                }
                yield name != null;
            }
            case "SEQUENCE" -> {
                Name name = at.name();
                if (name != null) {
                    boolean unlogged = statement.is(1, "UNLOGGED");
                    sequences.put(id(name), SequenceText.read(name, at, unlogged));
                }
                yield name != null;
            }
            case "TYPE", "DOMAIN" -> {
                Name name = at.name();
                if (name != null) {
                    types.put(id(name), statement);
                }
                yield name != null;
            }
            case "SCHEMA" -> {
                schemas.put(at.identifier(), owner);
                yield true;
            }
            case "EXTENSION" -> {
                String name = at.identifier();
                at.skip("WITH");
                String schema = at.skip("SCHEMA") ? at.identifier() : "";
                extensions.put(name, new Extension(name, "", schema, 0, ""));
                yield true;
            }
            case "FUNCTION", "PROCEDURE", "AGGREGATE" -> {
                Routine routine = RoutineText.read(statement, kind, owner);
                if (routine != null) {
                    routines.put(routine.key().display(), routine);
                }
                yield routine != null;
            }
            case "INDEX" -> index(statement, kind);
            case "TRIGGER" -> trigger(statement, at.identifier());
            default -> {
                others.add(statement);
                yield kind.isKnown();
            }
        };
    }

    static QualifiedName id(Name name) {
        return new QualifiedName(name.schema(), name.name());
    }

    private boolean table(
            ScriptStatement statement, ScriptKind kind, TokenCursor at, String owner) {
        Name name = at.name();
        boolean understood = name != null && !at.is("AS");
        if (name != null && understood) {
            tables.put(
                    id(name),
                    TableDraft.read(
                            name,
                            at,
                            kind.word().startsWith("FOREIGN"),
                            statement.is(1, "UNLOGGED"),
                            owner));
        }
        return understood;
    }

    private boolean index(ScriptStatement statement, ScriptKind kind) {
        IndexText text = IndexText.read(statement, kind);
        List<Index> indexes = text == null ? null : indexesOf(text.relation());
        if (text == null || indexes == null) {
            return false;
        }
        indexes.add(text.index());
        relationOfIndex.put(
                new QualifiedName(text.relation().schema(), text.index().name()), text.relation());
        return true;
    }

    private @org.jspecify.annotations.Nullable List<Index> indexesOf(QualifiedName relation) {
        TableDraft table = tables.get(relation);
        ViewDraft view = views.get(relation);
        return table != null ? table.indexes : view == null ? null : view.indexes;
    }

    private boolean trigger(ScriptStatement statement, String name) {
        int on = statement.find(0, "ON");
        Found relation = on < 0 ? null : statement.name(on + 1);
        TriggerDrafts triggers =
                relation == null ? null : triggersOf(id(TokenCursor.inSchema(relation.name())));
        if (triggers == null) {
            return false;
        }
        triggers.add(name, statement.text(0, statement.size()));
        return true;
    }

    private @org.jspecify.annotations.Nullable TriggerDrafts triggersOf(QualifiedName relation) {
        TableDraft table = tables.get(relation);
        ViewDraft view = views.get(relation);
        return table != null ? table.triggers : view == null ? null : view.triggers;
    }

    private boolean alter(ScriptStatement statement) {
        ScriptKind kind = ScriptKind.find(statement, 1);
        TokenCursor at = TokenCursor.of(statement, kind.end());
        Name name = at.name();
        if (!kind.isKnown() || at.is("OWNER TO")) {
            return true;
        }
        if (name == null) {
            return false;
        }
        return switch (kind.word()) {
            case "TABLE", "FOREIGN TABLE" -> {
                TableDraft table = tables.get(id(name));
                // pg_dump also calls views and sequences tables here
                yield table == null ? alterView(id(name), at) : alterTable(table, at);
            }
            case "SEQUENCE" -> {
                own(id(name), at);
                yield true;
            }
            case "INDEX" -> {
                attachIndex(id(name), at);
                yield true;
            }
            default -> true;
        };
    }

    private boolean alterView(QualifiedName id, TokenCursor at) {
        ViewDraft view = views.get(id);
        if (view != null) {
            firing(view.triggers, at);
        }
        return view != null || sequences.containsKey(id);
    }

    private boolean alterTable(TableDraft table, TokenCursor at) {
        if (at.skip("ADD")) {
            if (at.is("GENERATED")) {
                return false;
            }
            table.constraints.read(at);
        } else if (at.skip("ALTER COLUMN")) {
            return alterColumn(table, at);
        } else if (at.skip("ATTACH PARTITION")) {
            Name part = at.name();
            TableDraft child = part == null ? null : tables.get(id(part));
            if (child == null) {
                return false;
            }
            child.attachTo(new Name(table.id.schema(), table.id.name()), at.rest());
        } else if (at.skip("INHERIT")) {
            Name parent = at.name();
            if (parent != null) {
                table.inherit(parent);
            }
        } else if (at.is("ENABLE ROW")
                || at.is("FORCE ROW")
                || at.is("REPLICA IDENTITY")
                || at.is("CLUSTER ON")) {
            table.more(at.rest());
        } else {
            firing(table.triggers, at);
        }
        return true;
    }

    private static void firing(TriggerDrafts triggers, TokenCursor at) {
        Trigger.Firing firing =
                at.skip("DISABLE TRIGGER")
                        ? Trigger.Firing.DISABLED
                        : at.skip("ENABLE REPLICA TRIGGER")
                                ? Trigger.Firing.REPLICA
                                : at.skip("ENABLE ALWAYS TRIGGER") ? Trigger.Firing.ALWAYS : null;
        if (firing != null) {
            triggers.fires(at.identifier(), firing);
        }
    }

    private static boolean alterColumn(TableDraft table, TokenCursor at) {
        ColumnDraft column = table.columns.get(at.identifier());
        if (column == null) {
            // of a parent; what it does differently is not told apart
            return table.hasParents();
        }
        if (at.skip("ADD")) {
            column.generated(at);
        } else if (at.skip("SET DEFAULT")) {
            column.setDefault(at.rest());
        } else if (at.skip("SET NOT NULL")) {
            column.notNull("", "");
        } else if (at.skip("DROP DEFAULT")) {
            column.setDefault("");
        } else if (at.skip("SET")) {
            column.setting(at.rest());
        }
        return true;
    }

    private void own(QualifiedName id, TokenCursor at) {
        Sequence sequence = sequences.get(id);
        if (sequence == null || !at.skip("OWNED BY")) {
            return;
        }
        List<String> path = at.path();
        if (path.size() < 2) {
            return;
        }
        String schema = path.size() > 2 ? path.getFirst() : "";
        sequences.put(
                id,
                new Sequence(
                        sequence.id(),
                        0,
                        sequence.type(),
                        sequence.start(),
                        sequence.increment(),
                        sequence.minimum(),
                        sequence.maximum(),
                        sequence.cache(),
                        sequence.cycle(),
                        sequence.unlogged(),
                        new QualifiedName(schema, path.get(path.size() - 2)),
                        path.getLast(),
                        ""));
    }

    private void attachIndex(QualifiedName parent, TokenCursor at) {
        if (!at.skip("ATTACH PARTITION")) {
            return;
        }
        Name part = at.name();
        QualifiedName relation = part == null ? null : relationOfIndex.get(id(part));
        List<Index> indexes = relation == null ? null : indexesOf(relation);
        if (part != null && indexes != null) {
            indexes.replaceAll(index ->
                    index.name().equals(part.name()) ? IndexText.attached(index, parent) : index);
        }
    }
}
