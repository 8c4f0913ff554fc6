package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The statements for a whole database. Objects come in the order in which the server made them,
/// then indexes (those of partitions first, so that the index of the parent adopts them), foreign
/// keys, triggers and owners of sequences.
final class DdlScript {

    private final SchemaDefinition definition;
    private final DdlWriter out = new DdlWriter();
    private final TableDdl tables = new TableDdl(out);

    DdlScript(SchemaDefinition definition) {
        this.definition = definition;
    }

    String text() {
        header();
        definition.schemas().forEach(out::create);
        for (Extension extension : definition.extensions()) {
            out.statement(
                    "CREATE EXTENSION IF NOT EXISTS "
                            + Names.quoted(extension.name())
                            + " WITH SCHEMA "
                            + Names.quoted(extension.schema()));
        }
        List<SchemaObject> objects =
                definition.objects().sorted(Comparator.comparingLong(SchemaObject::oid)).toList();
        objects.forEach(this::create);
        createIndexes();
        definition
                .tables()
                .filter(DdlScript::isCarried)
                .forEach(table -> {
                    tables.addForeignKeys(table, true);
                    tables.commentForeignKeys(table);
                });
        definition
                .tables()
                .filter(DdlScript::isCarried)
                .forEach(table ->
                        table.triggers().forEach(trigger -> out.create(table.id(), trigger)));
        for (SchemaObject object : objects) {
            if (object instanceof View view) {
                view.triggers().forEach(trigger -> out.create(view.id(), trigger));
            } else if (object instanceof Sequence sequence) {
                out.own(sequence);
            }
        }
        definition.tables().filter(DdlScript::isCarried).forEach(out::finishStorage);
        return out.text();
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
        out.line("-- Owners, grants and tablespaces are not part of this text.");
        // bodies may name objects that come later
        out.statement("SET check_function_bodies = false");
        out.statement("SELECT pg_catalog.set_config('search_path', '', false)");
    }

    private void create(SchemaObject object) {
        switch (object) {
            case Table table -> tables.create(table, false);
            case View view -> out.create(view);
            case Sequence sequence -> out.create(sequence);
            case Routine routine -> out.create(routine);
            case UserType type -> out.create(type);
            case DefinedObject other -> out.object(other);
        }
    }

    private void createIndexes() {
        Map<QualifiedName, Table> byId = new HashMap<>();
        definition.tables().forEach(table -> byId.put(table.id(), table));
        definition
                .tables()
                .filter(DdlScript::isCarried)
                .sorted(
                        Comparator.comparingInt((Table table) -> depth(table, byId))
                                .reversed()
                                .thenComparing(Table::id))
                .forEach(table -> table.indexes().forEach(index -> out.create(table.id(), index)));
        definition.schemas().stream()
                .flatMap(schema -> schema.views().stream())
                .forEach(view -> view.indexes().forEach(index -> out.create(view.id(), index)));
    }

    private static int depth(Table table, Map<QualifiedName, Table> byId) {
        int depth = 0;
        Table current = table;
        while (current != null && current.isPartition() && !current.storage().parents().isEmpty()) {
            current = byId.get(current.storage().parents().getFirst());
            depth++;
        }
        return depth;
    }

    private static boolean isCarried(Table table) {
        return table.kind() != TableKind.FOREIGN;
    }
}
