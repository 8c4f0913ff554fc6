package dev.drydock.ui.schema.browser;

import dev.drydock.engine.schema.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import org.jspecify.annotations.Nullable;

/// What the browser shows: the tree, the results of a search, or the objects looked at lately. FX
/// thread only.
final class BrowserModel {

    /// What the list shows.
    enum Showing {
        TREE,
        RESULTS,
        RECENT
    }

    private static final int RECENT_KEPT = 12;

    private final ReadOnlyObjectWrapper<@Nullable Catalog> catalog = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Showing> showing =
            new ReadOnlyObjectWrapper<>(Showing.TREE);
    private final ReadOnlyObjectWrapper<Map<KindFilter, Integer>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableSet<KindFilter> filters = FXCollections.observableSet();
    private final RowList rows = new RowList();
    private final List<ObjectKey> recent = new ArrayList<>();
    private @Nullable TreeLines lines;

    // Properties

    /// Null while nothing is known.
    ReadOnlyObjectProperty<@Nullable Catalog> catalogProperty() {
        return catalog.getReadOnlyProperty();
    }

    @Nullable Catalog catalog() {
        return catalog.get();
    }

    ReadOnlyObjectProperty<Showing> showingProperty() {
        return showing.getReadOnlyProperty();
    }

    Showing showing() {
        return showing.get();
    }

    /// How many results there are of each kind; empty unless results are shown.
    ReadOnlyObjectProperty<Map<KindFilter, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    StringProperty queryProperty() {
        return query;
    }

    /// The kinds that results are narrowed to; empty for all.
    ObservableSet<KindFilter> filters() {
        return filters;
    }

    ObservableList<BrowserRow> rows() {
        return rows;
    }

    boolean hasRecent() {
        return !recent.isEmpty();
    }

    // Commands

    /// Another reading of the same database: folding stays. After [#clear] a tree begins anew.
    void show(Catalog read) {
        TreeLines before = lines;
        FoldState folds = before == null ? FoldState.initial(read) : before.folds().carriedTo(read);
        lines = new TreeLines(read, folds);
        catalog.set(read);
        if (showing.get() == Showing.TREE) {
            showTree();
        } else if (showing.get() == Showing.RECENT) {
            showRecent();
        }
    }

    void clear() {
        lines = null;
        recent.clear();
        filters.clear();
        counts.set(Map.of());
        query.set("");
        catalog.set(null);
        showing.set(Showing.TREE);
        rows.replace(0, line -> new HeadingRow(""));
    }

    void showTree() {
        TreeLines shown = lines;
        counts.set(Map.of());
        filters.clear();
        showing.set(Showing.TREE);
        if (shown != null) {
            rows.replace(shown.size(), shown::row);
        }
    }

    /// @param text what heads the results
    void showResults(Catalog searched, NameQuery asked, NameIndex.Result found, String text) {
        if (!searched.equals(catalog.get())) {
            return;
        }
        showing.set(Showing.RESULTS);
        counts.set(found.counts());
        List<NameIndex.Hit> hits = found.hits();
        rows.replace(
                hits.size() + 1,
                line ->
                        line == 0
                                ? new HeadingRow(text)
                                : new HitRow(searched, hits.get(line - 1), asked));
    }

    void showRecent() {
        Catalog shown = catalog.get();
        if (shown == null) {
            return;
        }
        List<HitRow> found = new ArrayList<>();
        NameQuery nothing = NameQuery.of("");
        for (ObjectKey key : recent) {
            int node = shown.find(key);
            if (node >= 0) {
                found.add(
                        new HitRow(
                                shown,
                                new NameIndex.Hit(
                                        node, shown.kind(node), shown.name(node), "", false),
                                nothing));
            }
        }
        showing.set(Showing.RECENT);
        rows.replace(found.size(), found::get);
    }

    /// Keeps the object among those looked at lately.
    void remember(ObjectKey key) {
        recent.remove(key);
        recent.addFirst(key);
        if (recent.size() > RECENT_KEPT) {
            recent.removeLast();
        }
    }

    /// Folds or unfolds a line of the tree.
    void toggle(int line) {
        TreeLines shown = lines;
        if (shown != null && showing.get() == Showing.TREE) {
            rows.splice(
                    line,
                    () -> {
                        shown.toggle(line);
                        return shown.size();
                    });
        }
    }

    /// The line that a line is folded into; −1 for none.
    int parent(int line) {
        TreeLines shown = lines;
        return shown == null || showing.get() != Showing.TREE ? -1 : shown.parent(line);
    }

    /// The line of the object, unfolding what it is folded into; −1 when it is not there.
    int reveal(ObjectKey key) {
        TreeLines shown = lines;
        if (shown == null || showing.get() != Showing.TREE) {
            return -1;
        }
        int before = shown.size();
        int line = shown.reveal(key);
        if (shown.size() != before) {
            rows.replace(shown.size(), shown::row);
        }
        return line;
    }

    /// The line that shows the same as before; −1 when it is folded away or gone.
    int find(TreeRow.Place place) {
        TreeLines shown = lines;
        return shown == null || showing.get() != Showing.TREE ? -1 : shown.find(place);
    }

    /// The next line that begins with the text; −1 for none.
    int startingWith(String text, int start) {
        TreeLines shown = lines;
        return shown == null || showing.get() != Showing.TREE
                ? -1
                : shown.startingWith(text, start);
    }
}
