package dev.drydock.ui.schema.object;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.facts.Facet;
import dev.drydock.engine.schema.facts.ObjectFacets;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Icons;
import dev.drydock.ui.common.StyleSheets;
import dev.drydock.ui.common.Styles;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.schema.browser.KindIcons;
import dev.drydock.ui.schema.browser.PartGroup;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Everything about one object: what it is at the top, facets below. The facet stays while one goes
/// from object to object. FX thread only.
public final class ObjectPage extends BorderPane {

    private static final Texts TEXTS = Texts.forPackage(ObjectPage.class);

    private final Label title = new Label();
    private final Label subtitle = new Label();
    private final Label comment = new Label();
    private final FacetStrip strip = new FacetStrip(this::choose);
    private final FacetBody body;
    private @Nullable ObjectFacets facets;
    private @Nullable ObjectKey key;
    private Facet wanted = Facet.COLUMNS;
    private String part = "";

    public ObjectPage(ObjectSource source) {
        body = new FacetBody(source);
        getStyleClass().add("object-page");
        getStylesheets().add(StyleSheets.of(ObjectPage.class, "object.css"));
        title.getStyleClass().add("object-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.setMinWidth(0);
        subtitle.getStyleClass().add(Styles.MUTED);
        subtitle.setMinWidth(USE_PREF_SIZE);
        comment.setWrapText(true);
        comment.getStyleClass().add("object-comment");
        comment.managedProperty().bind(comment.visibleProperty());
        var line = new HBox(12, title, subtitle);
        line.setAlignment(Pos.BASELINE_LEFT);
        var head = new VBox(line, comment, strip);
        head.getStyleClass().add("object-head");
        setTop(head);
        setCenter(body);
    }

    /// Shows an object, or the same one as it was read again.
    ///
    /// @param group the facet to turn to; null keeps the one that is shown
    /// @param partName the line to go to; empty for none
    public void show(
            ObjectFacets structure, ObjectKey shown, @Nullable PartGroup group, String partName) {
        facets = structure;
        key = shown;
        part = partName;
        if (group != null) {
            wanted = facetOf(group);
        }
        SchemaObject object = structure.find(shown).orElse(null);
        title.setText(Format.oneLine(shown.display()));
        title.setTooltip(new Tooltip(shown.display()));
        title.setGraphic(Icons.of(KindIcons.of(shown.kind())));
        subtitle.setText(facts(structure, shown, object));
        String text = structure.comment(shown);
        comment.setText(text);
        comment.setVisible(!text.isEmpty());
        List<Facet> offered = structure.of(shown);
        Facet facet = offered.contains(wanted) ? wanted : offered.getFirst();
        strip.show(offered, facet);
        body.show(structure, shown, object, facet, part);
    }

    private static String facts(
            ObjectFacets structure, ObjectKey key, @Nullable SchemaObject object) {
        List<String> facts = new ArrayList<>();
        facts.add(key.kind().word());
        if (object instanceof Table table) {
            if (table.rowEstimate() >= 0) {
                facts.add(TEXTS.get("head.rows", Format.count(table.rowEstimate())));
            }
            if (table.sizeBytes() >= 0) {
                facts.add(Format.bytes(table.sizeBytes()));
            }
        }
        Access access = structure.definition().access(key);
        if (!access.owner().isEmpty()) {
            facts.add(TEXTS.get("head.owner", access.owner()));
        }
        return String.join(" · ", facts);
    }

    private void choose(Facet facet) {
        wanted = facet;
        part = "";
        ObjectFacets structure = facets;
        ObjectKey shown = key;
        if (structure != null && shown != null) {
            body.show(structure, shown, structure.find(shown).orElse(null), facet, part);
        }
    }

    private static Facet facetOf(PartGroup group) {
        return switch (group) {
            case COLUMNS -> Facet.COLUMNS;
            case KEYS -> Facet.KEYS;
            case INDEXES -> Facet.INDEXES;
            case TRIGGERS, RULES, POLICIES -> Facet.TRIGGERS;
            case PARTITIONS -> Facet.PARTITIONS;
        };
    }
}
