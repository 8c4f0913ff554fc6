package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Table;
import java.util.List;

/// PlantUML's entity diagrams (https://plantuml.com/ie-diagram).
final class PlantUmlWriter {

    private PlantUmlWriter() {}

    /// @param head comment lines
    static String write(List<Table> tables, TextKeys keys, String head) {
        var out = new StringBuilder("@startuml\n" + head);
        out.append("hide circle\nskinparam linetype ortho\n");
        for (Table table : tables) {
            out.append("entity \"")
                    .append(escaped(keys.title(table.id())))
                    .append("\" as t")
                    .append(keys.number(table.id()))
                    .append(" {\n");
            boolean line = false;
            for (Column column : keys.columns(table)) {
                if (table.isPrimary(column.name())) {
                    column(out, table, column);
                    line = true;
                }
            }
            out.append(line ? "  --\n" : "");
            for (Column column : keys.columns(table)) {
                if (!table.isPrimary(column.name())) {
                    column(out, table, column);
                }
            }
            out.append("}\n");
        }
        keys.forEach((table, key) ->
                out.append('t')
                        .append(keys.number(key.target()))
                        .append(' ')
                        .append(TextKeys.isOptional(table, key) ? "|o" : "||")
                        .append("--")
                        .append(TextKeys.isOne(table, key) ? "o|" : "o{")
                        .append(" t")
                        .append(keys.number(table.id()))
                        .append('\n'));
        return out.append("@enduml\n").toString();
    }

    private static void column(StringBuilder out, Table table, Column column) {
        out.append("  ")
                .append(column.nullable() ? "" : "* ")
                .append(escaped(column.name()))
                .append(" : ")
                .append(escaped(column.type()))
                .append(table.isForeign(column.name()) ? " <<FK>>" : "")
                .append('\n');
    }

    /// Unicode escapes for everything that the syntax could read as its own.
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        Identifiers.visible(text)
                .codePoints()
                .forEach(point -> {
                    boolean plain =
                            Character.isLetterOrDigit(point) || " _.,()[]".indexOf(point) >= 0;
                    if (plain) {
                        out.appendCodePoint(point);
                    } else {
                        out.append("<U+").append(String.format("%04X", point)).append('>');
                    }
                });
        return out.toString();
    }
}
