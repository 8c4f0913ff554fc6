package dev.drydock.engine.dialect.sqlite.schema;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.Locale;
import java.util.Optional;

/// Says what a statement does to the rows of a file.
final class ChangeHazards {

    private static final String LOCK = "EXCLUSIVE";

    Hazard allRows(Table table) {
        return hazard(
                Hazard.Type.DATA_LOSS,
                table,
                "All rows of " + name(table) + rows(table) + " are gone.");
    }

    Hazard content(Table table) {
        return hazard(
                Hazard.Type.DATA_LOSS,
                table,
                "The virtual table "
                        + name(table)
                        + " is made anew and empty; fill it again from where its rows came from.");
    }

    Hazard rewrite(Table table) {
        return hazard(
                Hazard.Type.REWRITE,
                table,
                "Writes all rows of "
                        + name(table)
                        + rows(table)
                        + " and its indexes anew; nobody else writes to the file meanwhile.");
    }

    Hazard scan(Table table) {
        return hazard(
                Hazard.Type.SCAN, table, "Checks all rows of " + name(table) + rows(table) + ".");
    }

    Hazard index(Table table) {
        return hazard(
                Hazard.Type.INDEX_BUILD,
                table,
                "Builds an index of " + name(table) + rows(table) + ".");
    }

    Hazard droppedColumn(Table table, Column column) {
        return hazard(
                Hazard.Type.DATA_LOSS,
                table,
                "The values of "
                        + name(table)
                        + "."
                        + Identifiers.visible(column.name())
                        + rows(table)
                        + " are gone.");
    }

    /// When values may become other values under the new type.
    Optional<Hazard> converted(Table table, Column before, Column after) {
        Affinity old = Affinity.of(before.type());
        Affinity now = Affinity.of(after.type());
        if (old == now || now == Affinity.BLOB || before.isGenerated()) {
            return Optional.empty();
        }
        String example =
                now == Affinity.TEXT
                        ? "numbers become texts"
                        : "texts that look like numbers become numbers ('007' becomes 7)";
        return Optional.of(
                hazard(
                        Hazard.Type.DATA_LOSS,
                        table,
                        "Values of "
                                + name(table)
                                + "."
                                + Identifiers.visible(after.name())
                                + rows(table)
                                + " are converted from "
                                + old
                                + " to "
                                + now
                                + ": "
                                + example
                                + "."));
    }

    static Hazard recreate(ObjectKey key) {
        String what = key.kind() == ObjectKind.VIEW ? "view " : "trigger ";
        return new Hazard(
                Hazard.Type.RECREATE,
                key,
                "",
                -1,
                -1,
                "The unchanged " + what + Identifiers.visible(key.display()) + " is made again.");
    }

    private static Hazard hazard(Hazard.Type type, Table table, String text) {
        return new Hazard(type, table.key(), LOCK, table.rowEstimate(), -1, text);
    }

    private static String name(Table table) {
        return Identifiers.visible(table.name());
    }

    private static String rows(Table table) {
        return table.rowEstimate() < 0
                ? ""
                : String.format(Locale.ROOT, " (about %,d rows)", table.rowEstimate());
    }

    /// What a column does to values
    /// (https://www.sqlite.org/datatype3.html#determination_of_column_affinity).
    enum Affinity {
        INTEGER,
        TEXT,
        BLOB,
        REAL,
        NUMERIC;

        static Affinity of(String type) {
            String upper = type.toUpperCase(Locale.ROOT);
            if (upper.contains("INT")) {
                return INTEGER;
            }
            if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
                return TEXT;
            }
            if (upper.contains("BLOB") || upper.isEmpty()) {
                return BLOB;
            }
            boolean real =
                    upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB");
            return real ? REAL : NUMERIC;
        }
    }
}
