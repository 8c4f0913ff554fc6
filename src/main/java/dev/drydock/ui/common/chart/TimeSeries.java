package dev.drydock.ui.common.chart;

import java.util.OptionalDouble;

/// Points in time order, the newest kept, in a ring of fixed size. NaN is a gap: the line is not
/// drawn through it. One thread.
public final class TimeSeries {

    private final long[] times;
    private final double[] values;
    private int first;
    private int size;

    /// @param capacity how many points are kept
    public TimeSeries(int capacity) {
        times = new long[capacity];
        values = new double[capacity];
    }

    /// Adds a point; one that is not later than the last is left out, because a clock may be set
    /// back.
    public void add(long epochMillis, double value) {
        if (size > 0 && epochMillis <= time(size - 1)) {
            return;
        }
        if (size == times.length) {
            first = (first + 1) % times.length;
            size--;
        }
        int place = (first + size) % times.length;
        times[place] = epochMillis;
        values[place] = value;
        size++;
    }

    public void clear() {
        first = 0;
        size = 0;
    }

    public int size() {
        return size;
    }

    /// Milliseconds since 1970 of a point, the oldest being 0.
    public long time(int index) {
        return times[(first + index) % times.length];
    }

    /// NaN for a gap.
    public double value(int index) {
        return values[(first + index) % values.length];
    }

    /// The last value; empty when there is none or the series ends in a gap.
    public OptionalDouble last() {
        return size == 0 || Double.isNaN(value(size - 1))
                ? OptionalDouble.empty()
                : OptionalDouble.of(value(size - 1));
    }

    /// Whether any point is not a gap.
    public boolean hasValue() {
        for (int i = size - 1; i >= 0; i--) {
            if (!Double.isNaN(value(i))) {
                return true;
            }
        }
        return false;
    }

    /// Index of the first point not before the time; [#size()] when there is none.
    public int indexFrom(long epochMillis) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < epochMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// Index of the point nearest to the time; −1 for an empty series.
    public int nearest(long epochMillis) {
        if (size == 0) {
            return -1;
        }
        int after = indexFrom(epochMillis);
        if (after == 0) {
            return 0;
        }
        if (after == size) {
            return size - 1;
        }
        return time(after) - epochMillis < epochMillis - time(after - 1) ? after : after - 1;
    }
}
