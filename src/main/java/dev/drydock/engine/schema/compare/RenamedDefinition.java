package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableStorage;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A structure with some of its names replaced, everywhere they are used. In texts this follows the
/// words: where the server would print something else, a difference is left and the object is made
/// again, which is right in any case.
final class RenamedDefinition {

    private final SchemaDefinition before;
    private final RenamedText texts;
    private final Map<ObjectKey, ObjectKey> moved = new HashMap<>();
    private final Map<String, String> schemaNames = new HashMap<>();
    private final Map<QualifiedName, QualifiedName> relations = new HashMap<>();
    private final Map<ObjectKey, ObjectKey> earlierKeys = new HashMap<>();
    private final SchemaDefinition definition;

    RenamedDefinition(SchemaDefinition before, List<Rename> renames) {
        this.before = before;
        List<Rename> all = new ArrayList<>(renames);
        all.addAll(Displaced.of(before, renames));
        for (Rename rename : all) {
            moved.put(rename.before(), rename.after());
            if (rename.before().kind() == ObjectKind.SCHEMA) {
                schemaNames.put(rename.before().name(), rename.after().name());
            }
        }
        before.objects()
                .forEach(object -> {
                    QualifiedName now = id(object.objectKind(), object.id(), object.signature());
                    if (!now.equals(object.id())) {
                        relations.put(object.id(), now);
                    }
                });
        this.texts = new RenamedText(relations, schemaNames, columns(all));
        this.definition = all.isEmpty() ? before : rename();
    }

    SchemaDefinition definition() {
        return definition;
    }

    /// By later key, for everything whose key is another now.
    Map<ObjectKey, ObjectKey> earlierKeys() {
        return earlierKeys;
    }

    private static Map<QualifiedName, Map<String, String>> columns(List<Rename> renames) {
        Map<QualifiedName, Map<String, String>> columns = new HashMap<>();
        renames.stream()
                .filter(rename -> rename.before().kind() == ObjectKind.COLUMN)
                .forEach(rename ->
                        columns.computeIfAbsent(rename.before().id(), id -> new HashMap<>())
                                .put(rename.before().detail(), rename.after().detail()));
        return columns;
    }

    private QualifiedName id(ObjectKind kind, QualifiedName id, String signature) {
        ObjectKey now = moved.get(new ObjectKey(kind, id.schema(), id.name(), signature));
        return now != null ? now.id() : new QualifiedName(schema(id.schema()), id.name());
    }

    private String schema(String name) {
        return schemaNames.getOrDefault(name, name);
    }

    private QualifiedName relation(QualifiedName id) {
        return relations.getOrDefault(id, new QualifiedName(schema(id.schema()), id.name()));
    }

    /// The later key of anything; the way back is kept.
    private ObjectKey key(ObjectKey old) {
        ObjectKey now = moved.get(old);
        if (now == null) {
            if (old.kind() == ObjectKind.SCHEMA) {
                now = ObjectKey.schema(schema(old.name()));
            } else if (old.isPart()) {
                now = ObjectKey.part(old.kind(), relation(old.id()), old.detail());
            } else {
                now =
                        new ObjectKey(
                                old.kind(),
                                schema(old.schema()),
                                old.name(),
                                texts.text(old.detail()));
            }
        }
        if (!now.equals(old)) {
            earlierKeys.put(now, old);
        }
        return now;
    }

    private SchemaDefinition rename() {
        Map<String, Bag> bags = new TreeMap<>();
        for (Schema schema : before.schemas()) {
            key(ObjectKey.schema(schema.name()));
            bags.computeIfAbsent(schema(schema.name()), name -> new Bag()).schema = schema;
        }
        before.schemas()
                .forEach(schema ->
                        schema.objects()
                                .forEach(object -> {
                                    switch (object) {
                                        case Table table ->
                                                bag(bags, key(table.key()))
                                                        .tables
                                                        .add(table(table));
                                        case View view ->
                                                bag(bags, key(view.key())).views.add(view(view));
                                        case Sequence sequence ->
                                                bag(bags, key(sequence.key()))
                                                        .sequences
                                                        .add(sequence(sequence));
                                        case Routine routine ->
                                                bag(bags, key(routine.key()))
                                                        .routines
                                                        .add(routine(routine));
                                        case UserType type ->
                                                bag(bags, key(type.key())).types.add(type(type));
                                        case DefinedObject _ -> {
                                            // kept beside the schemas
                                        }
                                    }
                                }));
        List<Schema> schemas = new ArrayList<>();
        bags.forEach((name, bag) -> {
            if (bag.schema != null) {
                schemas.add(bag.build(name));
            }
        });
        Map<ObjectKey, Access> access = new HashMap<>();
        before.access().forEach((key, value) -> access.put(key(key), columnsOf(key, value)));
        List<Dependency> dependencies =
                before.dependencies().stream()
                        .map(one -> new Dependency(key(one.dependent()), key(one.on())))
                        .sorted()
                        .toList();
        return new SchemaDefinition(
                before.engine(),
                before.serverVersion(),
                before.database(),
                before.identity(),
                before.role(),
                before.capturedAt(),
                schemas,
                before.extensions().stream()
                        .map(one ->
                                new SchemaDefinition.Extension(
                                        one.name(),
                                        one.version(),
                                        schema(one.schema()),
                                        one.oid(),
                                        one.comment()))
                        .toList(),
                before.others().stream()
                        .map(this::other)
                        .sorted(Comparator.comparing(DefinedObject::key))
                        .toList(),
                access,
                dependencies,
                before.notVisible(),
                before.notModelled(),
                before.loadMillis());
    }

    private static final class Bag {

        @org.jspecify.annotations.Nullable Schema schema;
        final List<Table> tables = new ArrayList<>();
        final List<View> views = new ArrayList<>();
        final List<Sequence> sequences = new ArrayList<>();
        final List<Routine> routines = new ArrayList<>();
        final List<UserType> types = new ArrayList<>();

        Schema build(String name) {
            Schema old = java.util.Objects.requireNonNull(schema);
            tables.sort(Comparator.comparing(Table::id));
            views.sort(Comparator.comparing(View::id));
            sequences.sort(Comparator.comparing(Sequence::id));
            routines.sort(Comparator.comparing(Routine::key));
            types.sort(Comparator.comparing(UserType::id));
            return new Schema(
                    name,
                    old.oid(),
                    old.owner(),
                    tables,
                    views,
                    sequences,
                    routines,
                    types,
                    old.comment());
        }
    }

    private static Bag bag(Map<String, Bag> bags, ObjectKey key) {
        return bags.computeIfAbsent(key.schema(), name -> new Bag());
    }

    private Access columnsOf(ObjectKey key, Access access) {
        return new Access(
                access.owner(),
                access.builtIn(),
                access.grants().stream()
                        .map(one ->
                                new Access.Grant(
                                        one.grantee(),
                                        one.grantor(),
                                        one.privilege(),
                                        column(key.id(), one.column()),
                                        one.grantable()))
                        .toList());
    }

    private String column(QualifiedName table, String name) {
        ObjectKey now = moved.get(ObjectKey.part(ObjectKind.COLUMN, table, name));
        return now == null ? name : now.detail();
    }

    private List<String> columns(QualifiedName table, List<String> names) {
        return names.stream().map(name -> column(table, name)).toList();
    }

    private String part(ObjectKind kind, QualifiedName relation, String name) {
        return key(ObjectKey.part(kind, relation, name)).detail();
    }

    private Table table(Table table) {
        QualifiedName id = table.id();
        TableStorage storage = table.storage();
        return new Table(
                key(table.key()).id(),
                table.oid(),
                table.kind(),
                table.columns().stream().map(column -> column(id, column)).toList(),
                table.uniqueKeys().stream()
                        .map(one ->
                                new UniqueKey(
                                        part(ObjectKind.CONSTRAINT, id, one.name()),
                                        one.primary(),
                                        columns(id, one.columns()),
                                        columns(id, one.included()),
                                        one.nullsNotDistinct(),
                                        one.withoutOverlaps(),
                                        one.deferral(),
                                        one.comment()))
                        .toList(),
                table.foreignKeys().stream().map(one -> foreignKey(id, one)).toList(),
                table.checks().stream().map(one -> constraint(id, one)).toList(),
                table.exclusions().stream().map(one -> constraint(id, one)).toList(),
                table.indexes().stream().map(one -> index(id, one)).toList(),
                table.triggers().stream().map(one -> trigger(id, one)).toList(),
                new TableStorage(
                        storage.owner(),
                        storage.unlogged(),
                        storage.options(),
                        storage.parents().stream().map(this::relation).toList(),
                        texts.text(storage.partitionKey(), id),
                        storage.partitionBound(),
                        texts.text(storage.ofType()),
                        storage.accessMethod(),
                        storage.tablespace(),
                        storage.server(),
                        storage.serverOptions(),
                        storage.more().stream().map(one -> more(id, one)).toList()),
                table.rowEstimate(),
                table.sizeBytes(),
                table.definition(),
                table.comment());
    }

    /// `REPLICA IDENTITY USING INDEX …` and `CLUSTER ON …` name an index.
    private String more(QualifiedName table, String text) {
        String changed = text;
        for (ObjectKind kind : List.of(ObjectKind.INDEX, ObjectKind.CONSTRAINT)) {
            String last = RenamedText.lastName(text);
            ObjectKey now = moved.get(ObjectKey.part(kind, table, last));
            if (now != null) {
                changed = RenamedText.withLastName(text, now.detail());
            }
        }
        return changed;
    }

    private Column column(QualifiedName table, Column column) {
        String name = part(ObjectKind.COLUMN, table, column.name());
        boolean other = !name.equals(column.name()) || !relation(table).name().equals(table.name());
        return new Column(
                name,
                column.position(),
                texts.text(column.type()),
                column.nullable(),
                other && column.isIdentity()
                        ? numbers(table, column)
                        : texts.text(column.expression(), table),
                column.generation(),
                texts.text(column.collation()),
                column.inherited(),
                other ? notNullName(table, column) : column.notNullName(),
                column.notNullOptions(),
                column.settings(),
                column.comment());
    }

    /// What the server named after table and column keeps that name when these are renamed: the
    /// sequence of an identity,
    private String numbers(QualifiedName table, Column column) {
        String text = texts.text(column.expression(), table);
        if (text.contains("SEQUENCE NAME ")) {
            return text;
        }
        var sequence =
                new QualifiedName(
                        relation(table).schema(), table.name() + "_" + column.name() + "_seq");
        return ("SEQUENCE NAME " + RenamedText.sql(sequence) + " " + text).strip();
    }

    /// and, where it keeps one, a not-null constraint.
    private String notNullName(QualifiedName table, Column column) {
        boolean kept =
                before.engine().equals("postgresql")
                        && before.serverVersion().matches("(1[89]|[2-9]\\d).*");
        return kept && !column.nullable() && column.notNullName().isEmpty()
                ? table.name() + "_" + column.name() + "_not_null"
                : column.notNullName();
    }

    private ForeignKey foreignKey(QualifiedName table, ForeignKey key) {
        return new ForeignKey(
                part(ObjectKind.CONSTRAINT, table, key.name()),
                columns(table, key.columns()),
                relation(key.target()),
                columns(key.target(), key.targetColumns()),
                key.onUpdate(),
                key.onDelete(),
                columns(table, key.onDeleteColumns()),
                key.period(),
                key.matchFull(),
                key.deferral(),
                key.validated(),
                key.enforced(),
                key.inherited(),
                key.comment());
    }

    private TextConstraint constraint(QualifiedName table, TextConstraint constraint) {
        return new TextConstraint(
                part(ObjectKind.CONSTRAINT, table, constraint.name()),
                texts.text(constraint.definition(), table),
                constraint.inherited(),
                constraint.comment());
    }

    private Index index(QualifiedName table, Index index) {
        ObjectKind kind = index.ofConstraint() ? ObjectKind.CONSTRAINT : ObjectKind.INDEX;
        String name = part(kind, table, index.name());
        String definition = texts.text(index.definition(), table);
        return new Index(
                name,
                index.oid(),
                index.method(),
                index.unique(),
                index.nullsNotDistinct(),
                index.parts().stream()
                        .map(one ->
                                new Index.Part(
                                        one.isExpression()
                                                ? texts.text(one.text(), table)
                                                : column(table, one.text()),
                                        one.isExpression(),
                                        one.descending(),
                                        one.nullsFirst()))
                        .toList(),
                columns(table, index.included()),
                texts.text(index.predicate(), table),
                index.ofConstraint(),
                index.parent(),
                index.valid(),
                index.settings(),
                name.equals(index.name())
                        ? definition
                        : RenamedText.named(definition, index.name(), name),
                index.sizeBytes(),
                index.comment());
    }

    private Trigger trigger(QualifiedName relation, Trigger trigger) {
        String name = part(ObjectKind.TRIGGER, relation, trigger.name());
        String definition = texts.text(trigger.definition(), relation);
        return new Trigger(
                name,
                trigger.oid(),
                name.equals(trigger.name())
                        ? definition
                        : RenamedText.named(definition, trigger.name(), name),
                trigger.enabled(),
                trigger.comment());
    }

    private View view(View view) {
        QualifiedName id = view.id();
        return new View(
                key(view.key()).id(),
                view.oid(),
                view.materialized(),
                view.columns().stream()
                        .map(column -> column(new QualifiedName("", ""), column))
                        .toList(),
                texts.everywhere(view.query()),
                view.options(),
                view.indexes().stream().map(one -> index(id, one)).toList(),
                view.triggers().stream().map(one -> trigger(id, one)).toList(),
                view.populated(),
                view.accessMethod(),
                view.more().stream().map(one -> more(id, one)).toList(),
                view.owner(),
                view.comment());
    }

    private Sequence sequence(Sequence sequence) {
        return new Sequence(
                key(sequence.key()).id(),
                sequence.oid(),
                sequence.type(),
                sequence.start(),
                sequence.increment(),
                sequence.minimum(),
                sequence.maximum(),
                sequence.cache(),
                sequence.cycle(),
                sequence.unlogged(),
                sequence.isOwned() ? relation(sequence.ownedBy()) : sequence.ownedBy(),
                column(sequence.ownedBy(), sequence.ownedColumn()),
                sequence.comment());
    }

    private Routine routine(Routine routine) {
        ObjectKey now = key(routine.key());
        String arguments = now.detail();
        return new Routine(
                now.id(),
                routine.oid(),
                routine.objectKind(),
                arguments.substring(1, arguments.length() - 1),
                texts.text(routine.result()),
                routine.language(),
                texts.text(routine.definition()),
                routine.owner(),
                routine.comment());
    }

    private UserType type(UserType type) {
        return new UserType(
                key(type.key()).id(),
                type.oid(),
                type.form(),
                type.labels(),
                type.attributes().stream()
                        .map(column -> column(new QualifiedName("", ""), column))
                        .toList(),
                texts.text(type.base()),
                texts.text(type.collation()),
                type.notNull(),
                texts.text(type.defaultExpression()),
                type.checks().stream()
                        .map(one ->
                                new TextConstraint(
                                        one.name(),
                                        texts.text(one.definition()),
                                        one.inherited(),
                                        one.comment()))
                        .toList(),
                type.options().stream().map(texts::text).toList(),
                type.comment());
    }

    private DefinedObject other(DefinedObject object) {
        ObjectKey now = key(object.key());
        boolean part = !object.relation().isEmpty();
        QualifiedName relation = new QualifiedName(object.schema(), object.relation());
        String name = part ? now.detail() : now.name();
        String definition =
                part
                        ? texts.text(object.definition(), relation)
                        : texts.everywhere(object.definition());
        return new DefinedObject(
                object.objectKind(),
                new QualifiedName(now.schema(), name),
                part ? now.name() : "",
                part ? object.signature() : now.detail(),
                object.oid(),
                name.equals(object.name())
                        ? definition
                        : RenamedText.named(definition, object.name(), name),
                object.properties(),
                object.comment());
    }
}
