package dev.drydock.ui.migrations;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.TabBadge;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;

/// The strip above a plan: what the page is about, what was done, what somebody should know, and
/// what went wrong.
final class PlanNotes extends VBox {

    private static final Texts TEXTS = Texts.forPackage(PlanNotes.class);

    /// More notes than this are in the tooltip only.
    private static final int LISTED = 4;

    PlanNotes() {
        getStyleClass().addAll("tidy-notes", Styles.PANE_HAIRLINE_BOTTOM);
        show("", "", List.of(), null, null);
    }

    /// @param about what the page does; may be empty
    /// @param message what was done; may be empty
    /// @param again begins anew after an error; null when the error card offers nothing
    void show(
            String about,
            String message,
            List<String> notes,
            @Nullable DrydockException failure,
            @Nullable Runnable again) {
        getChildren().clear();
        if (!about.isEmpty()) {
            add(about, MaterialDesignI.INFORMATION_OUTLINE, TabBadge.Role.MUTED);
        }
        if (!message.isEmpty()) {
            add(message, MaterialDesignC.CHECK, TabBadge.Role.SUCCESS);
        }
        if (!notes.isEmpty()) {
            String shown = String.join("\n", notes.stream().limit(LISTED).toList());
            int more = notes.size() - LISTED;
            add(
                            more > 0 ? shown + "\n" + TEXTS.get("names.more", more) : shown,
                            MaterialDesignA.ALERT_OUTLINE,
                            TabBadge.Role.ATTENTION)
                    .setTooltip(new Tooltip(String.join("\n", notes)));
        }
        if (failure != null) {
            var card = new ErrorCard(failure);
            getChildren()
                    .add(
                            again == null
                                    ? card
                                    : card.withAction(TEXTS.get("tidy.planAgain"), again));
        }
        boolean any = !getChildren().isEmpty();
        setVisible(any);
        setManaged(any);
    }

    private Label add(String text, Ikon icon, TabBadge.Role role) {
        var label = new Label(text, Icons.small(icon));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll("state-mark", role.styleClass());
        getChildren().add(label);
        return label;
    }
}
