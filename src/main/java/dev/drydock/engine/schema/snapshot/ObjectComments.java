package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an object says beyond its structure.
final class ObjectComments {

    private ObjectComments() {}

    /// All comments by the kind and name of what they are on; the object's own under the empty
    /// name.
    static Map<String, String> of(SchemaObject object) {
        var comments = new TreeMap<String, String>();
        put(comments, "", object.comment());
        switch (object) {
            case Table table -> {
                columns(comments, table.columns());
                table.uniqueKeys().forEach(one -> put(comments, "k " + one.name(), one.comment()));
                table.foreignKeys().forEach(one -> put(comments, "k " + one.name(), one.comment()));
                constraints(comments, table.checks());
                constraints(comments, table.exclusions());
                indexes(comments, table.indexes());
                triggers(comments, table.triggers());
            }
            case View view -> {
                columns(comments, view.columns());
                indexes(comments, view.indexes());
                triggers(comments, view.triggers());
            }
            case UserType type -> {
                columns(comments, type.attributes());
                constraints(comments, type.checks());
            }
            case Sequence _, Routine _, DefinedObject _ -> {}
        }
        return comments;
    }

    /// The owner that the object itself tells; empty where the access does.
    static String owner(SchemaObject object) {
        return switch (object) {
            case Table table -> table.storage().owner();
            case View view -> view.owner();
            case Routine routine -> routine.owner();
            case Sequence _, UserType _, DefinedObject _ -> "";
        };
    }

    private static void columns(Map<String, String> comments, List<Column> columns) {
        columns.forEach(one -> put(comments, "c " + one.name(), one.comment()));
    }

    private static void constraints(Map<String, String> comments, List<TextConstraint> all) {
        all.forEach(one -> put(comments, "k " + one.name(), one.comment()));
    }

    private static void indexes(Map<String, String> comments, List<Index> indexes) {
        indexes.forEach(one -> put(comments, "i " + one.name(), one.comment()));
    }

    private static void triggers(Map<String, String> comments, List<Trigger> triggers) {
        triggers.forEach(one -> put(comments, "t " + one.name(), one.comment()));
    }

    private static void put(Map<String, String> comments, String name, String comment) {
        if (!comment.isEmpty()) {
            comments.put(name, comment);
        }
    }
}
