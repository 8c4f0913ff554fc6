package dev.drydock.ui.schema;

import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Texts;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// The left side: search field and a virtual list of foldable lines.
final class ObjectList extends VBox {

    private static final Texts TEXTS = Texts.forPackage(ObjectList.class);
    private static final double ROW_HEIGHT = 26;

    private final SchemaModel model;
    private final Consumer<SchemaObject> onChosen;
    private final FilterField filter = new FilterField(TEXTS.get("search.prompt"));
    private final ListView<ListRow> list = new ListView<>();
    private final Label note = new Label();
    private boolean following;

    ObjectList(SchemaModel model, Consumer<SchemaObject> onChosen) {
        this.model = model;
        this.onChosen = onChosen;
        list.getStyleClass().add("schema-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(TEXTS.get("list.label"));
        list.setItems(model.rows());
        list.setCellFactory(view -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        HBox.setHgrow(filter, Priority.ALWAYS);
        var search = new HBox(filter);
        search.getStyleClass().add("schema-search");
        note.getStyleClass().add("schema-note");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        getChildren().addAll(search, note, list);
        setMinWidth(180);
        bind();
    }

    private void bind() {
        filter.textProperty().bindBidirectional(model.filterProperty());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> {
                    if (!following && now instanceof ListRow.ObjectRow row) {
                        onChosen.accept(row.object());
                    }
                });
        list.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        filter.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                        list.requestFocus();
                        list.getSelectionModel().select(0);
                        event.consume();
                    }
                });
        model.selectedProperty().addListener((property, before, now) -> follow(now));
        model.rows()
                .addListener(
                        (javafx.collections.ListChangeListener<ListRow>)
                                change -> follow(model.selected()));
        model.definitionProperty()
                .addListener((property, before, now) -> {
                    boolean hidden = now != null && !now.notVisible().isEmpty();
                    note.setText(
                            hidden
                                    ? TEXTS.get("notVisible", now.notVisible().getFirst().what())
                                    : "");
                });
    }

    void focusSearch() {
        filter.requestFocus();
        filter.selectAll();
    }

    private void follow(@Nullable SchemaObject object) {
        following = true;
        try {
            for (int i = 0; i < model.rows().size(); i++) {
                if (model.rows().get(i) instanceof ListRow.ObjectRow row
                        && row.object().equals(object)) {
                    if (list.getSelectionModel().getSelectedIndex() != i) {
                        list.getSelectionModel().clearAndSelect(i);
                        list.scrollTo(Math.max(0, i - 5));
                    }
                    return;
                }
            }
            list.getSelectionModel().clearSelection();
        } finally {
            following = false;
        }
    }

    private void key(KeyEvent event) {
        ListRow row = list.getSelectionModel().getSelectedItem();
        boolean fold =
                event.getCode() == KeyCode.ENTER
                        || event.getCode() == KeyCode.SPACE
                        || event.getCode() == KeyCode.LEFT
                        || event.getCode() == KeyCode.RIGHT;
        if (fold && row != null && !(row instanceof ListRow.ObjectRow)) {
            int index = list.getSelectionModel().getSelectedIndex();
            model.toggleFold(row);
            list.getSelectionModel().select(index);
            event.consume();
        }
    }

    private final class Cell extends ListCell<ListRow> {

        private final Label name = new Label();
        private final Label extra = new Label();
        private final HBox line = new HBox(6, name, extra);

        Cell() {
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            extra.getStyleClass().add("schema-row-extra");
            extra.setMinWidth(USE_PREF_SIZE);
            line.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
            // the list's own width, so that long names are cut and not scrolled
            line.setMinWidth(0);
            line.setPrefWidth(1);
            addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        }

        private void click(MouseEvent event) {
            ListRow row = getItem();
            if (row != null && !(row instanceof ListRow.ObjectRow)) {
                model.toggleFold(row);
            }
        }

        @Override
        protected void updateItem(@Nullable ListRow row, boolean empty) {
            super.updateItem(row, empty);
            if (empty || row == null) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            switch (row) {
                case ListRow.SchemaHeader header ->
                        fill(
                                header.name(),
                                header.count(),
                                header.folded(),
                                0,
                                "schema-row-header");
                case ListRow.KindHeader header ->
                        fill(
                                header.title(),
                                header.count(),
                                header.folded(),
                                14,
                                "schema-row-kind");
                case ListRow.ObjectRow object -> fill(object);
            }
            setGraphic(line);
            setAccessibleText(name.getText());
        }

        private void fill(String text, int count, boolean folded, double indent, String style) {
            style(style);
            name.setText(Format.oneLine(text));
            name.setGraphic(
                    Icons.small(
                            folded ? MaterialDesignC.CHEVRON_RIGHT : MaterialDesignC.CHEVRON_DOWN));
            extra.setText(Format.count(count));
            line.setPadding(new javafx.geometry.Insets(0, 0, 0, indent));
        }

        private void fill(ListRow.ObjectRow row) {
            style("schema-row-name");
            name.setText(Format.oneLine(row.object().name()));
            name.setGraphic(Icons.small(icon(row.object())));
            extra.setText(Format.middle(Format.oneLine(row.extra()), 22));
            line.setPadding(new javafx.geometry.Insets(0, 0, 0, 28));
        }

        private void style(String style) {
            name.getStyleClass()
                    .removeAll("schema-row-header", "schema-row-kind", "schema-row-name");
            name.getStyleClass().add(style);
        }
    }

    private static Ikon icon(SchemaObject object) {
        return switch (object.objectKind()) {
            case TABLE ->
                    object instanceof Table table && table.kind() == TableKind.FOREIGN
                            ? MaterialDesignT.TABLE_NETWORK
                            : MaterialDesignT.TABLE;
            case VIEW -> MaterialDesignE.EYE_OUTLINE;
            case MATERIALIZED_VIEW -> MaterialDesignT.TABLE_EYE;
            case SEQUENCE -> MaterialDesignN.NUMERIC;
            case FUNCTION, PROCEDURE, AGGREGATE -> MaterialDesignF.FUNCTION;
            case TYPE -> MaterialDesignS.SHAPE_OUTLINE;
            case SCHEMA -> MaterialDesignF.FOLDER_OUTLINE;
            case EXTENSION -> MaterialDesignP.PUZZLE_OUTLINE;
            case COLUMN -> MaterialDesignT.TABLE_COLUMN;
            case CONSTRAINT -> MaterialDesignK.KEY_OUTLINE;
            case INDEX -> MaterialDesignT.TABLE_SEARCH;
            case TRIGGER, EVENT_TRIGGER -> MaterialDesignF.FLASH_OUTLINE;
            case RULE, POLICY, DEFAULT_PRIVILEGES -> MaterialDesignS.SHIELD_OUTLINE;
            case FOREIGN_DATA_WRAPPER, FOREIGN_SERVER, USER_MAPPING, PUBLICATION, SUBSCRIPTION ->
                    MaterialDesignS.SERVER_NETWORK;
            case TEXT_SEARCH_PARSER,
                    TEXT_SEARCH_TEMPLATE,
                    TEXT_SEARCH_DICTIONARY,
                    TEXT_SEARCH_CONFIGURATION ->
                    MaterialDesignT.TEXT_SEARCH;
            case STATISTICS -> MaterialDesignC.CHART_BAR;
            case LARGE_OBJECT -> MaterialDesignF.FILE_OUTLINE;
            case COLLATION,
                    CONVERSION,
                    OPERATOR,
                    OPERATOR_CLASS,
                    OPERATOR_FAMILY,
                    CAST,
                    TRANSFORM,
                    LANGUAGE,
                    ACCESS_METHOD ->
                    MaterialDesignC.COG_OUTLINE;
        };
    }
}
