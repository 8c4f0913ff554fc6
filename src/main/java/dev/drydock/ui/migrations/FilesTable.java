package dev.drydock.ui.migrations;

import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;

/// The table of files: what each is, what the database has of it, and what checks say.
final class FilesTable {

    private static final Texts TEXTS = Texts.forPackage(FilesTable.class);

    private FilesTable() {}

    static ConsoleTable<FileRow> create() {
        var table =
                new ConsoleTable<FileRow>(
                        TEXTS.get("filter.prompt"), row -> row.migration().file());
        table.addMono("version", TEXTS.get("column.version"), 86, row -> row.version())
                .setMinWidth(84);
        table.addText(
                "description",
                TEXTS.get("column.description"),
                220,
                row -> row.migration().description());
        table.addNode(
                "state",
                TEXTS.get("column.state"),
                116,
                row -> StateMark.word(row.migration().state()),
                row -> StateMark.of(row.migration().state()));
        table.addNode(
                "proof",
                TEXTS.get("column.proof"),
                172,
                row -> isSilent(row) ? "" : row.insight().proof().text(),
                row -> isSilent(row) ? null : proofMark(row.insight().proof()));
        table.addNode(
                "findings",
                TEXTS.get("column.findings"),
                84,
                row -> FindingText.countsText(row.insight()),
                row -> FindingText.counts(row.insight()));
        // the names of locks are known by their ends
        table.addText("lock", TEXTS.get("column.lock"), 190, row -> row.insight().lock())
                .setMinWidth(196);
        table.addTime(
                "applied", TEXTS.get("column.applied"), 100, row -> row.migration().appliedAt());
        table.addText("by", TEXTS.get("column.by"), 90, row -> row.migration().appliedBy());
        table.addNumber(
                "duration",
                TEXTS.get("column.duration"),
                76,
                row -> row.migration().executionTimeMs(),
                millis -> millis < 0 ? "" : Format.millis(millis));
        table.addMono("file", TEXTS.get("column.file"), 220, row -> row.migration().file());
        table.setEmptyState(
                new EmptyState(
                        MaterialDesignF.FILE_DOCUMENT_OUTLINE,
                        TEXTS.get("empty.files.title"),
                        TEXTS.get("empty.files.text")));
        return table;
    }

    /// What was applied without a rehearsal is not asked for one afterwards.
    private static boolean isSilent(FileRow row) {
        return row.insight().proof().kind() == ProofBadge.Kind.NONE
                && row.migration().state().isApplied();
    }

    static Label proofMark(ProofBadge proof) {
        var mark = new Label(proof.text(), Icons.small(icon(proof.kind())));
        mark.getStyleClass().addAll("state-mark", "proof-mark", proof.kind().role().styleClass());
        mark.setTooltip(new Tooltip(proof.meaning()));
        mark.setAccessibleText(proof.text() + ". " + proof.meaning());
        return mark;
    }

    private static Ikon icon(ProofBadge.Kind kind) {
        return switch (kind) {
            case PROVED, ORDER_ONLY -> MaterialDesignS.SHIELD_CHECK_OUTLINE;
            case DIFFERS, FAILS -> MaterialDesignS.SHIELD_ALERT_OUTLINE;
            case VOID -> MaterialDesignS.SHIELD_REFRESH_OUTLINE;
            case NO_ROLLBACK -> MaterialDesignS.SHIELD_OFF_OUTLINE;
            case NONE -> MaterialDesignM.MINUS;
        };
    }
}
