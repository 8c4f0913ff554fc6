package dev.drydock.ui.schema;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Columns, keys and indexes of one object.
final class ObjectPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(ObjectPage.class);

    /// A column with its place among the keys.
    record ColumnLine(Column column, String key) {}

    /// A key or check.
    record KeyLine(String kind, String columns, String target, String action, String name) {}

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label columnsTitle = new Label();
    private final Label keysTitle = new Label();
    private final Label indexesTitle = new Label();
    private final ConsoleTable<ColumnLine> columns =
            new ConsoleTable<>(TEXTS.get("column.filter"), line -> line.column().position());
    private final ConsoleTable<KeyLine> keys =
            new ConsoleTable<>(TEXTS.get("key.filter"), line -> line);
    private final ConsoleTable<Index> indexes =
            new ConsoleTable<>(TEXTS.get("index.filter"), Index::name);
    private final SplitPane panes = new SplitPane();

    ObjectPage() {
        getStyleClass().add("schema-object");
        getStylesheets().add(StyleSheets.of(ObjectPage.class, "schema.css"));
        title.getStyleClass().add("schema-object-title");
        subtitle.getStyleClass().add(Styles.MUTED);
        subtitle.setWrapText(true);
        var head = new VBox(title, subtitle);
        head.getStyleClass().add("schema-object-head");
        createColumns();
        createKeys();
        createIndexes();
        panes.setOrientation(Orientation.VERTICAL);
        panes.getItems()
                .addAll(
                        section(columnsTitle, columns),
                        section(keysTitle, keys),
                        section(indexesTitle, indexes));
        panes.setDividerPositions(0.5, 0.76);
        setTop(head);
        setCenter(panes);
    }

    private static Node section(Label heading, ConsoleTable<?> table) {
        heading.getStyleClass().addAll(Styles.SECTION_TITLE, "schema-section");
        VBox.setVgrow(table, Priority.ALWAYS);
        return new VBox(heading, table);
    }

    private void createColumns() {
        columns.addMono("name", TEXTS.get("column.name"), 220, line -> line.column().name());
        columns.addMono("type", TEXTS.get("column.type"), 200, line -> line.column().type());
        columns.addText("key", TEXTS.get("column.key"), 60, ColumnLine::key);
        columns.addText(
                "null",
                TEXTS.get("column.null"),
                50,
                line -> TEXTS.get(line.column().nullable() ? "column.yes" : "column.no"));
        columns.addMono("default", TEXTS.get("column.default"), 220, line -> value(line.column()));
        columns.addText("comment", TEXTS.get("column.comment"), 260, l -> l.column().comment());
    }

    private void createKeys() {
        keys.addText("kind", TEXTS.get("key.kind"), 110, KeyLine::kind);
        keys.addMono("columns", TEXTS.get("key.columns"), 260, KeyLine::columns);
        keys.addMono("target", TEXTS.get("key.target"), 260, KeyLine::target);
        keys.addText("action", TEXTS.get("key.action"), 80, KeyLine::action);
        keys.addMono("name", TEXTS.get("key.name"), 240, KeyLine::name);
    }

    private void createIndexes() {
        indexes.addMono("name", TEXTS.get("index.name"), 240, Index::name);
        indexes.addMono("columns", TEXTS.get("index.columns"), 260, ObjectPage::parts);
        indexes.addText(
                "unique",
                TEXTS.get("index.unique"),
                70,
                index -> TEXTS.get(index.unique() ? "column.yes" : "column.no"));
        indexes.addText("method", TEXTS.get("index.method"), 80, Index::method);
        indexes.addMono("where", TEXTS.get("index.where"), 200, Index::predicate);
        indexes.addNumber(
                "size",
                TEXTS.get("index.size"),
                100,
                Index::sizeBytes,
                bytes -> bytes < 0 ? "" : Format.bytes(bytes));
    }

    void show(SchemaObject object) {
        title.setText(Format.oneLine(object.id().display() + object.signature()));
        String kind = object.objectKind().word();
        subtitle.setText(object.comment().isEmpty() ? kind : kind + ": " + object.comment());
        List<ColumnLine> columnLines = new ArrayList<>();
        List<KeyLine> keyLines = new ArrayList<>();
        List<Index> indexLines = List.of();
        if (object instanceof Table table) {
            table.columns()
                    .forEach(
                            column -> columnLines.add(new ColumnLine(column, mark(table, column))));
            keyLines.addAll(keyLines(table));
            indexLines = table.indexes();
        } else if (object instanceof View view) {
            view.columns().forEach(column -> columnLines.add(new ColumnLine(column, "")));
            indexLines = view.indexes();
        }
        columns.setRows(columnLines);
        keys.setRows(keyLines);
        indexes.setRows(indexLines);
        columnsTitle.setText(TEXTS.get("section.columns", columnLines.size()));
        keysTitle.setText(TEXTS.get("section.keys", keyLines.size()));
        indexesTitle.setText(TEXTS.get("section.indexes", indexLines.size()));
    }

    private static String mark(Table table, Column column) {
        boolean primary = table.isPrimary(column.name());
        boolean foreign = table.isForeign(column.name());
        return primary && foreign ? "PK FK" : primary ? "PK" : foreign ? "FK" : "";
    }

    private static String value(Column column) {
        return switch (column.generation()) {
            case DEFAULT -> column.expression();
            case IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT -> "identity";
            case STORED, VIRTUAL -> "= " + column.expression();
        };
    }

    private static String parts(Index index) {
        String all = index.parts().stream().map(Index.Part::text).collect(Collectors.joining(", "));
        return index.included().isEmpty()
                ? all
                : all + " (" + String.join(", ", index.included()) + ")";
    }

    private static List<KeyLine> keyLines(Table table) {
        List<KeyLine> lines = new ArrayList<>();
        table.uniqueKeys()
                .forEach(key ->
                        lines.add(
                                new KeyLine(
                                        TEXTS.get(key.primary() ? "key.primary" : "key.unique"),
                                        String.join(", ", key.columns()),
                                        "",
                                        "",
                                        key.name())));
        table.foreignKeys()
                .forEach(key ->
                        lines.add(
                                new KeyLine(
                                        TEXTS.get("key.foreign"),
                                        String.join(", ", key.columns()),
                                        key.target().display()
                                                + "("
                                                + String.join(", ", key.targetColumns())
                                                + ")",
                                        key.onDelete() == ForeignKey.Action.NO_ACTION
                                                ? ""
                                                : key.onDelete().sql().toLowerCase(Locale.ROOT),
                                        key.name())));
        table.checks()
                .forEach(check ->
                        lines.add(
                                new KeyLine(
                                        TEXTS.get("key.check"),
                                        check.definition(),
                                        "",
                                        "",
                                        check.name())));
        table.exclusions()
                .forEach(check ->
                        lines.add(
                                new KeyLine(
                                        TEXTS.get("key.exclusion"),
                                        check.definition(),
                                        "",
                                        "",
                                        check.name())));
        return lines;
    }
}
