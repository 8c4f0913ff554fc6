package dev.drydock.ui.backups;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.BackupContents;
import dev.drydock.engine.backup.BackupLocks;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupState;
import dev.drydock.ui.common.ConsoleTable;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignK;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/// What is known about the selected backup: its objects, what is not in it, where it came from, and
/// the chain that it is part of; for a failed run its error.
final class BackupDetails extends VBox {

    private static final Texts TEXTS = Texts.forPackage(BackupDetails.class);

    private final BackupsModel model;
    private final BackupsController controller;
    private final ConsoleTable<BackupObject> objects =
            new ConsoleTable<>(TEXTS.get("contents.filter"), object -> object);
    private final HBox badges = new HBox();
    private final Label summary = new Label();
    private final HBox actions = new HBox();
    private final VBox contentsPane = new VBox();
    private final Tab contentsTab = new Tab(TEXTS.get("details.contents"));
    private final Tab leftOutTab = new Tab(TEXTS.get("details.leftOut"));
    private final Tab factsTab = new Tab(TEXTS.get("details.facts"));
    private final Tab chainTab = new Tab(TEXTS.get("details.chain"));
    private final Tab failureTab = new Tab(TEXTS.get("details.failure"));
    private final TabPane tabs = new TabPane();

    BackupDetails(BackupsModel model, BackupsController controller) {
        this.model = model;
        this.controller = controller;
        createView();
        model.selectedProperty().addListener(property -> update());
        model.contentsProperty().addListener(property -> update());
        model.contentsErrorProperty().addListener(property -> update());
        model.locksProperty().addListener(property -> update());
        model.runningProperty().addListener(property -> showActions(model.selected()));
        model.backupsProperty().addListener(property -> update());
        update();
    }

    private void createView() {
        getStyleClass().add("backup-details");
        objects.addText("kind", TEXTS.get("contents.kind"), 140, BackupObject::kind);
        objects.addMono(
                "name", TEXTS.get("contents.name"), 420, one -> Format.oneLine(one.displayName()));
        objects.addNumber(
                "rows", TEXTS.get("contents.rows"), 120, BackupObject::rows, BackupText::rows);
        objects.addNumber(
                "bytes", TEXTS.get("contents.bytes"), 120, BackupObject::bytes, Format::bytes);
        objects.addNode(
                "hash",
                TEXTS.get("contents.hash"),
                120,
                one -> one.hash() == null ? "" : one.hash(),
                BackupDetails::hashMark);
        summary.getStyleClass().add(Styles.MUTED);
        summary.setMinWidth(0);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        badges.getStyleClass().add("badges");
        badges.setMinWidth(Region.USE_PREF_SIZE);
        actions.getStyleClass().add("details-actions");
        actions.setMinWidth(Region.USE_PREF_SIZE);
        var head = new HBox(badges, summary, actions);
        head.getStyleClass().addAll(Styles.TOOL_ROW, Styles.PANE_HAIRLINE_BOTTOM);
        contentsPane.getChildren().setAll(objectTools(), objects);
        VBox.setVgrow(objects, Priority.ALWAYS);
        contentsTab.setContent(contentsPane);
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().setAll(head, tabs);
    }

    private HBox objectTools() {
        var tools = new HBox(objects.filterField());
        tools.getStyleClass().add("object-tools");
        return tools;
    }

    /// Puts the objects to the front.
    void showContents() {
        tabs.getSelectionModel().select(contentsTab);
        objects.requestFocus();
    }

    private void update() {
        Backup backup = model.selected();
        BackupContents contents = model.contentsProperty().get();
        objects.setRows(contents == null ? List.of() : contents.objects());
        contentsTab.setContent(
                backup != null && model.contentsErrorProperty().get() != null
                        ? locked()
                        : contentsPane);
        badges.getChildren().clear();
        if (backup != null) {
            badges.getChildren().add(BackupText.proofMark(backup));
            Node marks = BackupText.markIcons(backup);
            if (marks != null) {
                badges.getChildren().add(marks);
            }
        }
        summary.setText(summary(backup));
        summary.setTooltip(backup == null ? null : new Tooltip(backup.path().toString()));
        showActions(backup);
        showTabs(backup, contents);
    }

    /// In place of the objects of an encrypted backup that nothing here opens.
    private Node locked() {
        var text =
                new Label(
                        TEXTS.get("contents.locked.text"), Icons.of(MaterialDesignL.LOCK_OUTLINE));
        text.setWrapText(true);
        var give =
                new Button(
                        TEXTS.get("contents.locked.action"), Icons.of(MaterialDesignK.KEY_OUTLINE));
        give.getStyleClass().add("give-key");
        give.setMinWidth(Region.USE_PREF_SIZE);
        give.setOnAction(event -> controller.unlock());
        var line = new HBox(text, give);
        line.getStyleClass().add("locked-line");
        var box = new VBox(line);
        BackupLocks locks = model.locksProperty().get();
        if (locks != null) {
            var who = new Label(TEXTS.get("locks.who"));
            who.getStyleClass().add("field-label");
            box.getChildren().addAll(who, LockList.of(locks));
        }
        box.getStyleClass().add("fact-list");
        return scroll(box);
    }

    private void showActions(@Nullable Backup backup) {
        boolean running = model.isRunning();
        List<CatalogueAction> wanted =
                backup != null && backup.state() == BackupState.FAILED
                        ? List.of(CatalogueAction.AGAIN)
                        : List.of(
                                CatalogueAction.DIFFERENCES,
                                CatalogueAction.VERIFY,
                                CatalogueAction.PROVE,
                                CatalogueAction.ROWS,
                                CatalogueAction.RESTORE);
        actions.getChildren()
                .setAll(
                        wanted.stream()
                                .map(action -> {
                                    Button button =
                                            CatalogueTools.button(action.key(), action.icon());
                                    button.setId(action.name().toLowerCase(java.util.Locale.ROOT));
                                    button.setDisable(!action.isPossible(backup, running));
                                    button.setOnAction(event -> controller.perform(action));
                                    return button;
                                })
                                .toList());
    }

    private void showTabs(@Nullable Backup backup, @Nullable BackupContents contents) {
        Tab chosen = tabs.getSelectionModel().getSelectedItem();
        List<Tab> wanted = new ArrayList<>();
        if (backup == null) {
            tabs.getTabs().clear();
            return;
        }
        if (!backup.error().isEmpty()) {
            failureTab.setContent(scroll(failure(backup)));
            wanted.add(failureTab);
        }
        if (backup.hasFile()) {
            wanted.add(contentsTab);
            List<String> left = contents == null ? List.of() : contents.notCarried();
            leftOutTab.setText(
                    left.isEmpty()
                            ? TEXTS.get("details.leftOut")
                            : TEXTS.get("details.leftOut.count", left.size()));
            leftOutTab.setContent(scroll(leftOut(backup, contents, left)));
            wanted.add(leftOutTab);
        }
        List<Backup> chain = CatalogueRows.chain(model.backupsProperty().get(), backup);
        if (chain.size() > 1 || backup.parent() != null) {
            chainTab.setContent(scroll(new ChainList(chain, backup, controller::select)));
            wanted.add(chainTab);
        }
        factsTab.setContent(
                scroll(new BackupFactSheet(backup, contents, model.locksProperty().get())));
        wanted.add(factsTab);
        if (!tabs.getTabs().equals(wanted)) {
            tabs.getTabs().setAll(wanted);
            tabs.getSelectionModel()
                    .select(
                            wanted.contains(chosen) && !failureTab.equals(chosen)
                                    ? chosen
                                    : wanted.getFirst());
        }
    }

    private static Node failure(Backup backup) {
        var text = new Label(backup.error(), Icons.of(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
        text.setWrapText(true);
        text.getStyleClass().add("error-card-message");
        var next = new Label(TEXTS.get("details.failure." + backup.state().word()));
        next.setWrapText(true);
        next.getStyleClass().add("error-card-hint");
        var card = new VBox(text, next);
        card.getStyleClass().add("error-card");
        var place = new VBox(card);
        place.getStyleClass().add("fact-list");
        return place;
    }

    private static Node leftOut(
            Backup backup, @Nullable BackupContents contents, List<String> lines) {
        var box = new VBox();
        box.getStyleClass().add("fact-list");
        if (contents == null) {
            return box;
        }
        List<String> all = new ArrayList<>();
        if (!backup.selection().isEmpty()) {
            all.add(TEXTS.get("notInside.selection", backup.selection()));
        }
        all.addAll(lines);
        all.addAll(NotInside.always(backup.dialect(), backup.type()));
        all.forEach(line -> box.getChildren().add(NotInside.line(line)));
        return box;
    }

    private static @Nullable Node hashMark(BackupObject object) {
        String hash = object.hash();
        if (hash == null) {
            return null;
        }
        var label = new Label(Format.middle(hash, 13), Icons.small(MaterialDesignC.CHECK));
        label.getStyleClass().addAll(Styles.MONO, "proof", "success");
        label.setTooltip(new Tooltip(TEXTS.get("contents.hash.tip", hash)));
        return label;
    }

    private static String summary(@Nullable Backup backup) {
        if (backup == null) {
            return TEXTS.get("contents.none");
        }
        return switch (backup.state()) {
            case FAILED -> TEXTS.get("contents.failed", Format.exact(backup.startedAt()));
            case RUNNING -> TEXTS.get("contents.running");
            case REMOVING -> TEXTS.get("proof.removing.tip");
            case COMPLETE, DAMAGED, MISSING ->
                    TEXTS.get(
                            "contents.summary",
                            backup.path().getFileName(),
                            BackupText.rows(backup.tables()),
                            BackupText.rows(backup.rows()),
                            Format.bytes(backup.sizeBytes()),
                            Format.bytes(backup.originalBytes()));
        };
    }

    private static ScrollPane scroll(Node content) {
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("details-scroll");
        return scroll;
    }
}
