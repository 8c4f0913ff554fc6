package dev.drydock.ui.schema.browser;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import javafx.collections.ObservableListBase;

/// The lines that the list shows, made one by one when it asks: of thirty thousand only those in
/// view ever exist.
final class RowList extends ObservableListBase<BrowserRow> {

    private IntFunction<BrowserRow> source = RowList::none;
    private int size;

    private static BrowserRow none(int line) {
        throw new IndexOutOfBoundsException(line);
    }

    @Override
    public BrowserRow get(int line) {
        if (line < 0 || line >= size) {
            throw new IndexOutOfBoundsException(line);
        }
        return source.apply(line);
    }

    @Override
    public int size() {
        return size;
    }

    /// Shows other lines. The earlier source must still answer while this runs.
    void replace(int newSize, IntFunction<BrowserRow> lines) {
        IntFunction<BrowserRow> before = source;
        int sizeBefore = size;
        beginChange();
        source = lines;
        size = newSize;
        nextReplace(
                0,
                newSize,
                new AbstractList<BrowserRow>() {
                    @Override
                    public BrowserRow get(int line) {
                        return before.apply(line);
                    }

                    @Override
                    public int size() {
                        return sizeBefore;
                    }
                });
        endChange();
    }

    /// Lets the lines after one grow or shrink, as folding does.
    ///
    /// @param change makes it and returns the new number of lines
    void splice(int line, java.util.function.IntSupplier change) {
        List<BrowserRow> after = new ArrayList<>();
        int before = size;
        // only folding away removes lines, and then they follow the line at once
        if (source.apply(line) instanceof TreeRow row && row.open()) {
            for (int i = line + 1;
                    i < size
                            && source.apply(i) instanceof TreeRow below
                            && below.depth() > row.depth();
                    i++) {
                after.add(below);
            }
        }
        beginChange();
        size = change.getAsInt();
        if (size > before) {
            nextAdd(line + 1, line + 1 + size - before);
        } else if (size < before) {
            nextRemove(line + 1, after);
        }
        nextUpdate(line);
        endChange();
    }
}
