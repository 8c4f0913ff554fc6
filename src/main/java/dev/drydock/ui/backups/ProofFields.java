package dev.drydock.ui.backups;

import dev.drydock.engine.backup.ProofChoice;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Whether a backup is restored for proof after it was made, and where.
final class ProofFields extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ProofFields.class);

    private final BackUpModel draft;
    private final ComboBox<ProofChoice> wish = new ComboBox<>();
    private final Label wishNote;
    private final ComboBox<ProofController.Choice> place = new ComboBox<>();
    private final Label placeLabel;
    private final Label placeNote;
    private boolean filling;
    private final InvalidationListener update = property -> fill();

    ProofFields(BackUpModel draft) {
        this.draft = draft;
        var title = new Label(TEXTS.get("prove.section"));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        getStyleClass().add("section");
        var grid = new FieldGrid();
        wish.setId("proof-wish");
        wish.getItems().setAll(ProofChoice.values());
        wish.setConverter(Shown.as(one -> TEXTS.get("prove.wish." + one.word())));
        wish.setMaxWidth(Double.MAX_VALUE);
        place.setId("proof-place");
        place.getItems().setAll(draft.surroundings().places());
        place.setConverter(Shown.as(ProofController.Choice::text));
        place.setMaxWidth(Double.MAX_VALUE);
        grid.add("prove.wish", wish);
        wishNote = grid.addNote();
        placeLabel = grid.add("prove.place", place);
        placeNote = grid.addNote();
        getChildren().setAll(title, grid);
        fill();
        bind();
    }

    private void bind() {
        wish.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        draft.change(one -> one.withProof(one.proof().withWish(now)));
                    }
                });
        place.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        draft.change(one -> one.withProof(one.proof().withPlace(now.id())));
                    }
                });
        // this step is made anew each time it is shown, and the model outlives it
        draft.draftProperty().addListener(new WeakInvalidationListener(update));
    }

    private void fill() {
        filling = true;
        try {
            ProofOrder now = draft.draft().proof();
            wish.setValue(now.wish());
            wishNote.setText(TEXTS.get("prove.wish." + now.wish().word() + ".note"));
            List<ProofController.Choice> places = draft.surroundings().places();
            boolean asked = now.wish() != ProofChoice.NEVER && !places.isEmpty();
            FieldGrid.show(asked, List.of(placeLabel, place, placeNote));
            // a connection that was deleted leaves the place of old settings empty
            place.setValue(
                    places.stream()
                            .filter(one -> one.id().equals(now.place()))
                            .findFirst()
                            .orElse(null));
            placeNote.setText(TEXTS.get(ProvePage.noteKey(now.place())));
        } finally {
            filling = false;
        }
    }
}
