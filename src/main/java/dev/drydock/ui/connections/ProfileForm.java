package dev.drydock.ui.connections;

import dev.drydock.engine.connection.Environment;
import dev.drydock.engine.connection.SslMode;
import dev.drydock.engine.migration.HistoryTable;
import dev.drydock.ui.common.EnvironmentMark;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;

/// The fields of one connection, in the order in which they are thought of.
final class ProfileForm extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ProfileForm.class);
    private static final double LABEL_WIDTH = 112;

    private final ConnectionsModel model;
    private final ProfileDraft draft;
    private final Map<ProfileDraft.Field, Node> fields = new EnumMap<>(ProfileDraft.Field.class);
    private final Map<ProfileDraft.Field, Label> problems = new EnumMap<>(ProfileDraft.Field.class);
    private final TextField address = new TextField();
    private boolean insisted;

    /// @param onAddress is given an address that was pasted
    ProfileForm(ConnectionsModel model, Consumer<String> onAddress, Runnable onChooseFile) {
        this.model = model;
        this.draft = model.draft();
        getStyleClass().add("profile-form");
        var isFile = draft.engine.isEqualTo(ProfileDraft.SQLITE);
        getChildren()
                .addAll(
                        addressRow(onAddress),
                        section("section.name", nameGrid()),
                        section("section.address", addressGrid(isFile, onChooseFile)),
                        shownIf(isFile.not(), section("section.signIn", signInGrid())),
                        shownIf(isFile.not(), section("section.tls", tlsGrid())),
                        section("section.guard", guardGrid()),
                        section("section.migrations", migrationsGrid(isFile)),
                        section("section.notes", notesGrid()));
        draft.all().forEach(one -> one.addListener((property, before, now) -> showProblems()));
        model.editingProperty().addListener((property, before, now) -> insisted = false);
        showProblems();
    }

    /// Shows every problem, also of fields not yet touched, and puts the focus into the first.
    void insist() {
        insisted = true;
        showProblems();
        draft.problems().keySet().stream()
                .findFirst()
                .map(fields::get)
                .ifPresent(Node::requestFocus);
    }

    void focusName() {
        Node name = fields.get(ProfileDraft.Field.NAME);
        if (name != null) {
            name.requestFocus();
        }
    }

    private Node addressRow(Consumer<String> onAddress) {
        address.setPromptText(TEXTS.get("field.url.prompt"));
        address.setAccessibleText(TEXTS.get("field.url"));
        address.getStyleClass().add(Styles.MONO);
        address.setOnAction(event -> {
            onAddress.accept(address.getText());
            // it may hold a password, which must not stay on the screen
            address.clear();
        });
        var fill = new Button(TEXTS.get("action.fill"));
        fill.setOnAction(address.getOnAction());
        fill.disableProperty().bind(address.textProperty().isEmpty());
        HBox.setHgrow(address, Priority.ALWAYS);
        var row = new HBox(label("field.url", address), address, fill);
        row.getStyleClass().add("url-row");
        return row;
    }

    private GridPane nameGrid() {
        var grid = grid();
        addField(grid, 0, "field.name", text(draft.name), ProfileDraft.Field.NAME);
        var environment = new ComboBox<Environment>();
        environment.getItems().addAll(Environment.values());
        environment.setCellFactory(view -> new EnvironmentCell());
        environment.setButtonCell(new EnvironmentCell());
        environment.valueProperty().bindBidirectional(draft.environment);
        environment.setMaxWidth(Double.MAX_VALUE);
        add(grid, 2, "field.environment", environment, "field.environment.note");
        add(grid, 4, "field.group", text(draft.group), null);
        add(grid, 5, "field.tags", text(draft.tags), "field.tags.note");
        return grid;
    }

    private GridPane addressGrid(BooleanBinding isFile, Runnable onChooseFile) {
        var grid = grid();
        var engine = new ComboBox<String>();
        engine.getItems().addAll(ProfileDraft.POSTGRESQL, ProfileDraft.SQLITE);
        engine.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable String id) {
                        return id == null ? "" : TEXTS.get("engine." + id);
                    }

                    @Override
                    public String fromString(String text) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        engine.valueProperty().bindBidirectional(draft.engine);
        engine.setMaxWidth(Double.MAX_VALUE);
        add(grid, 0, "field.engine", engine, null);
        var host = text(draft.host);
        var port = text(draft.port);
        port.setPrefColumnCount(5);
        port.setMinWidth(72);
        port.setMaxWidth(72);
        var portLabel = label("field.port", port);
        portLabel.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(host, Priority.ALWAYS);
        var server = new HBox(host, portLabel, port);
        server.getStyleClass().add("field-row");
        fields.put(ProfileDraft.Field.HOST, host);
        fields.put(ProfileDraft.Field.PORT, port);
        Label hostLabel = label("field.host", host);
        grid.addRow(1, shownIf(isFile.not(), hostLabel), shownIf(isFile.not(), server));
        addProblem(grid, 2, ProfileDraft.Field.HOST);
        addProblem(grid, 3, ProfileDraft.Field.PORT);
        var database = text(draft.database);
        fields.put(ProfileDraft.Field.DATABASE, database);
        grid.addRow(
                4,
                shownIf(isFile.not(), label("field.database", database)),
                shownIf(isFile.not(), database));
        addProblem(grid, 5, ProfileDraft.Field.DATABASE);
        var file = text(draft.file);
        fields.put(ProfileDraft.Field.FILE, file);
        HBox.setHgrow(file, Priority.ALWAYS);
        var choose = new Button(null, Icons.of(MaterialDesignF.FOLDER_OPEN_OUTLINE));
        choose.getStyleClass().add(Styles.ICON_BUTTON);
        choose.setTooltip(new Tooltip(TEXTS.get("action.chooseFile")));
        choose.setAccessibleText(TEXTS.get("action.chooseFile"));
        choose.setOnAction(event -> onChooseFile.run());
        var fileRow = new HBox(file, choose);
        fileRow.getStyleClass().add("field-row");
        grid.addRow(6, shownIf(isFile, label("field.file", file)), shownIf(isFile, fileRow));
        addProblem(grid, 7, ProfileDraft.Field.FILE);
        return grid;
    }

    private GridPane signInGrid() {
        var grid = grid();
        add(grid, 0, "field.user", text(draft.user), null);
        var source = new Label();
        source.setWrapText(true);
        source.getStyleClass().add("field-note");
        source.textProperty()
                .bind(
                        Bindings.when(model.secretSourceProperty().isEmpty())
                                .then(TEXTS.get("secret.unknown"))
                                .otherwise(model.secretSourceProperty()));
        var name = new Label(TEXTS.get("field.password"));
        name.getStyleClass().add("field-label");
        grid.addRow(1, name, source);
        return grid;
    }

    private GridPane tlsGrid() {
        var grid = grid();
        var mode = new ComboBox<SslMode>();
        mode.getItems().addAll(SslMode.values());
        mode.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(@Nullable SslMode value) {
                        return value == null ? "" : value.keyword();
                    }

                    @Override
                    public SslMode fromString(String text) {
                        throw new UnsupportedOperationException("not editable");
                    }
                });
        mode.valueProperty().bindBidirectional(draft.sslMode);
        mode.setMaxWidth(Double.MAX_VALUE);
        add(grid, 0, "field.sslMode", mode, null);
        var meaning = new Label();
        meaning.getStyleClass().add("field-note");
        meaning.setWrapText(true);
        meaning.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () -> TEXTS.get("ssl." + draft.sslMode.get().keyword()),
                                draft.sslMode));
        grid.add(meaning, 1, 1);
        add(grid, 2, "field.rootCertificate", text(draft.rootCertificate), null);
        add(grid, 3, "field.clientCertificate", text(draft.clientCertificate), null);
        add(grid, 4, "field.clientKey", text(draft.clientKey), null);
        return grid;
    }

    private GridPane guardGrid() {
        var grid = grid();
        var readOnly = new CheckBox(TEXTS.get("field.readOnly"));
        readOnly.selectedProperty().bindBidirectional(draft.readOnly);
        grid.add(readOnly, 1, 0);
        var meaning = new Label();
        meaning.getStyleClass().add("field-note");
        meaning.setWrapText(true);
        meaning.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        TEXTS.get(
                                                "guard."
                                                        + draft.environment
                                                                .get()
                                                                .guardLevel()
                                                                .name()),
                                draft.environment));
        grid.add(meaning, 1, 1);
        return grid;
    }

    private GridPane migrationsGrid(BooleanBinding isFile) {
        var grid = grid();
        TextField table = text(draft.historyTable);
        table.setPromptText(HistoryTable.DEFAULT_NAME);
        addField(grid, 0, "field.historyTable", table, ProfileDraft.Field.HISTORY_TABLE);
        var note = new Label();
        note.getStyleClass().add("field-note");
        note.setWrapText(true);
        note.textProperty()
                .bind(
                        Bindings.when(isFile)
                                .then(TEXTS.get("field.historyTable.note.file"))
                                .otherwise(TEXTS.get("field.historyTable.note")));
        grid.add(note, 1, 2);
        return grid;
    }

    private GridPane notesGrid() {
        var grid = grid();
        var notes = new TextArea();
        notes.setPrefRowCount(3);
        notes.setWrapText(true);
        notes.textProperty().bindBidirectional(draft.notes);
        notes.setAccessibleText(TEXTS.get("section.notes"));
        grid.add(notes, 0, 0, 2, 1);
        return grid;
    }

    private void showProblems() {
        Map<ProfileDraft.Field, String> found = draft.problems();
        problems.forEach((field, label) -> {
            String text = insisted ? found.getOrDefault(field, "") : "";
            label.setText(text);
            label.setVisible(!text.isEmpty());
            label.setManaged(!text.isEmpty());
        });
    }

    private void addField(
            GridPane grid, int row, String key, TextField field, ProfileDraft.Field which) {
        fields.put(which, field);
        grid.addRow(row, label(key, field), field);
        addProblem(grid, row + 1, which);
    }

    private void addProblem(GridPane grid, int row, ProfileDraft.Field which) {
        var problem = new Label();
        problem.getStyleClass().add("field-error");
        problems.put(which, problem);
        grid.add(problem, 1, row);
    }

    private static void add(
            GridPane grid, int row, String key, Node field, @Nullable String noteKey) {
        grid.addRow(row, label(key, field), field);
        if (noteKey != null) {
            var note = new Label(TEXTS.get(noteKey));
            note.getStyleClass().add("field-note");
            note.setWrapText(true);
            grid.add(note, 1, row + 1);
        }
    }

    private static Label label(String key, Node field) {
        var label = new Label(TEXTS.get(key));
        label.getStyleClass().add("field-label");
        label.setLabelFor(field);
        return label;
    }

    private static TextField text(StringProperty property) {
        var field = new TextField();
        field.textProperty().bindBidirectional(property);
        return field;
    }

    private static GridPane grid() {
        var grid = new GridPane();
        grid.getStyleClass().add("field-grid");
        var labels = new ColumnConstraints(LABEL_WIDTH);
        var values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(labels, values);
        return grid;
    }

    private static Node section(String key, Node content) {
        var title = new Label(TEXTS.get(key));
        title.getStyleClass().add(Styles.SECTION_TITLE);
        var section = new VBox(title, content);
        section.getStyleClass().add("form-section");
        return section;
    }

    private static Node shownIf(BooleanBinding condition, Node node) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
        return node;
    }

    /// An environment with its colour and word.
    private static final class EnvironmentCell extends ListCell<Environment> {

        @Override
        protected void updateItem(@Nullable Environment environment, boolean empty) {
            super.updateItem(environment, empty);
            setGraphic(empty || environment == null ? null : new EnvironmentMark(environment));
        }
    }
}
