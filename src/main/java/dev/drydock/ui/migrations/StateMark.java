package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.MigrationState;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// A state as icon and word, in the colour of its role.
final class StateMark {

    private static final Texts TEXTS = Texts.forPackage(StateMark.class);

    private StateMark() {}

    static Label of(MigrationState state) {
        var mark = new Label(word(state), Icons.small(icon(state)));
        mark.getStyleClass().addAll("state-mark", role(state).styleClass());
        return mark;
    }

    static String word(MigrationState state) {
        return TEXTS.get("state." + state.word());
    }

    /// What to do about it; empty when nothing.
    static String remedy(MigrationState state) {
        return TEXTS.get("remedy." + state.word());
    }

    static TabBadge.Role role(MigrationState state) {
        return switch (state) {
            case APPLIED -> TabBadge.Role.SUCCESS;
            case PENDING, ROLLED_BACK -> TabBadge.Role.MUTED;
            case CHANGED_AFTER_APPLY, MISSING, OUT_OF_ORDER, DUPLICATE -> TabBadge.Role.ATTENTION;
            case FAILED, HALF_DONE -> TabBadge.Role.DANGER;
        };
    }

    private static Ikon icon(MigrationState state) {
        return switch (state) {
            case APPLIED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case PENDING -> MaterialDesignC.CLOCK_OUTLINE;
            case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
            case HALF_DONE -> MaterialDesignA.ALERT_OCTAGON_OUTLINE;
            case CHANGED_AFTER_APPLY -> MaterialDesignP.PENCIL_OUTLINE;
            case MISSING -> MaterialDesignF.FILE_REMOVE_OUTLINE;
            case OUT_OF_ORDER -> MaterialDesignS.SORT_NUMERIC_VARIANT;
            case DUPLICATE -> MaterialDesignC.CONTENT_DUPLICATE;
            case ROLLED_BACK -> MaterialDesignU.UNDO_VARIANT;
        };
    }
}
