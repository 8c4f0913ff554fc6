package dev.drydock.ui.backups;

import dev.drydock.engine.backup.NamePattern;
import dev.drydock.engine.error.DrydockException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which tables the names and patterns mean.
///
/// @param all that there are
/// @param chosen those that will be in the backup
/// @param fits how many tables each text means; 0 for one that the backup would refuse
record TableChoice(List<TableName> all, Set<TableName> chosen, Map<String, Integer> fits) {

    /// @param include empty for all
    static TableChoice of(List<TableName> all, List<String> include, List<String> exclude) {
        Map<String, Integer> fits = new LinkedHashMap<>();
        Set<TableName> chosen =
                include.isEmpty() ? new LinkedHashSet<>(all) : find(all, include, fits);
        chosen.removeAll(find(all, exclude, fits));
        return new TableChoice(List.copyOf(all), chosen, fits);
    }

    boolean has(TableName table) {
        return chosen.contains(table);
    }

    /// Those that will not be in the backup.
    List<TableName> left() {
        return all.stream().filter(table -> !chosen.contains(table)).toList();
    }

    /// Texts that mean no table.
    List<String> unknown() {
        return fits.entrySet().stream()
                .filter(fit -> fit.getValue() == 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Rows of the chosen tables, estimated; −1 when nothing is known.
    long rows() {
        return chosen.stream().noneMatch(table -> table.rows() >= 0)
                ? -1
                : chosen.stream().mapToLong(table -> Math.max(0, table.rows())).sum();
    }

    /// The draft with the table taken or left out, by its exact name.
    static BackUpDraft toggled(BackUpDraft draft, TableName table, boolean wanted) {
        List<String> include = new ArrayList<>(draft.include());
        List<String> exclude = new ArrayList<>(draft.exclude());
        String name = table.whole();
        boolean choosing = draft.intent() == BackUpIntent.TABLES;
        if (wanted) {
            exclude.remove(name);
            if (choosing && !TableChoice.of(List.of(table), include, List.of()).takes(include)) {
                include.add(name);
            }
        } else if (!(choosing && include.remove(name))) {
            exclude.add(name);
        }
        return draft.withTables(include, exclude);
    }

    private boolean takes(List<String> include) {
        return !include.isEmpty() && !chosen.isEmpty();
    }

    private static Set<TableName> find(
            List<TableName> all, List<String> texts, Map<String, Integer> fits) {
        Set<TableName> found = new LinkedHashSet<>();
        for (String text : texts) {
            Set<TableName> meant = find(all, text);
            fits.put(text, meant.size());
            found.addAll(meant);
        }
        return found;
    }

    private static Set<TableName> find(List<TableName> all, String text) {
        try {
            return NamePattern.find(List.of(text), all, TableName::schema, TableName::name);
        } catch (DrydockException none) {
            return Set.of();
        }
    }
}
