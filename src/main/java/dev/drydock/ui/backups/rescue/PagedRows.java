package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.backup.rows.ComparedRow;
import dev.drydock.engine.backup.rows.RowKind;
import dev.drydock.engine.backup.rows.RowOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ObservableListBase;
import org.jspecify.annotations.Nullable;

/// The rows of a comparison as a list of which only what somebody looks at is read: pages that come
/// when they are asked for, and go when enough others came. FX thread only.
final class PagedRows extends ObservableListBase<RowSlot> {

    /// The kinds that are shown, in their order.
    static final List<RowKind> SHOWN = List.of(RowKind.LOST, RowKind.CHANGED, RowKind.NEW);

    static final int PAGE = 100;

    /// As many pages are kept.
    static final int KEPT = 30;

    /// As many are waited for: who scrolls fast wants the last ones.
    private static final int WANTED = 3;

    /// Reads a page and gives it to [PagedRows#show], or says [PagedRows#failed].
    @FunctionalInterface
    interface Loader {
        void load(PagedRows rows, int page, int from, int to);
    }

    /// Rows of one kind.
    record Part(RowKind kind, long offset, int limit) {}

    private final Map<RowKind, Long> counts;
    private final String text;
    private final RowOrder order;
    private final int size;
    private final Loader loader;
    private final Map<Integer, List<ComparedRow>> pages = new LinkedHashMap<>(64, 0.75f, true);
    private final Deque<Integer> wanted = new ArrayDeque<>();
    private int reading = -1;
    private boolean broken;
    private Runnable onLoaded = () -> {};

    /// @param counts of the kinds that are shown
    /// @param text that all of them have; empty for none
    PagedRows(Map<RowKind, Long> counts, String text, RowOrder order, Loader loader) {
        this.counts = Map.copyOf(counts);
        this.text = text;
        this.order = order;
        this.size =
                (int)
                        Math.min(
                                Integer.MAX_VALUE,
                                counts.values().stream().mapToLong(Long::longValue).sum());
        this.loader = loader;
    }

    String text() {
        return text;
    }

    /// Other than that of the backup, kinds are mixed and [#parts] are none.
    RowOrder order() {
        return order;
    }

    /// The kinds that are shown.
    List<RowKind> kinds() {
        return SHOWN.stream().filter(kind -> counts.getOrDefault(kind, 0L) > 0).toList();
    }

    void setOnLoaded(Runnable handler) {
        onLoaded = handler;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public RowSlot get(int index) {
        java.util.Objects.checkIndex(index, size);
        int page = index / PAGE;
        if (!pages.containsKey(page)) {
            want(page);
        }
        return new RowSlot(index, find(index));
    }

    /// The row at a place if it is here, without reading it.
    @Nullable ComparedRow find(int index) {
        List<ComparedRow> page = pages.get(index / PAGE);
        int place = index % PAGE;
        return page == null || place >= page.size() ? null : page.get(place);
    }

    private void want(int page) {
        if (broken || page == reading) {
            return;
        }
        if (reading < 0) {
            read(page);
            return;
        }
        wanted.remove(page);
        wanted.addFirst(page);
        while (wanted.size() > WANTED) {
            wanted.removeLast();
        }
    }

    private void read(int page) {
        reading = page;
        loader.load(this, page, page * PAGE, Math.min(size, (page + 1) * PAGE));
    }

    void show(int page, List<ComparedRow> rows) {
        pages.put(page, List.copyOf(rows));
        while (pages.size() > KEPT) {
            pages.remove(pages.keySet().iterator().next());
        }
        reading = -1;
        onLoaded.run();
        while (reading < 0 && !wanted.isEmpty()) {
            int next = wanted.removeFirst();
            if (!pages.containsKey(next)) {
                read(next);
            }
        }
    }

    /// Nothing more is read.
    void failed() {
        broken = true;
        reading = -1;
        wanted.clear();
    }

    /// Which rows of which kinds stand at these places.
    List<Part> parts(int from, int to) {
        List<Part> parts = new ArrayList<>();
        long start = 0;
        for (RowKind kind : SHOWN) {
            long count = counts.getOrDefault(kind, 0L);
            long first = Math.max(from, start);
            long last = Math.min(to, start + count);
            if (first < last) {
                parts.add(new Part(kind, first - start, (int) (last - first)));
            }
            start += count;
        }
        return parts;
    }
}
