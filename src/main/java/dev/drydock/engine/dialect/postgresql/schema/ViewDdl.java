package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.View;
import java.util.stream.Collectors;

/// Writes CREATE VIEW and CREATE MATERIALIZED VIEW.
final class ViewDdl {

    private final DdlWriter out;

    ViewDdl(DdlWriter out) {
        this.out = out;
    }

    /// The view with its comments; a materialized one without its rows.
    void create(View view) {
        create(
                view,
                view.materialized()
                        ? "CREATE MATERIALIZED VIEW " + out.ifNotExists()
                        : "CREATE " + out.orReplace() + "VIEW ");
    }

    private void create(View view, String head) {
        String name = Names.quoted(view.id());
        String options =
                view.options().isEmpty() ? "" : " WITH (" + String.join(", ", view.options()) + ")";
        String method =
                view.accessMethod().isEmpty() ? "" : " USING " + Names.quoted(view.accessMethod());
        out.statement(
                head
                        + name
                        + method
                        + options
                        + " AS\n"
                        + view.query()
                        + (view.materialized() ? "\n  WITH NO DATA" : ""));
        completeColumns(view, name);
        String kind = view.materialized() ? "MATERIALIZED VIEW " : "VIEW ";
        out.comment(kind + name, view.comment());
        for (Column column : view.columns()) {
            out.comment("COLUMN " + name + "." + Names.quoted(column.name()), column.comment());
        }
    }

    private void completeColumns(View view, String name) {
        String alter = "ALTER " + (view.materialized() ? "MATERIALIZED VIEW " : "VIEW ") + name;
        for (Column column : view.columns()) {
            String of = alter + " ALTER COLUMN " + Names.quoted(column.name()) + " SET ";
            if (!column.expression().isEmpty()) {
                out.statement(of + "DEFAULT " + column.expression());
            }
            column.settings().forEach(setting -> out.statement(of + setting));
        }
    }

    /// The announced view made what it is.
    void replace(View view) {
        create(view, "CREATE OR REPLACE VIEW ");
    }

    /// A view of the same columns that needs nothing but their types, to be replaced later.
    void announce(View view) {
        String columns =
                view.columns().stream()
                        .map(column ->
                                "NULL::"
                                        + column.type()
                                        + DdlWriter.collate(column.collation())
                                        + " AS "
                                        + Names.quoted(column.name()))
                        .collect(Collectors.joining(",\n    "));
        out.guarded("CREATE VIEW " + Names.quoted(view.id()) + " AS\nSELECT\n    " + columns);
    }
}
