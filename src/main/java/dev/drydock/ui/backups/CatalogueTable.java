package dev.drydock.ui.backups;

import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;

/// The columns of the list.
final class CatalogueTable {

    private static final Texts TEXTS = Texts.forPackage(CatalogueTable.class);

    private CatalogueTable() {}

    static ConsoleTable<CatalogueRow> create() {
        var list =
                new ConsoleTable<CatalogueRow>(
                        TEXTS.get("filter.prompt"), row -> row.backup().id());
        list.addTime("when", TEXTS.get("column.when"), 110, row -> row.backup().startedAt());
        list.addMono("database", TEXTS.get("column.database"), 150, row -> row.backup().database());
        list.addNode("kind", TEXTS.get("column.kind"), 206, BackupText::kind, BackupText::kindMark);
        list.addNode(
                "proof",
                TEXTS.get("column.proof"),
                184,
                row -> BackupText.proof(row.backup()),
                row -> BackupText.proofMark(row.backup()));
        list.addNode(
                "marks",
                TEXTS.get("column.marks"),
                56,
                row -> BackupText.marks(row.backup()),
                row -> BackupText.markIcons(row.backup()));
        list.addNumber(
                "size",
                TEXTS.get("column.size"),
                86,
                row -> row.backup().sizeBytes(),
                CatalogueTable::bytes);
        list.addNumber(
                "original",
                TEXTS.get("column.original"),
                86,
                row -> row.backup().originalBytes(),
                CatalogueTable::bytes);
        list.addGauge(
                "ratio",
                TEXTS.get("column.ratio"),
                64,
                row -> Double.isNaN(row.ratio()) ? 0 : row.ratio(),
                BackupText::ratio,
                row -> null);
        list.addGauge(
                "trend",
                TEXTS.get("column.trend"),
                140,
                row -> Double.isNaN(row.change()) ? 0 : row.change(),
                BackupText::change,
                BackupText::trend);
        list.addNumber(
                "time",
                TEXTS.get("column.time"),
                86,
                row -> row.backup().durationMs(),
                Format::millis);
        list.addNumber(
                        "rows",
                        TEXTS.get("column.rows"),
                        100,
                        row -> row.backup().rows(),
                        BackupText::rows)
                .setVisible(false);
        list.addText("format", TEXTS.get("column.format"), 100, row -> row.backup().format().word())
                .setVisible(false);
        list.addText("note", TEXTS.get("column.note"), 200, row -> BackupText.note(row.backup()));
        return list;
    }

    private static String bytes(long bytes) {
        return bytes <= 0 ? "–" : Format.bytes(bytes);
    }
}
