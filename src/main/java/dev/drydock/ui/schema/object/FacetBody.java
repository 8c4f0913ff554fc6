package dev.drydock.ui.schema.object;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.facts.Facet;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FactTable;
import dev.drydock.engine.schema.facts.FirstRows;
import dev.drydock.engine.schema.facts.ObjectFacets;
import dev.drydock.ui.common.EmptyState;
import dev.drydock.ui.common.ErrorCard;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.Skeleton;
import dev.drydock.ui.common.SqlArea;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/// One facet, made when it is looked at: loading, empty, failed or there.
final class FacetBody extends StackPane {

    private static final Texts TEXTS = Texts.forPackage(FacetBody.class);

    private final ObjectSource source;
    private @Nullable SqlArea ddl;
    private @Nullable StartedJob<?> asking;
    private boolean deep;

    /// Answers to earlier questions are dropped.
    private int shownNumber;

    FacetBody(ObjectSource source) {
        this.source = source;
        getStyleClass().add("facet-body");
        setMinSize(0, 0);
    }

    void show(
            ObjectFacets structure,
            ObjectKey key,
            @Nullable SchemaObject object,
            Facet facet,
            String part) {
        shownNumber++;
        StartedJob<?> before = asking;
        asking = null;
        if (before != null) {
            before.requestCancel();
        }
        switch (facet) {
            case DDL -> showDdl(structure, object);
            case DEPENDENCIES -> showDependencies(structure, key);
            case STATISTICS -> askStatistics(object, null);
            case ROWS -> showRows(object);
            case INDEXES -> {
                FactSheet sheet = structure.sheet(key, facet);
                put(sheet(sheet, facet, part));
                if (source.isConnected() && object instanceof Table && !sheet.isEmpty()) {
                    askStatistics(object, sheet);
                }
            }
            default -> put(sheet(structure.sheet(key, facet), facet, part));
        }
    }

    private void put(Node node) {
        getChildren().setAll(node);
    }

    private Node sheet(FactSheet sheet, Facet facet, String part) {
        return sheet.isEmpty()
                ? new EmptyState(
                        MaterialDesignT.TABLE_OFF,
                        TEXTS.get("none." + facet.word()),
                        TEXTS.get("none.text"))
                : new SheetNode(sheet, source, part);
    }

    private void showDdl(ObjectFacets structure, @Nullable SchemaObject object) {
        if (object == null) {
            return;
        }
        SqlArea area = ddl == null ? new SqlArea(TEXTS.get("facet.ddl")) : ddl;
        ddl = area;
        area.setDialect(structure.definition().engine());
        int number = shownNumber;
        var copy = new Button(TEXTS.get("ddl.copy"), Icons.small(MaterialDesignC.CONTENT_COPY));
        copy.getStyleClass().add("small");
        copy.setOnAction(event -> source.copyDdl());
        var bar = new HBox(copy);
        bar.getStyleClass().add("facet-bar");
        source.ddl(
                object,
                text -> {
                    if (number == shownNumber) {
                        area.setSql(text);
                        var page = new BorderPane(area);
                        page.setTop(bar);
                        put(page);
                    }
                });
    }

    private void showDependencies(ObjectFacets structure, ObjectKey key) {
        FactSheet sheet = structure.sheet(key, Facet.DEPENDENCIES, deep);
        if (sheet.isEmpty()) {
            put(sheet(sheet, Facet.DEPENDENCIES, ""));
            return;
        }
        var all = new CheckBox(TEXTS.get("dependencies.deep"));
        all.setSelected(deep);
        all.setOnAction(event -> {
            deep = all.isSelected();
            showDependencies(structure, key);
        });
        var bar = new HBox(all);
        bar.getStyleClass().add("facet-bar");
        var page = new BorderPane(new SheetNode(sheet, source, ""));
        page.setTop(bar);
        put(page);
    }

    /// @param below what is shown already, for the facet that adds the use of indexes; null for the
    ///   facet of statistics itself
    private void askStatistics(@Nullable SchemaObject object, @Nullable FactSheet below) {
        if (object == null || notConnected(below)) {
            return;
        }
        int number = shownNumber;
        if (below == null) {
            put(waiting());
        }
        asking =
                source.statistics(
                        object,
                        facts -> {
                            if (number == shownNumber) {
                                put(
                                        below == null
                                                ? new SheetNode(facts, source, "")
                                                : new SheetNode(joined(below, facts), source, ""));
                            }
                        },
                        failure -> {
                            if (number == shownNumber && below == null) {
                                put(card(failure, () -> askStatistics(object, null)));
                            }
                        });
    }

    private boolean notConnected(@Nullable FactSheet below) {
        if (source.isConnected()) {
            return false;
        }
        if (below == null) {
            put(
                    new EmptyState(
                            MaterialDesignC.CLOUD_OFF_OUTLINE,
                            TEXTS.get("offline.title"),
                            TEXTS.get("offline.text")));
        }
        return true;
    }

    private static FactSheet joined(FactSheet indexes, FactSheet statistics) {
        var tables = new java.util.ArrayList<>(indexes.tables());
        for (FactTable table : statistics.tables()) {
            if (table.id().equals("indexUse")) {
                tables.add(table);
            }
        }
        return new FactSheet(
                Facet.INDEXES,
                tables,
                statistics.gaps().stream().filter(gap -> gap.what().equals("indexUse")).toList());
    }

    private void showRows(@Nullable SchemaObject object) {
        if (object == null || notConnected(null)) {
            return;
        }
        if (source.asksBeforeRows()) {
            put(
                    new EmptyState(
                                    MaterialDesignT.TABLE_EYE,
                                    TEXTS.get("rows.production"),
                                    TEXTS.get("rows.production.text"))
                            .withAction(
                                    TEXTS.get("rows.show"),
                                    MaterialDesignT.TABLE_EYE,
                                    () -> readRows(object)));
        } else {
            readRows(object);
        }
    }

    private void readRows(SchemaObject object) {
        int number = shownNumber;
        StartedJob<FirstRows> job =
                source.firstRows(
                        object,
                        rows -> {
                            if (number == shownNumber) {
                                put(new RowsTable(rows));
                            }
                        },
                        failure -> {
                            if (number == shownNumber) {
                                put(card(failure, () -> readRows(object)));
                            }
                        });
        if (job.stateOfJob().isOver()) {
            return;
        }
        asking = job;
        var cancel = new Button(TEXTS.get("rows.cancel"));
        cancel.getStyleClass().add("small");
        cancel.setOnAction(event -> {
            cancel.setDisable(true);
            cancel.setText(TEXTS.get("rows.cancelling"));
            job.requestCancel();
        });
        job.onEnd(outcome -> {
            if (number == shownNumber
                    && outcome instanceof dev.drydock.engine.job.JobOutcome.Cancelled<?>) {
                put(
                        new EmptyState(
                                        MaterialDesignT.TABLE_OFF,
                                        TEXTS.get("rows.cancelled"),
                                        TEXTS.get("rows.cancelled.text"))
                                .withAction(
                                        TEXTS.get("rows.show"),
                                        MaterialDesignT.TABLE_EYE,
                                        () -> readRows(object)));
            }
        });
        var bar = new HBox(cancel);
        bar.getStyleClass().add("facet-bar");
        var page = new BorderPane(waiting());
        page.setTop(bar);
        put(page);
    }

    private static Node waiting() {
        var skeleton = new Skeleton(8);
        skeleton.begin();
        return skeleton;
    }

    private static Node card(DrydockException failure, Runnable again) {
        var page = new VBox(new ErrorCard(failure).withAction(TEXTS.get("failed.again"), again));
        page.getStyleClass().add(Styles.PAGE);
        return page;
    }
}
