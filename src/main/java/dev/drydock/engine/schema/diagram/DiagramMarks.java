package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import java.util.Map;

/// What is marked in a diagram, by key: tables, columns and foreign keys (as constraints).
record DiagramMarks(Map<ObjectKey, Mark> marks) {

    static final DiagramMarks NONE = new DiagramMarks(Map.of());

    DiagramMarks {
        marks = Map.copyOf(marks);
    }

    Mark table(QualifiedName table) {
        return marks.getOrDefault(ObjectKey.of(ObjectKind.TABLE, table), Mark.NONE);
    }

    Mark column(QualifiedName table, String column) {
        return part(ObjectKind.COLUMN, table, column);
    }

    Mark foreignKey(QualifiedName table, String name) {
        return part(ObjectKind.CONSTRAINT, table, name);
    }

    private Mark part(ObjectKind kind, QualifiedName table, String name) {
        return marks.isEmpty()
                ? Mark.NONE
                : marks.getOrDefault(ObjectKey.part(kind, table, name), Mark.NONE);
    }
}
