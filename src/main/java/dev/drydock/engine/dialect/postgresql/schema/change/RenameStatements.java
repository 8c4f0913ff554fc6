package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.engine.schema.compare.Rename;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Statements that give objects their later names: what stands in the way first, then schemas,
/// objects, and their parts. Names that change places go by way of a third.
final class RenameStatements {

    record Named(String sql, ObjectKey key, List<Hazard> hazards) {}

    private static final String BETWEEN = "_drydock_between";

    private final Map<ObjectKey, SchemaObject> objects = new HashMap<>();
    private final Map<String, String> schemas = new HashMap<>();
    private final List<Named> statements = new ArrayList<>();
    private final List<Named> last = new ArrayList<>();

    private RenameStatements(Comparison comparison) {
        comparison.before().objects().forEach(object -> objects.put(object.key(), object));
    }

    static List<Named> of(Comparison comparison) {
        if (comparison.renames().isEmpty()) {
            return List.of();
        }
        var writer = new RenameStatements(comparison);
        List<Rename> all = new ArrayList<>(comparison.displaced());
        all.addAll(comparison.renames());
        Set<ObjectKey> sources = new HashSet<>();
        comparison.renames().forEach(rename -> sources.add(rename.before()));
        all.stream()
                .filter(rename -> rename.before().kind() == ObjectKind.SCHEMA)
                .forEach(writer::schema);
        all.stream()
                .filter(rename -> !rename.before().isPart())
                .filter(rename -> rename.before().kind() != ObjectKind.SCHEMA)
                .forEach(rename -> writer.object(rename, sources));
        writer.flush();
        all.stream()
                .filter(rename -> rename.before().isPart())
                .forEach(rename -> writer.part(rename, sources));
        writer.flush();
        return List.copyOf(writer.statements);
    }

    private void flush() {
        statements.addAll(last);
        last.clear();
    }

    private static void add(List<Named> to, Rename rename, String sql) {
        to.add(new Named(sql, rename.after(), List.of()));
    }

    private void schema(Rename rename) {
        schemas.put(rename.before().name(), rename.after().name());
        add(
                statements,
                rename,
                "ALTER SCHEMA "
                        + Names.quoted(rename.before().name())
                        + " RENAME TO "
                        + Names.quoted(rename.after().name()));
    }

    private void object(Rename rename, Set<ObjectKey> sources) {
        SchemaObject object = objects.get(rename.before());
        if (object == null) {
            return;
        }
        String kind = SqlName.kind(object);
        String tail = SqlName.name(object).substring(Names.quoted(object.id()).length());
        QualifiedName now =
                new QualifiedName(
                        schemas.getOrDefault(object.schema(), object.schema()), object.name());
        QualifiedName goal = rename.after().id();
        if (object.schema().isEmpty()) {
            add(
                    statements,
                    rename,
                    "ALTER "
                            + kind
                            + " "
                            + Names.quoted(object.name())
                            + " RENAME TO "
                            + Names.quoted(goal.name()));
            return;
        }
        boolean occupied = sources.contains(rename.after());
        if (!now.name().equals(goal.name())) {
            String between = occupied ? shortened(goal.name()) + BETWEEN : goal.name();
            add(
                    statements,
                    rename,
                    "ALTER "
                            + kind
                            + " "
                            + Names.quoted(now)
                            + tail
                            + " RENAME TO "
                            + Names.quoted(between));
            now = new QualifiedName(now.schema(), between);
        }
        if (!now.schema().equals(goal.schema())) {
            add(
                    statements,
                    rename,
                    "ALTER "
                            + kind
                            + " "
                            + Names.quoted(now)
                            + tail
                            + " SET SCHEMA "
                            + Names.quoted(goal.schema()));
            now = new QualifiedName(goal.schema(), now.name());
        }
        if (!now.equals(goal)) {
            add(
                    last,
                    rename,
                    "ALTER "
                            + kind
                            + " "
                            + Names.quoted(now)
                            + tail
                            + " RENAME TO "
                            + Names.quoted(goal.name()));
        }
    }

    private static String shortened(String name) {
        return name.length() > 45 ? name.substring(0, 45) : name;
    }

    private void part(Rename rename, Set<ObjectKey> sources) {
        QualifiedName table = rename.after().id();
        String old = rename.before().detail();
        String goal = rename.after().detail();
        ObjectKey place = ObjectKey.part(rename.before().kind(), rename.before().id(), goal);
        if (sources.contains(place)) {
            String between = shortened(goal) + BETWEEN;
            add(statements, rename, partSql(rename.before().kind(), table, old, between));
            add(last, rename, partSql(rename.before().kind(), table, between, goal));
        } else {
            add(statements, rename, partSql(rename.before().kind(), table, old, goal));
        }
    }

    private static String partSql(ObjectKind kind, QualifiedName table, String old, String now) {
        String name = Names.quoted(table);
        String to = Names.quoted(old) + " TO " + Names.quoted(now);
        return switch (kind) {
            case COLUMN -> "ALTER TABLE " + name + " RENAME COLUMN " + to;
            case CONSTRAINT -> "ALTER TABLE " + name + " RENAME CONSTRAINT " + to;
            case INDEX ->
                    "ALTER INDEX "
                            + Names.quoted(new QualifiedName(table.schema(), old))
                            + " RENAME TO "
                            + Names.quoted(now);
            case TRIGGER, POLICY, RULE ->
                    "ALTER "
                            + kind.name()
                            + " "
                            + Names.quoted(old)
                            + " ON "
                            + name
                            + " RENAME TO "
                            + Names.quoted(now);
            default -> throw new IllegalStateException(kind + " is no part");
        };
    }
}
