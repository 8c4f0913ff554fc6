package dev.drydock.engine.file;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Things under names that a file keeps, in the order in which they were made. What cannot be
/// written has not changed. Not thread-safe.
public final class NamedEntries<E> {

    private final Map<String, E> entries = new LinkedHashMap<>();

    public List<E> all() {
        return List.copyOf(entries.values());
    }

    public Optional<E> find(String name) {
        return Optional.ofNullable(entries.get(name));
    }

    /// As it was read from the file.
    public void load(String name, E entry) {
        entries.put(name, entry);
    }

    /// Adds it, or replaces the one of the same name.
    ///
    /// @param write writes all entries; what it throws takes the change back
    public void save(String name, E entry, Runnable write) {
        change(() -> entries.put(name, entry), write);
    }

    /// Removes it; does nothing, nor writes, when there is none of that name.
    ///
    /// @param write see [#save]
    public void remove(String name, Runnable write) {
        if (entries.containsKey(name)) {
            change(() -> entries.remove(name), write);
        }
    }

    private void change(Runnable change, Runnable write) {
        Map<String, E> before = new LinkedHashMap<>(entries);
        change.run();
        try {
            write.run();
        } catch (RuntimeException failure) {
            entries.clear();
            entries.putAll(before);
            throw failure;
        }
    }
}
