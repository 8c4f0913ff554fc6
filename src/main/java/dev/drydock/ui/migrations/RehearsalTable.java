package dev.drydock.ui.migrations;

import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.util.function.Function;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The files of a rehearsal, one a row that fills while it runs.
final class RehearsalTable {

    private static final Texts TEXTS = Texts.forPackage(RehearsalTable.class);

    private RehearsalTable() {}

    static ConsoleTable<RehearsalRow> create() {
        var table =
                new ConsoleTable<RehearsalRow>(TEXTS.get("rehearsal.filter"), RehearsalRow::file);
        table.addMono("version", TEXTS.get("column.version"), 86, RehearsalRow::version)
                .setMinWidth(84);
        table.addText(
                "description", TEXTS.get("column.description"), 190, RehearsalRow::description);
        addMark(table, "up", 110, RehearsalMark::up);
        addMark(table, "down", 130, RehearsalMark::down);
        addMark(table, "restored", 150, RehearsalMark::restored);
        addMark(table, "again", 136, RehearsalMark::again);
        table.addMono("locks", TEXTS.get("rehearsal.column.locks"), 240, RehearsalMark::locks);
        addCount(table, "rewrites", 80, RehearsalMark::rewrites);
        addCount(table, "scanned", 106, RehearsalMark::scanned);
        addCount(table, "lost", 80, RehearsalMark::lost);
        table.addMono("file", TEXTS.get("column.file"), 200, RehearsalRow::file);
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignT.TEST_TUBE,
                        TEXTS.get("rehearsal.empty.title"),
                        TEXTS.get("rehearsal.empty.text")));
        return table;
    }

    private static void addMark(
            ConsoleTable<RehearsalRow> table,
            String id,
            double width,
            Function<RehearsalRow, RehearsalMark> mark) {
        table.addNode(
                id,
                TEXTS.get("rehearsal.column." + id),
                width,
                row -> mark.apply(row).text(),
                row -> mark.apply(row).label());
    }

    private static void addCount(
            ConsoleTable<RehearsalRow> table,
            String id,
            double width,
            Function<RehearsalRow, Long> count) {
        table.addNumber(
                id,
                TEXTS.get("rehearsal.column." + id),
                width,
                count::apply,
                number -> number < 0 ? "" : Format.count(number));
    }
}
