package dev.drydock.engine.schema.diagram;

import java.util.ArrayList;
import java.util.List;

/// The town: districts on shelves and the streets between them, level ones between shelves, upright
/// ones between columns. Streets are as wide as their lanes need.
final class Streets {

    private static final double LEAST = 56;
    private static final double LANE = 8;
    private static final double KERB = 14;

    private final List<List<ShelfPacking.Column>> shelves;
    private final List<ShelfPacking.Size> sizes;

    /// Left edge of each upright street, by shelf; one more than columns.
    private final double[][] streetX;

    private final double[][] streetWidth;

    /// Top of each level street; one more than shelves.
    private final double[] streetY;

    private final double[] streetHeight;
    private final Diagram.Point[] corners;
    private final int[] shelfOf;
    private final int[] columnOf;
    private double width;
    private double height;

    /// @param lanes of each street, by [#number(int, int)] and [#number(int)]; empty: not yet known
    Streets(List<List<ShelfPacking.Column>> shelves, List<ShelfPacking.Size> sizes, int[] lanes) {
        this.shelves = shelves;
        this.sizes = sizes;
        int count = shelves.size();
        streetX = new double[count][];
        streetWidth = new double[count][];
        streetY = new double[count + 1];
        streetHeight = new double[count + 1];
        corners = new Diagram.Point[sizes.size()];
        shelfOf = new int[sizes.size()];
        columnOf = new int[sizes.size()];
        build(lanes);
    }

    private void build(int[] lanes) {
        double y = 0;
        for (int shelf = 0; shelf <= shelves.size(); shelf++) {
            streetY[shelf] = y;
            streetHeight[shelf] =
                    breadth(lanes, number(shelf), shelf == 0 || shelf == shelves.size());
            y += streetHeight[shelf];
            if (shelf < shelves.size()) {
                y += place(shelf, y, lanes);
            }
        }
        height = y;
    }

    /// Returns the height of the shelf.
    private double place(int shelf, double top, int[] lanes) {
        List<ShelfPacking.Column> columns = shelves.get(shelf);
        streetX[shelf] = new double[columns.size() + 1];
        streetWidth[shelf] = new double[columns.size() + 1];
        double x = 0;
        double shelfHeight = 0;
        for (int column = 0; column <= columns.size(); column++) {
            streetX[shelf][column] = x;
            streetWidth[shelf][column] =
                    breadth(lanes, number(shelf, column), column == 0 || column == columns.size());
            x += streetWidth[shelf][column];
            if (column < columns.size()) {
                double down = 0;
                double columnWidth = 0;
                for (int district : columns.get(column).districts()) {
                    corners[district] = new Diagram.Point(x, top + down);
                    shelfOf[district] = shelf;
                    columnOf[district] = column;
                    down += sizes.get(district).height() + LEAST;
                    columnWidth = Math.max(columnWidth, sizes.get(district).width());
                }
                shelfHeight = Math.max(shelfHeight, down - LEAST);
                x += columnWidth;
            }
        }
        width = Math.max(width, x);
        return shelfHeight;
    }

    /// @param outermost whether nothing stands on the other side
    private static double breadth(int[] lanes, int street, boolean outermost) {
        int wanted = street < lanes.length ? lanes[street] : 0;
        double least = outermost && wanted == 0 ? KERB : LEAST;
        return Math.max(least, 2 * KERB + LANE * Math.max(0, wanted - 1));
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    Diagram.Point corner(int district) {
        return corners[district];
    }

    int shelf(int district) {
        return shelfOf[district];
    }

    /// Upright street at the left of a district.
    int leftStreet(int district) {
        return columnOf[district];
    }

    /// Upright street at the right of a district.
    int rightStreet(int district) {
        return columnOf[district] + 1;
    }

    /// Number of a level street: the one above the shelf.
    int number(int shelf) {
        int number = shelf;
        for (int i = 0; i < shelf; i++) {
            number += shelves.get(i).size() + 1;
        }
        return number;
    }

    /// Number of an upright street.
    int number(int shelf, int column) {
        return number(shelf) + 1 + column;
    }

    int count() {
        return number(shelves.size()) + 1;
    }

    double middleX(int shelf, int column) {
        return streetX[shelf][column] + streetWidth[shelf][column] / 2;
    }

    double middleY(int shelf) {
        return streetY[shelf] + streetHeight[shelf] / 2;
    }

    /// Upright street of a shelf that is nearest to a place.
    int nearest(int shelf, double x) {
        int best = 0;
        for (int column = 1; column < streetX[shelf].length; column++) {
            if (Math.abs(middleX(shelf, column) - x) < Math.abs(middleX(shelf, best) - x)) {
                best = column;
            }
        }
        return best;
    }

    /// Where a lane of an upright street is.
    double laneX(int shelf, int column, int lane, int lanes) {
        return lane(streetX[shelf][column], streetWidth[shelf][column], lane, lanes);
    }

    /// Where a lane of a level street is.
    double laneY(int shelf, int lane, int lanes) {
        return lane(streetY[shelf], streetHeight[shelf], lane, lanes);
    }

    /// Lanes stand in the middle of the street, closer together when there is no room.
    private static double lane(double start, double breadth, int lane, int lanes) {
        double distance = lanes < 2 ? 0 : Math.min(LANE, (breadth - 2 * KERB) / (lanes - 1));
        double middle = start + breadth / 2;
        return Math.round((middle + (lane - (lanes - 1) / 2.0) * distance) * 2) / 2.0;
    }

    /// One stretch of a way along a street.
    ///
    /// @param column −1 for the level street above the shelf
    record Leg(int shelf, int column) {
        boolean upright() {
            return column >= 0;
        }
    }

    /// Streets from the left side of one district to the right side of another: upright and level
    /// ones in turn, upright first and last.
    ///
    /// @param fromY height on the left side of the first, from the top of the town
    List<Leg> way(int from, double fromY, int to, double toY) {
        int shelf = shelf(from);
        int goal = shelf(to);
        int goalColumn = rightStreet(to);
        List<Leg> legs = new ArrayList<>();
        legs.add(new Leg(shelf, leftStreet(from)));
        if (shelf == goal && leftStreet(from) == goalColumn) {
            return legs;
        }
        double goalX = middleX(goal, goalColumn);
        if (shelf == goal) {
            double above = fromY + toY - 2 * middleY(shelf);
            double below = 2 * middleY(shelf + 1) - fromY - toY;
            legs.add(new Leg(above <= below ? shelf : shelf + 1, -1));
        } else {
            int step = shelf < goal ? 1 : -1;
            double x = middleX(shelf, leftStreet(from));
            for (int at = shelf; at != goal; at += step) {
                legs.add(new Leg(step > 0 ? at + 1 : at, -1));
                if (at + step != goal) {
                    // straight on as far as possible, then towards the goal
                    int column = nearest(at + step, (x + goalX) / 2);
                    legs.add(new Leg(at + step, column));
                    x = middleX(at + step, column);
                }
            }
        }
        legs.add(new Leg(goal, goalColumn));
        return legs;
    }
}
