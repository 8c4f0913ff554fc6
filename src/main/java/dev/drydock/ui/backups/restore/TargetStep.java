package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.restore.RestoreIntent;
import dev.drydock.engine.backup.restore.RestorePlace;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// Where it goes, and what it does there.
final class TargetStep extends VBox {

    private static final Texts TEXTS = Texts.forPackage(TargetStep.class);
    private static final int LONGEST_KEEP = 3_650;

    private final RestoreModel model;
    private final RestoreController controller;
    private final Map<TargetDraft.Place, ChoiceCard> places =
            new EnumMap<>(TargetDraft.Place.class);
    private final Map<RestoreIntent, ChoiceCard> intents = new EnumMap<>(RestoreIntent.class);
    private final Label what = Blocks.text("");
    private final ComboBox<ConnectionProfile> server = new ComboBox<>();
    private final TextField name = new TextField();
    private final MenuButton databases = new MenuButton(TEXTS.get("target.databases"));
    private final Button choose = new Button(TEXTS.get("target.choose"));
    private final ComboBox<ConnectionProfile> files = new ComboBox<>();
    private final Spinner<Integer> keep = new Spinner<>(1, LONGEST_KEEP, 14);
    private final HBox environment = new HBox();
    private final Label note = Blocks.text("", "field-note");
    private final Label noServer = Blocks.text(TEXTS.get("target.noServer"), "field-error");
    private final Label serverLabel;
    private final Label nameLabel;
    private final Label filesLabel;
    private final Label keepLabel;
    private final HBox keepRow;
    private final SimpleStringProperty command = new SimpleStringProperty("");
    private boolean filling;

    TargetStep(RestoreModel model, RestoreController controller, Runnable onCopied) {
        this.model = model;
        this.controller = controller;
        getStyleClass().addAll("step-page", "target-step");
        var left = Blocks.section(TEXTS.get("target.where"), places());
        var right = Blocks.section(TEXTS.get("target.what"), intents());
        for (VBox side : new VBox[] {left, right}) {
            HBox.setHgrow(side, Priority.ALWAYS);
            side.setPrefWidth(480);
            side.setMinWidth(320);
        }
        var choices = new HBox(left, right);
        choices.getStyleClass().add("target-choices");
        GridPane grid = Blocks.grid();
        grid.getStyleClass().add("target-fields");
        dress(server, "target-server");
        dress(files, "target-saved");
        name.setId("target-name");
        name.getStyleClass().add(Styles.MONO);
        HBox.setHgrow(name, Priority.ALWAYS);
        choose.setId("choose-target");
        choose.setMinWidth(Region.USE_PREF_SIZE);
        choose.setOnAction(event -> controller.targets().chooseFile());
        databases.setId("target-databases");
        databases.setMinWidth(Region.USE_PREF_SIZE);
        var nameRow = new HBox(name, databases, choose);
        nameRow.getStyleClass().add("field-row");
        keep.setId("keep-days");
        keep.setEditable(true);
        keep.setPrefWidth(96);
        keepRow = new HBox(keep, new Label(TEXTS.get("target.keep.days")));
        keepRow.getStyleClass().add("field-row");
        environment.getStyleClass().add("environment-place");
        serverLabel = Blocks.row(grid, TEXTS.get("target.server"), server, server);
        filesLabel = Blocks.row(grid, TEXTS.get("target.saved"), files, files);
        nameLabel = Blocks.row(grid, "", name, nameRow);
        grid.add(note, 1, grid.getRowCount());
        Blocks.row(grid, TEXTS.get("target.environment"), new Label(), environment);
        keepLabel = Blocks.row(grid, TEXTS.get("target.keep"), keep, keepRow);
        what.getStyleClass().add("target-selection");
        getChildren()
                .setAll(
                        what,
                        choices,
                        Blocks.section(TEXTS.get("target.title"), grid, noServer),
                        Blocks.section(
                                TEXTS.get("command.title"), Blocks.command(command, onCopied)));
        bind();
        update();
    }

    private void dress(ComboBox<ConnectionProfile> box, String id) {
        box.setId(id);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setCellFactory(view -> new ServerCell());
        box.setButtonCell(new ServerCell());
    }

    private Node places() {
        var group = new ToggleGroup();
        var box = new VBox();
        box.getStyleClass().add("choice-cards");
        for (TargetDraft.Place place : TargetDraft.Place.values()) {
            String word = place.name().toLowerCase(Locale.ROOT);
            var card =
                    new ChoiceCard(
                            "place-" + word,
                            TEXTS.get("place." + word),
                            TEXTS.get("place." + word + ".text"),
                            icon(place),
                            group);
            card.radio().setOnAction(event -> controller.targets().setPlace(place));
            places.put(place, card);
            box.getChildren().add(card);
        }
        return box;
    }

    private Node intents() {
        var group = new ToggleGroup();
        var box = new VBox();
        box.getStyleClass().add("choice-cards");
        for (RestoreIntent intent : RestoreIntent.values()) {
            String key = "intent." + intent.word();
            var card =
                    new ChoiceCard(
                            "intent-" + intent.word(),
                            TEXTS.get(key),
                            TEXTS.get(key + ".text"),
                            null,
                            group);
            card.radio()
                    .setOnAction(event -> model.changeTarget(draft -> draft.withIntent(intent)));
            intents.put(intent, card);
            box.getChildren().add(card);
        }
        return box;
    }

    private static Ikon icon(TargetDraft.Place place) {
        return switch (place) {
            case NEW -> MaterialDesignD.DATABASE_PLUS_OUTLINE;
            case EXISTING -> MaterialDesignD.DATABASE_IMPORT_OUTLINE;
            case BESIDE -> MaterialDesignF.FLIP_HORIZONTAL;
        };
    }

    private void bind() {
        model.targetProperty().addListener(property -> update());
        model.serversProperty().addListener(property -> update());
        model.archiveProperty().addListener(property -> update());
        model.ticksProperty().addListener(property -> update());
        model.summaryProperty().addListener(property -> update());
        model.choicesProperty().addListener(property -> showDatabases());
        showDatabases();
        name.textProperty()
                .addListener((property, before, now) -> {
                    if (!filling) {
                        model.changeTarget(draft -> draft.withName(now));
                    }
                });
        server.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        controller.targets().setServer(now);
                    }
                });
        files.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        model.changeTarget(draft -> draft.withName(now.endpoint().display()));
                    }
                });
        keep.valueProperty()
                .addListener((property, before, now) -> {
                    if (!filling && now != null) {
                        model.changeTarget(draft -> draft.withKeepDays(now));
                    }
                });
    }

    private void update() {
        OpenArchive open = model.archive();
        Ticks ticks = model.ticks();
        if (open == null || ticks == null) {
            return;
        }
        TargetDraft draft = model.target();
        boolean file = open.isOfFile();
        boolean fresh = draft.place() == TargetDraft.Place.NEW;
        filling = true;
        try {
            fill(open, draft);
        } finally {
            filling = false;
        }
        Blocks.show(!file, server, serverLabel);
        Blocks.show(file && !fresh && !model.serversProperty().get().isEmpty(), files, filesLabel);
        Blocks.show(file, choose);
        Blocks.show(!fresh, keep, keepRow, keepLabel);
        Blocks.show(!file && model.serversProperty().get().isEmpty(), noServer);
        nameLabel.setText(TEXTS.get(file ? "target.file" : "target.database"));
        keepLabel.setText(TEXTS.get("target.keep"));
        note.setText(
                TEXTS.get(
                        "note."
                                + (file ? "file." : "database.")
                                + draft.place().name().toLowerCase(Locale.ROOT)));
        what.setText(selection(open, ticks));
        environment.getChildren().setAll(environment());
        command.set(controller.targets().command());
    }

    private void showDatabases() {
        List<String> names = model.choices().databases();
        Blocks.show(!names.isEmpty(), databases);
        databases
                .getItems()
                .setAll(
                        names.stream()
                                .map(one -> {
                                    var item = new MenuItem(Format.oneLine(one));
                                    item.setMnemonicParsing(false);
                                    item.setOnAction(event ->
                                            model.changeTarget(draft -> draft.withName(one)));
                                    return item;
                                })
                                .toList());
    }

    private void fill(OpenArchive open, TargetDraft draft) {
        if (!server.getItems().equals(model.serversProperty().get())) {
            server.getItems().setAll(model.serversProperty().get());
            files.getItems().setAll(model.serversProperty().get());
        }
        server.setValue(
                server.getItems().stream()
                        .filter(one -> one.id().equals(draft.server()))
                        .findFirst()
                        .orElse(null));
        files.setValue(
                open.isOfFile()
                        ? files.getItems().stream()
                                .filter(one -> one.endpoint().display().equals(draft.name()))
                                .findFirst()
                                .orElse(null)
                        : null);
        if (!name.getText().equals(draft.name())) {
            name.setText(draft.name());
        }
        if (!Objects.equals(keep.getValue(), draft.keepDays())) {
            keep.getValueFactory().setValue(draft.keepDays());
        }
        places.forEach((place, card) -> card.radio().setSelected(place == draft.place()));
        intents.forEach((intent, card) -> {
            boolean fits = TargetDraft.fits(intent, draft.place());
            card.radio().setSelected(intent == draft.intent());
            card.radio().setDisable(!fits);
            card.say(
                    TEXTS.get(
                            fits
                                    ? "intent." + intent.word() + ".text"
                                    : draft.place() == TargetDraft.Place.BESIDE
                                            ? "intent.notBeside"
                                            : "intent.notNew"));
        });
    }

    private String selection(OpenArchive open, Ticks ticks) {
        if (ticks.choice().everything()) {
            return TEXTS.get(
                    "target.everything",
                    Format.count(open.tree().tables()),
                    Format.count(open.tree().objects().size()));
        }
        ChoiceSummary summary = model.summaryProperty().get();
        return summary == null ? TEXTS.get("selection.counting") : SelectionLine.text(summary);
    }

    private Node environment() {
        RestorePlace place = controller.targets().place().orElse(null);
        if (place == null) {
            var none = new Label("–");
            none.getStyleClass().add(Styles.MUTED);
            return none;
        }
        return new EnvironmentMark(place.profile().environment());
    }

    /// Puts the focus where the step is answered.
    void focusFirst() {
        ChoiceCard chosen = places.get(model.target().place());
        if (chosen != null) {
            chosen.radio().requestFocus();
        }
    }

    /// A connection with its address and environment.
    private static final class ServerCell extends ListCell<ConnectionProfile> {

        @Override
        protected void updateItem(@Nullable ConnectionProfile profile, boolean empty) {
            super.updateItem(profile, empty);
            if (empty || profile == null) {
                setText(TEXTS.get("target.pick"));
                setGraphic(null);
                return;
            }
            setText(
                    TEXTS.get(
                            "target.connection",
                            Format.middle(Format.oneLine(profile.name()), 40),
                            Format.middle(profile.endpoint().display(), 60)));
            setGraphic(new EnvironmentMark(profile.environment()));
        }
    }
}
