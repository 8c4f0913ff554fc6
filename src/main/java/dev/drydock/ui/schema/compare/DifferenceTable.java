package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Texts;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// The differences, one a row.
final class DifferenceTable {

    private static final Texts TEXTS = Texts.forPackage(DifferenceTable.class);

    private DifferenceTable() {}

    static ConsoleTable<Difference> create() {
        var table =
                new ConsoleTable<Difference>(
                        TEXTS.get("list.filter"),
                        difference -> difference.key().display() + difference.change());
        table.addNode(
                "change",
                TEXTS.get("column.change"),
                96,
                difference -> difference.change().word(),
                difference -> mark(difference.change()));
        table.addText(
                "kind", TEXTS.get("column.kind"), 110, difference -> difference.kind().word());
        table.addMono(
                "object",
                TEXTS.get("column.object"),
                260,
                difference -> difference.key().display());
        table.addText("detail", TEXTS.get("column.detail"), 320, Difference::detail);
        return table;
    }

    /// The word in its colour; the sign before it carries the meaning without one.
    static @Nullable Node mark(Change change) {
        var mark =
                new Label(
                        switch (change) {
                            case ADDED -> "+ " + change.word();
                            case REMOVED -> "− " + change.word();
                            case CHANGED -> "± " + change.word();
                            case RENAMED -> "→ " + change.word();
                        });
        mark.getStyleClass()
                .addAll(
                        "badge",
                        switch (change) {
                            case ADDED -> "success";
                            case REMOVED -> "danger";
                            case CHANGED -> "attention";
                            case RENAMED -> "accent";
                        });
        return mark;
    }
}
