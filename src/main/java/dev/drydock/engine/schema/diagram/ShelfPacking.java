package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Puts districts on shelves: the tallest opens a shelf, then come those that most lines join to
/// what is already there and that fit best, small ones above each other. Afterwards neighbours
/// change places as long as lines get shorter. Deterministic.
final class ShelfPacking {

    private static final double GAP = 60;
    private static final double ASPECT = 1.6;

    /// How much wider than its column a district may be that is put below others.
    private static final double WIDER = 1.5;

    private static final int SWEEPS = 6;

    private final List<Size> sizes;
    private final Affinity affinity;
    private final List<List<Column>> shelves = new ArrayList<>();

    /// Width and height of a district.
    record Size(double width, double height) {}

    /// Districts above each other.
    record Column(List<Integer> districts) {
        Column {
            districts = List.copyOf(districts);
        }
    }

    private ShelfPacking(List<Size> sizes, Affinity affinity) {
        this.sizes = sizes;
        this.affinity = affinity;
    }

    /// Shelves from top to bottom, each with its columns from left to right.
    static List<List<Column>> pack(List<Size> sizes, Affinity affinity) {
        var packing = new ShelfPacking(sizes, affinity);
        packing.fill();
        packing.improve();
        return packing.shelves.stream().map(List::copyOf).toList();
    }

    private void fill() {
        double area = sizes.stream().mapToDouble(s -> (s.width() + GAP) * (s.height() + GAP)).sum();
        double widest = sizes.stream().mapToDouble(Size::width).max().orElse(0);
        double limit = Math.max(widest, Math.sqrt(area * ASPECT));
        var left = new TreeSet<Integer>();
        for (int i = 0; i < sizes.size(); i++) {
            left.add(i);
        }
        double[] pull = new double[sizes.size()];
        while (!left.isEmpty()) {
            int opener =
                    left.stream()
                            .max(
                                    Comparator.comparingDouble((Integer i) -> sizes.get(i).height())
                                            .thenComparing(Comparator.reverseOrder()))
                            .orElseThrow();
            shelves.add(shelf(opener, left, limit, pull));
            // what hangs on the shelf above counts less than what hangs on this one
            for (int i = 0; i < pull.length; i++) {
                pull[i] *= 0.4;
            }
        }
    }

    private List<Column> shelf(int opener, Set<Integer> left, double limit, double[] pull) {
        double height = sizes.get(opener).height();
        List<List<Integer>> columns = new ArrayList<>();
        columns.add(new ArrayList<>(List.of(opener)));
        take(opener, left, pull);
        double width = sizes.get(opener).width();
        double columnWidth = width;
        double columnHeight = height;
        while (true) {
            int best = -1;
            double bestScore = -1;
            boolean stacked = false;
            for (int i : left) {
                Size size = sizes.get(i);
                boolean stacks =
                        size.width() <= columnWidth * WIDER
                                && width + size.width() - columnWidth <= limit
                                && columnHeight + GAP + size.height() <= height;
                if (!stacks && (stacked || width + GAP + size.width() > limit)) {
                    continue;
                }
                double fit =
                        stacks
                                ? Math.min(size.width() / columnWidth, columnWidth / size.width())
                                        + size.height() / (height - columnHeight)
                                : 2 * size.height() / height;
                double score = fit + pull[i] / Math.sqrt(Math.max(1, affinity.total(i)));
                if ((stacks && !stacked) || score > bestScore) {
                    best = i;
                    bestScore = score;
                    stacked = stacks;
                }
            }
            if (best < 0) {
                return new ArrayList<>(columns.stream().map(Column::new).toList());
            }
            Size size = sizes.get(best);
            if (stacked) {
                columns.getLast().add(best);
                columnHeight += GAP + size.height();
                double wider = Math.max(0, size.width() - columnWidth);
                columnWidth += wider;
                width += wider;
            } else {
                columns.add(new ArrayList<>(List.of(best)));
                width += GAP + size.width();
                columnWidth = size.width();
                columnHeight = size.height();
            }
            take(best, left, pull);
        }
    }

    private void take(int index, Set<Integer> left, double[] pull) {
        left.remove(index);
        affinity.of(index).forEach((other, count) -> pull[other] += count);
    }

    private void improve() {
        double best = cost();
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double before = best;
            for (List<Column> shelf : shelves) {
                for (int gap = 1; gap < Math.min(4, shelf.size()); gap++) {
                    for (int i = 0; i + gap < shelf.size(); i++) {
                        java.util.Collections.swap(shelf, i, i + gap);
                        double cost = cost();
                        if (cost < best) {
                            best = cost;
                        } else {
                            java.util.Collections.swap(shelf, i, i + gap);
                        }
                    }
                }
            }
            for (int i = 0; i + 1 < shelves.size(); i++) {
                java.util.Collections.swap(shelves, i, i + 1);
                double cost = cost();
                if (cost < best) {
                    best = cost;
                } else {
                    java.util.Collections.swap(shelves, i, i + 1);
                }
            }
            if (best >= before) {
                return;
            }
        }
    }

    /// Length of all lines between districts, from middle to middle.
    private double cost() {
        double[] x = new double[sizes.size()];
        double[] y = new double[sizes.size()];
        double top = 0;
        for (List<Column> shelf : shelves) {
            double left = 0;
            double height = 0;
            for (Column column : shelf) {
                double down = top;
                double width = 0;
                for (int i : column.districts()) {
                    Size size = sizes.get(i);
                    x[i] = left + size.width() / 2;
                    y[i] = down + size.height() / 2;
                    down += size.height() + GAP;
                    width = Math.max(width, size.width());
                }
                left += width + GAP;
                height = Math.max(height, down - top);
            }
            top += height;
        }
        return affinity.sum(
                (one, other) -> Math.abs(x[one] - x[other]) + Math.abs(y[one] - y[other]));
    }
}
