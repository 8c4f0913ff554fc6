package dev.drydock.ui.common;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One part of the workspace file: names and values of one window, tab or table.
public final class WorkspaceSection {

    private final Map<String, String> values;

    public WorkspaceSection() {
        this(Map.of());
    }

    public WorkspaceSection(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    public String get(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    /// The number, or `otherwise` when there is none or it cannot be read.
    public double getNumber(String name, double otherwise) {
        String value = values.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            double number = Double.parseDouble(value);
            return Double.isFinite(number) ? number : otherwise;
        } catch (NumberFormatException unreadable) {
            return otherwise;
        }
    }

    public boolean getFlag(String name, boolean otherwise) {
        String value = values.get(name);
        return value == null ? otherwise : Boolean.parseBoolean(value);
    }

    public void put(String name, String value) {
        values.put(name, value);
    }

    public void put(String name, double value) {
        values.put(name, Double.toString(value));
    }

    public void put(String name, boolean value) {
        values.put(name, Boolean.toString(value));
    }

    public void remove(String name) {
        values.remove(name);
    }

    /// A copy that does not change.
    public Map<String, String> values() {
        return Map.copyOf(values);
    }
}
