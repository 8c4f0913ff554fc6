package dev.drydock.cli;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One step of the demo, done and looked at.
///
/// @param proved whether what the step claims was found to be so
/// @param result what was found, for people
record DemoStep(String name, boolean proved, Duration time, String result) {

    Map<String, @Nullable Object> fields() {
        return new Fields()
                .with("step", name)
                .with("proved", proved)
                .with("durationMs", time.toMillis())
                .with("result", result)
                .map();
    }
}
