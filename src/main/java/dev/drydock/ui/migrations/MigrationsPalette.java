package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.tidy.NewRequest;
import dev.drydock.ui.common.PaletteCommand;
import dev.drydock.ui.common.Texts;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.kordamp.ikonli.materialdesign2.MaterialDesignW;

/// What the palette offers of the Migrations tab.
final class MigrationsPalette {

    private static final Texts TEXTS = Texts.forPackage(MigrationsPalette.class);

    private MigrationsPalette() {}

    /// @param isConnected whether a database is open
    static List<PaletteCommand> of(MigrationsTab tab, BooleanSupplier isConnected) {
        MigrationsModel model = tab.model();
        return List.of(
                new PaletteCommand(
                        TEXTS.get("action.apply"),
                        tab.title(),
                        "Ctrl+Enter",
                        MaterialDesignP.PLAY_OUTLINE,
                        model::canApply,
                        tab::primaryAction),
                new PaletteCommand(
                        TEXTS.get("action.rollback"),
                        tab.title(),
                        "",
                        MaterialDesignU.UNDO_VARIANT,
                        model::canRollBack,
                        () -> tab.openRollback(1)),
                new PaletteCommand(
                        TEXTS.get("action.rehearse.long"),
                        tab.title(),
                        "",
                        MaterialDesignT.TEST_TUBE,
                        model::canApply,
                        () -> tab.open(MigrationsModel.Page.REHEARSAL)),
                new PaletteCommand(
                        TEXTS.get("action.tidy"),
                        tab.title(),
                        "",
                        MaterialDesignB.BROOM,
                        model::isReady,
                        () -> tab.open(MigrationsModel.Page.TIDY)),
                new PaletteCommand(
                        TEXTS.get("action.generate"),
                        tab.title(),
                        "",
                        MaterialDesignA.AUTO_FIX,
                        model::isReady,
                        () -> tab.open(MigrationsModel.Page.GENERATE)),
                new PaletteCommand(
                        TEXTS.get("action.repair"),
                        tab.title(),
                        "",
                        MaterialDesignW.WRENCH_OUTLINE,
                        model::isReady,
                        () -> tab.open(MigrationsModel.Page.REPAIR)),
                new PaletteCommand(
                        TEXTS.get("action.adopt"),
                        tab.title(),
                        "",
                        MaterialDesignI.IMPORT,
                        model::isReady,
                        () -> tab.open(MigrationsModel.Page.ADOPT)),
                new PaletteCommand(
                        TEXTS.get("action.baseline"),
                        tab.title(),
                        "",
                        MaterialDesignF.FLAG_OUTLINE,
                        model::isReady,
                        () -> tab.open(MigrationsModel.Page.BASELINE)),
                new PaletteCommand(
                        TEXTS.get("action.new.long"),
                        tab.title(),
                        "",
                        MaterialDesignP.PLUS,
                        model::isReady,
                        () -> tab.controller().create(NewRequest.Template.EMPTY)),
                new PaletteCommand(
                        TEXTS.get("action.choose"),
                        tab.title(),
                        "",
                        MaterialDesignF.FOLDER_OPEN_OUTLINE,
                        isConnected,
                        tab.controller()::chooseDirectory),
                new PaletteCommand(
                        TEXTS.get("action.refresh"),
                        tab.title(),
                        "F5",
                        MaterialDesignR.REFRESH,
                        () -> model.directory() != null,
                        tab.controller()::refresh),
                new PaletteCommand(
                        TEXTS.get("action.copy"),
                        tab.title(),
                        "",
                        MaterialDesignC.CONSOLE_LINE,
                        () -> model.directory() != null,
                        () -> tab.copyCommand("")));
    }
}
