package dev.drydock.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Repeated measurements of one thing.
///
/// @param values at least one, in the order measured
record Series(List<Double> values) {

    /// How often everything is measured, after one run that does not count.
    static final int RUNS = 5;

    Series {
        values = List.copyOf(values);
    }

    /// One measurement.
    @FunctionalInterface
    interface Measurement {
        double take() throws Exception;
    }

    /// Takes the measurement once for warming up and then [#RUNS] times.
    static Series of(Measurement measurement) throws Exception {
        double _ = measurement.take();
        List<Double> values = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
            values.add(measurement.take());
        }
        return new Series(values);
    }

    /// The wall-clock milliseconds of some work.
    static double millisOf(Work work) throws Exception {
        long started = System.nanoTime();
        work.run();
        return (System.nanoTime() - started) / 1e6;
    }

    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    double median() {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double smallest() {
        return Collections.min(values);
    }

    double largest() {
        return Collections.max(values);
    }
}
