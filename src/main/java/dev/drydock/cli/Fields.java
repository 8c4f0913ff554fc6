package dev.drydock.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Collects JSON fields in the order in which they are to be read. Null stays null.
final class Fields {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

    Fields with(String name, @Nullable Object value) {
        values.put(name, value);
        return this;
    }

    Map<String, @Nullable Object> map() {
        return Collections.unmodifiableMap(values);
    }
}
