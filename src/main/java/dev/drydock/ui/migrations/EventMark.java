package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.Locale;
import javafx.scene.control.Label;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;

/// What happened, as icon and word.
final class EventMark {

    private static final Texts TEXTS = Texts.forPackage(EventMark.class);

    private EventMark() {}

    static Label of(HistoryEntry.Event event) {
        var mark = new Label(word(event), Icons.small(icon(event)));
        mark.getStyleClass().addAll("state-mark", role(event).styleClass());
        return mark;
    }

    static String word(HistoryEntry.Event event) {
        return TEXTS.get("event." + event.name().toLowerCase(Locale.ROOT));
    }

    static TabBadge.Role role(HistoryEntry.Event event) {
        return switch (event) {
            case APPLIED -> TabBadge.Role.SUCCESS;
            case FAILED, HALF_DONE -> TabBadge.Role.DANGER;
            case RUNNING -> TabBadge.Role.ATTENTION;
            case ROLLED_BACK, BASELINE, REALIGNED, DELETED -> TabBadge.Role.MUTED;
        };
    }

    private static Ikon icon(HistoryEntry.Event event) {
        return switch (event) {
            case APPLIED -> MaterialDesignC.CHECK_CIRCLE_OUTLINE;
            case ROLLED_BACK -> MaterialDesignU.UNDO_VARIANT;
            case FAILED -> MaterialDesignC.CLOSE_CIRCLE_OUTLINE;
            case RUNNING -> MaterialDesignP.PROGRESS_CLOCK;
            case HALF_DONE -> MaterialDesignA.ALERT_OCTAGON_OUTLINE;
            case BASELINE, REALIGNED, DELETED -> MaterialDesignF.FLAG_OUTLINE;
        };
    }
}
