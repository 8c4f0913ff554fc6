package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The tables that a search found, and which of them one looks at. FX thread only.
final class Finder {

    private final DiagramModel model;
    private List<Integer> matches = List.of();
    private int current = -1;

    Finder(DiagramModel model) {
        this.model = model;
    }

    /// Boxes, those whose name begins with the text first.
    List<Integer> matches() {
        return matches;
    }

    boolean isCurrent(int box) {
        return current >= 0 && matches.get(current) == box;
    }

    /// Number of the match one looks at, from 1; 0 for none.
    int position() {
        return current + 1;
    }

    /// Looks for tables by their name, then by the names of their columns.
    void find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        current = -1;
        if (wanted.isEmpty()) {
            matches = List.of();
            return;
        }
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        List<Integer> third = new ArrayList<>();
        Sheet sheet = model.sheet();
        for (int i = 0; i < sheet.diagram().boxes().size(); i++) {
            var id = sheet.box(i).id();
            String name = id.name().toLowerCase(Locale.ROOT);
            if (name.startsWith(wanted)) {
                first.add(i);
            } else if (id.display().toLowerCase(Locale.ROOT).contains(wanted)) {
                second.add(i);
            } else if (model.find(id).filter(table -> hasColumn(table, wanted)).isPresent()) {
                third.add(i);
            }
        }
        first.addAll(second);
        first.addAll(third);
        matches = List.copyOf(first);
        current = matches.isEmpty() ? -1 : 0;
    }

    private static boolean hasColumn(Table table, String wanted) {
        return table.columns().stream()
                .anyMatch(column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
    }

    /// Goes to the next match, or back; returns its box, −1 when there is none.
    int step(int by) {
        if (matches.isEmpty()) {
            return -1;
        }
        current = Math.floorMod(current + by, matches.size());
        return matches.get(current);
    }

    /// The box one looks at; −1 for none.
    int currentBox() {
        return current < 0 ? -1 : matches.get(current);
    }

    void clear() {
        matches = List.of();
        current = -1;
    }
}
