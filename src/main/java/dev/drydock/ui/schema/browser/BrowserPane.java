package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.ui.common.FilterField;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJobs;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;

/// The left side of the Schema tab: search field, kinds to narrow to, and one virtual list for tree
/// and results. FX thread only.
public final class BrowserPane extends VBox {

    private static final Texts TEXTS = Texts.forPackage(BrowserPane.class);
    private static final double ROW_HEIGHT = 26;

    private final BrowserModel model = new BrowserModel();
    private final BrowserActions actions;
    private final FilterField search = new FilterField(TEXTS.get("search.prompt"));
    private final ListView<BrowserRow> list = new ListView<>();
    private final Label note = new Label();
    private boolean following;

    public BrowserPane(FxJobs jobs, BrowserActions actions) {
        this.actions = actions;
        new BrowserSearch(model, jobs);
        getStyleClass().add("browser");
        getStylesheets().add(StyleSheets.of(BrowserPane.class, "browser.css"));
        list.getStyleClass().add("browser-list");
        list.setFixedCellSize(ROW_HEIGHT);
        list.setAccessibleText(TEXTS.get("list.label"));
        list.setItems(model.rows());
        list.setCellFactory(view -> new RowCell(this::toggle));
        list.setPlaceholder(new Label(TEXTS.get("list.empty")));
        VBox.setVgrow(list, Priority.ALWAYS);
        note.getStyleClass().add("browser-note");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(note.textProperty().isNotEmpty());
        getChildren().addAll(searchRow(), new KindChips(model), note, list);
        setMinWidth(200);
        new BrowserKeys(this, model, list, search, actions);
        list.setContextMenu(new BrowserMenu(this::selectedRow, actions));
        bind();
    }

    private HBox searchRow() {
        HBox.setHgrow(search, Priority.ALWAYS);
        var recent = new Button("", Icons.of(MaterialDesignH.HISTORY));
        recent.getStyleClass().addAll(Styles.FLAT, Styles.ICON_BUTTON, "browser-recent");
        recent.setAccessibleText(TEXTS.get("recent.button"));
        recent.setTooltip(new Tooltip(TEXTS.get("recent.tip")));
        recent.setOnAction(event -> toggleRecent());
        var row = new HBox(search, recent);
        row.getStyleClass().add("browser-search");
        return row;
    }

    private void bind() {
        search.textProperty().bindBidirectional(model.queryProperty());
        list.getSelectionModel()
                .selectedItemProperty()
                .addListener((property, before, now) -> {
                    if (!following && now != null) {
                        chosen(now, false);
                    }
                });
        list.setOnMouseClicked(event -> {
            BrowserRow row = selectedRow();
            if (event.getClickCount() == 2 && row != null && !event.isConsumed()) {
                chosen(row, true);
            }
        });
    }

    // What the tab calls

    /// Another reading of the same database: folding, selection and place stay.
    public void show(Catalog read) {
        BrowserRow selected = selectedRow();
        BrowserRow top = firstVisible();
        following = true;
        try {
            model.show(read);
            if (model.showing() == BrowserModel.Showing.TREE) {
                if (top instanceof TreeRow row) {
                    scrollToTop(model.find(row.place()));
                }
                if (selected instanceof TreeRow row) {
                    select(model.find(row.place()));
                }
            }
        } finally {
            following = false;
        }
    }

    /// Nothing is known, or another database comes.
    public void clear() {
        model.clear();
        say("");
    }

    /// Whether there is a catalog.
    public boolean isFilled() {
        return model.catalog() != null;
    }

    /// A line above the tree, such as what is not visible; empty for none.
    public void say(String text) {
        note.setText(text);
    }

    public void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    public void focusList() {
        list.requestFocus();
    }

    /// Lets the tree follow a choice made elsewhere; results stay as they are.
    public void follow(@Nullable ObjectKey key) {
        if (key == null || isSelected(key)) {
            return;
        }
        following = true;
        try {
            int line = model.reveal(key);
            if (line >= 0) {
                select(line);
                scrollIntoView(line);
            }
        } finally {
            following = false;
        }
    }

    // What its parts call

    @Nullable BrowserRow selectedRow() {
        return list.getSelectionModel().getSelectedItem();
    }

    void toggle(int line) {
        following = true;
        try {
            model.toggle(line);
            select(line);
        } finally {
            following = false;
        }
    }

    void chosen(BrowserRow row, boolean open) {
        switch (row) {
            case TreeRow tree -> chosen(tree, open);
            case HitRow hit -> {
                Catalog catalog = hit.catalog();
                PartGroup group = hit.isPart() ? groupOf(hit) : null;
                tell(
                        catalog.key(hit.hit().node()),
                        group,
                        group == null ? "" : hit.hit().name(),
                        open);
            }
            case HeadingRow ignored -> {}
        }
    }

    private void chosen(TreeRow row, boolean open) {
        switch (row.catalog().type(row.node())) {
            case OBJECT, SCHEMA -> {
                Part part = row.part();
                tell(
                        row.catalog().key(row.node()),
                        row.group(),
                        part == null ? "" : part.name(),
                        open && (part != null || row.group() == null));
            }
            case KIND, DATABASE -> {}
        }
    }

    private void tell(ObjectKey key, @Nullable PartGroup group, String part, boolean open) {
        model.remember(key);
        if (open) {
            actions.open(key, group, part);
        } else {
            actions.choose(key, group, part);
        }
    }

    private static PartGroup groupOf(HitRow hit) {
        return switch (hit.hit().kind()) {
            case CONSTRAINT -> PartGroup.KEYS;
            case INDEX -> PartGroup.INDEXES;
            case TRIGGER -> PartGroup.TRIGGERS;
            case RULE -> PartGroup.RULES;
            case POLICY -> PartGroup.POLICIES;
            default -> PartGroup.COLUMNS;
        };
    }

    /// Shows the objects looked at lately, or the tree again.
    void toggleRecent() {
        if (model.showing() == BrowserModel.Showing.RECENT) {
            model.showTree();
        } else {
            model.queryProperty().set("");
            model.showRecent();
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(0);
        }
    }

    private boolean isSelected(ObjectKey key) {
        return selectedRow() instanceof TreeRow row && row.catalog().key(row.node()).equals(key);
    }

    private void select(int line) {
        if (line >= 0) {
            list.getSelectionModel().clearAndSelect(line);
            list.getFocusModel().focus(line);
        } else {
            list.getSelectionModel().clearSelection();
        }
    }

    private @Nullable VirtualFlow<?> flow() {
        return list.lookup(".virtual-flow") instanceof VirtualFlow<?> found ? found : null;
    }

    private @Nullable BrowserRow firstVisible() {
        VirtualFlow<?> flow = flow();
        var cell = flow == null ? null : flow.getFirstVisibleCell();
        int line = cell == null ? -1 : cell.getIndex();
        return line < 0 || line >= model.rows().size() ? null : model.rows().get(line);
    }

    private void scrollToTop(int line) {
        VirtualFlow<?> flow = flow();
        if (flow != null && line >= 0) {
            flow.scrollToTop(line);
        }
    }

    void scrollIntoView(int line) {
        VirtualFlow<?> flow = flow();
        var first = flow == null ? null : flow.getFirstVisibleCell();
        var last = flow == null ? null : flow.getLastVisibleCell();
        if (first == null || last == null || line <= first.getIndex() || line >= last.getIndex()) {
            list.scrollTo(Math.max(0, line - 4));
        }
    }

    /// Back from results or recent objects: the tree shows what was chosen there.
    void backToTree() {
        ObjectKey chosenLast =
                selectedRow() instanceof HitRow hit ? hit.catalog().key(hit.hit().node()) : null;
        model.queryProperty().set("");
        model.showTree();
        follow(chosenLast);
    }
}
