package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The objects of a structure as a manifest lists them.
record ContainerObjects(SchemaDefinition definition) {

    /// Without rows.
    List<BackupObject> list() {
        return withRows(List.of());
    }

    /// @param counted tables whose rows are all read
    List<BackupObject> withRows(List<TableRows> counted) {
        Map<QualifiedName, TableRows> rows = new HashMap<>();
        counted.forEach(table -> rows.put(new QualifiedName(table.schema(), table.name()), table));
        List<BackupObject> objects = new ArrayList<>();
        definition
                .objects()
                .forEach(object -> {
                    objects.add(of(object, rows));
                    addParts(object, objects);
                });
        return objects;
    }

    private static BackupObject of(SchemaObject object, Map<QualifiedName, TableRows> rows) {
        if (object instanceof Table table) {
            TableRows counted = rows.get(table.id());
            if (counted != null) {
                return new BackupObject(
                        BackupObject.TABLE,
                        counted.schema(),
                        counted.name(),
                        counted.tally().rows(),
                        counted.bytes(),
                        counted.tally().hash(),
                        counted.folder(),
                        counted.columns());
            }
            return plain(tableKind(table), table.id(), "", table.sizeBytes());
        }
        return plain(object.objectKind().word(), object.id(), object.signature(), -1);
    }

    private static String tableKind(Table table) {
        if (table.isForeign()) {
            return "foreign table";
        }
        return table.storage().partitionKey().isEmpty() ? BackupObject.TABLE : "partitioned table";
    }

    private static void addParts(SchemaObject object, List<BackupObject> objects) {
        List<Index> indexes = List.of();
        List<Trigger> triggers = List.of();
        switch (object) {
            case Table table -> {
                indexes = table.indexes();
                triggers = table.triggers();
            }
            case View view -> {
                indexes = view.indexes();
                triggers = view.triggers();
            }
            default -> {
                return;
            }
        }
        String schema = object.id().schema();
        indexes.forEach(index ->
                objects.add(
                        new BackupObject(
                                ObjectKind.INDEX.word(),
                                schema,
                                index.name(),
                                -1,
                                index.sizeBytes())));
        triggers.forEach(trigger ->
                objects.add(
                        new BackupObject(
                                ObjectKind.TRIGGER.word(),
                                schema,
                                object.name() + "." + trigger.name(),
                                -1,
                                -1)));
    }

    private static BackupObject plain(String kind, QualifiedName id, String signature, long bytes) {
        return new BackupObject(kind, id.schema(), id.name() + signature, -1, bytes);
    }
}
