package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The statements for a whole database, which may be run again: what is there already stays as it
/// is. Objects come after what they need, otherwise in the order in which the server made them;
/// then, when all are there, indexes, foreign keys, triggers, rules, policies and the rest that
/// nothing else needs, owners and privileges, and event triggers last.
final class DdlScript {

    private final SchemaDefinition definition;
    private final DdlWriter out;
    private final Map<QualifiedName, Table> tables = new HashMap<>();
    private final TableDdl tableDdl;
    private final IndexDdl indexDdl;
    private final ScriptOrder plan;
    private final boolean again;
    private boolean rowsBetween;

    /// That may be run again.
    DdlScript(SchemaDefinition definition) {
        this(definition, true);
    }

    /// @param again false for plain statements that need an empty database
    DdlScript(SchemaDefinition definition, boolean again) {
        this.definition = definition;
        this.out = new DdlWriter(again);
        this.tableDdl = new TableDdl(out, tables::get);
        this.indexDdl = new IndexDdl(out);
        this.again = again;
        this.plan = new ScriptOrder(definition);
        definition.tables().forEach(table -> tables.put(table.id(), table));
    }

    /// 15 for `15.3 (Debian 15.3-1)`; 0 when the text tells nothing.
    static int majorVersion(SchemaDefinition definition) {
        String digits = definition.serverVersion().replaceFirst("^\\D*(\\d{1,4}).*", "$1");
        return digits.matches("\\d{1,4}") ? Integer.parseInt(digits) : 0;
    }

    /// Everything in one text.
    String text() {
        List<ObjectKey> order = plan.sorted();
        createObjects(order, table -> true);
        createRest(order, table -> true);
        return out.text();
    }

    /// In two texts, with the rows to come between them: what only slows their arrival down, or
    /// needs them, is in the second.
    ///
    /// @param needed tables whose keys other objects are made of
    DdlSections sections(Predicate<Table> needed) {
        rowsBetween = true;
        List<ObjectKey> order = plan.sorted();
        createObjects(order, needed);
        String before = out.text();
        createRest(order, needed);
        String after = out.text().substring(before.length());
        ofKind(order, View.class).stream()
                .filter(view -> view.materialized() && view.populated())
                .forEach(view ->
                        out.statement("REFRESH MATERIALIZED VIEW " + Names.quoted(view.id())));
        return new DdlSections(
                before, after, out.text().substring(before.length() + after.length()));
    }

    private void createObjects(List<ObjectKey> order, Predicate<Table> withKeys) {
        header();
        definition.schemas().forEach(out::create);
        definition.extensions().stream()
                .sorted(Comparator.comparingLong(Extension::oid))
                .forEach(this::create);
        order.forEach(key -> create(key, withKeys));
        order.forEach(key -> complete(key, withKeys));
        ofKind(order, Sequence.class).forEach(out::own);
    }

    private void createRest(List<ObjectKey> order, Predicate<Table> withKeys) {
        List<Table> sortedTables = ofKind(order, Table.class);
        List<View> views = ofKind(order, View.class);
        List<Table> late = sortedTables.stream().filter(Predicate.not(withKeys)).toList();
        late.forEach(tableDdl::addKeys);
        if (rowsBetween) {
            // rows need not keep what was never validated
            sortedTables.forEach(table -> tableDdl.addNotValidChecks(table, false));
            sortedTables.forEach(tableDdl::validateInherited);
        }
        late.forEach(table -> tableDdl.comments(table, Names.quoted(table.id())));
        createIndexes(sortedTables, views, withKeys);
        sortedTables.forEach(table -> {
            tableDdl.addForeignKeys(table, true);
            tableDdl.commentForeignKeys(table);
        });
        createLate(ObjectKind.STATISTICS);
        sortedTables.forEach(
                table -> table.triggers().forEach(trigger -> out.create(table.id(), trigger)));
        views.forEach(view -> view.triggers().forEach(trigger -> out.create(view.id(), trigger)));
        createLate(ObjectKind.RULE);
        createLate(ObjectKind.POLICY);
        sortedTables.forEach(out::finish);
        views.forEach(out::finish);
        createLate(ObjectKind.PUBLICATION);
        createLate(ObjectKind.SUBSCRIPTION);
        createLate(ObjectKind.EVENT_TRIGGER);
        addAccess(order);
        createLate(ObjectKind.DEFAULT_PRIVILEGES);
    }

    private void header() {
        out.line(
                "-- Structure of "
                        + Identifiers.visible(definition.database())
                        + ", PostgreSQL "
                        + definition.serverVersion());
        definition
                .notModelled()
                .forEach(kind -> out.line("-- Not carried: " + kind.count() + " " + kind.kind()));
        definition
                .notVisible()
                .forEach(hidden ->
                        out.line(
                                "-- Not visible: "
                                        + Identifiers.visible(hidden.what())
                                        + " ("
                                        + Identifiers.visible(hidden.reason())
                                        + ")"));
        if (again) {
            out.line(
                    "-- May be run again: what is there already stays; functions and views are replaced.");
        }
        // bodies may name objects that come later
        out.statement("SET check_function_bodies = false");
        out.statement("SET standard_conforming_strings = on");
        out.statement("SET default_table_access_method = heap");
        out.statement("SET default_tablespace = ''");
        out.statement("SELECT pg_catalog.set_config('search_path', '', false)");
    }

    private void create(Extension extension) {
        String name = Names.quoted(extension.name());
        out.statement(
                "CREATE EXTENSION IF NOT EXISTS "
                        + name
                        + " WITH SCHEMA "
                        + Names.quoted(extension.schema()));
        // every database has this one with this comment
        if (!extension.name().equals("plpgsql")) {
            out.comment("EXTENSION " + name, extension.comment());
        }
    }

    private void create(ObjectKey key, Predicate<Table> withKeys) {
        SchemaObject object = plan.objects.get(key);
        if (object == null) {
            return;
        }
        switch (object) {
            case Table table ->
                    tableDdl.createAlone(
                            table, !plan.withoutTexts.contains(key), withKeys.test(table));
            case View view -> {
                if (plan.announced.contains(key)) {
                    new ViewDdl(out).announce(view);
                } else {
                    out.create(view);
                }
            }
            case Sequence sequence -> out.create(sequence);
            case Routine routine -> out.create(routine);
            case UserType type -> {
                if (ScriptOrder.isAnnouncement(key)) {
                    new TypeDdl(out).announce(type);
                } else {
                    out.create(type);
                }
            }
            case DefinedObject other -> out.create(other);
        }
    }

    /// What was left out to break circles, and what children must be there for.
    private void complete(ObjectKey key, Predicate<Table> withKeys) {
        if (plan.objects.get(key) instanceof Table table) {
            if (plan.withoutTexts.contains(key)) {
                tableDdl.addTexts(table);
            }
            if (!rowsBetween) {
                tableDdl.addNotValidChecks(table, false);
                tableDdl.validateInherited(table);
            }
            if (withKeys.test(table)) {
                tableDdl.comments(table, Names.quoted(table.id()));
            }
        }
        if (plan.announced.contains(key) && plan.objects.get(key) instanceof View view) {
            new ViewDdl(out).replace(view);
        }
    }

    private <T> List<T> ofKind(List<ObjectKey> order, Class<T> type) {
        return order.stream()
                .map(plan.objects::get)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /// Each index alone, those of parents first, then their partitions' are attached: so no index
    /// is mistaken for another that looks the same.
    private void createIndexes(
            List<Table> sortedTables, List<View> views, Predicate<Table> withKeys) {
        List<Table> parentsFirst = new ArrayList<>(sortedTables);
        for (Table table : parentsFirst) {
            boolean partitioned = !table.storage().partitionKey().isEmpty();
            for (Index index : table.indexes()) {
                if (!index.valid() && !partitioned) {
                    out.line(
                            "-- Not carried: the unusable index "
                                    + Identifiers.visible(index.name()));
                    continue;
                }
                indexDdl.create(table.id(), index, partitioned);
                // a key made with its table was adopted when the partition was attached
                if (index.ofParent() && !(index.ofConstraint() && withKeys.test(table))) {
                    indexDdl.attach(table.id(), index);
                }
            }
        }
        views.forEach(
                view -> view.indexes().forEach(index -> indexDdl.create(view.id(), index, false)));
    }

    private void createLate(ObjectKind kind) {
        definition.others().stream()
                .filter(other -> other.objectKind() == kind)
                .sorted(Comparator.comparingLong(DefinedObject::oid))
                .forEach(out::create);
    }

    private void addAccess(List<ObjectKey> order) {
        var access = new AccessDdl(out, majorVersion(definition));
        for (Schema schema : definition.schemas()) {
            Access of = definition.access(ObjectKey.schema(schema.name()));
            if (!isUsualPublic(schema, of)) {
                String named = "SCHEMA " + Names.quoted(schema.name());
                access.owner(ObjectKind.SCHEMA, named, of);
                access.grants(ObjectKind.SCHEMA, named, of);
            }
        }
        Stream<SchemaObject> late =
                definition.others().stream()
                        .filter(other -> ScriptOrder.LATE.contains(other.objectKind()))
                        .map(SchemaObject.class::cast);
        Stream.concat(
                        order.stream()
                                .filter(key -> !ScriptOrder.isAnnouncement(key))
                                .map(plan.objects::get),
                        late)
                .forEach(object -> {
                    Access of = definition.access(object.key());
                    // a sequence changes its owner with the table it belongs to
                    if (!(object instanceof Sequence sequence && sequence.isOwned())) {
                        access.owner(object.objectKind(), ObjectTexts.named(object), of);
                    }
                    access.grants(object.objectKind(), ObjectTexts.granted(object), of);
                });
        definition.access().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == ObjectKind.SEQUENCE)
                .filter(entry -> !plan.objects.containsKey(entry.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry ->
                        access.grants(
                                ObjectKind.SEQUENCE,
                                "SEQUENCE " + Names.quoted(entry.getKey().id()),
                                entry.getValue()));
    }

    /// Whether the schema is as the server makes it in every new database.
    private boolean isUsualPublic(Schema schema, Access access) {
        if (!schema.name().equals("public") || access.builtIn()) {
            return schema.name().equals("public");
        }
        boolean open = majorVersion(definition) < 15;
        boolean usualOwner = open || access.owner().equals("pg_database_owner");
        Set<String> everybody = new HashSet<>();
        Set<String> owner = new HashSet<>();
        boolean plain =
                access.grants().stream()
                                .allMatch(grant ->
                                        !grant.grantable()
                                                && (grant.grantee().isEmpty()
                                                                ? everybody
                                                                : grant.grantee()
                                                                                .equals(
                                                                                        access
                                                                                                .owner())
                                                                        ? owner
                                                                        : new HashSet<String>())
                                                        .add(grant.privilege()))
                        && access.grants().stream()
                                .allMatch(grant ->
                                        grant.grantee().isEmpty()
                                                || grant.grantee().equals(access.owner()));
        return plain
                && usualOwner
                && owner.equals(Set.of("USAGE", "CREATE"))
                && everybody.equals(open ? Set.of("USAGE", "CREATE") : Set.of("USAGE"));
    }
}
