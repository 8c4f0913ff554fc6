package dev.drydock.engine.backup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.drydock.engine.job.Progress;
import java.util.LinkedHashMap;
import java.util.Map;

/// How long the last backup of a job took, phase by phase and table by table. A job is what makes
/// backups of one database in one format and type, with one selection.
///
/// @param phases milliseconds by the phase's name, in the order in which they came
/// @param tables by their names for people; those that took longest
/// @param measured false for shares of the whole that nobody measured here
public record BackupPace(Map<String, Long> phases, Map<String, Table> tables, boolean measured) {

    /// Nothing is known.
    public static final BackupPace NONE = new BackupPace(Map.of(), Map.of(), false);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// @param millis over all workers
    /// @param bytes in the database at that time
    public record Table(long millis, long bytes) {}

    public BackupPace {
        phases = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(phases));
        tables = Map.copyOf(tables);
    }

    /// Shares of the whole, for a job that never ran.
    ///
    /// @param phases share by the phase's name, in the order in which they come
    public static BackupPace usual(Map<String, Long> phases) {
        return new BackupPace(phases, Map.of(), false);
    }

    /// Half of this and half of an earlier one of the same job: a run that was disturbed counts for
    /// less each time. A phase that the earlier one did not have is as it is here.
    BackupPace meanWith(BackupPace earlier) {
        if (!earlier.measured()) {
            return this;
        }
        Map<String, Long> means = new LinkedHashMap<>();
        phases.forEach((name, millis) ->
                means.put(name, (millis + earlier.phases().getOrDefault(name, millis)) / 2));
        return new BackupPace(means, tables, measured);
    }

    Progress.Plan plan() {
        return new Progress.Plan(
                phases.entrySet().stream()
                        .map(phase -> new Progress.Step(phase.getKey(), phase.getValue()))
                        .toList(),
                measured);
    }

    /// How long this many bytes of a table should take, in milliseconds; for one that was not there
    /// at the mean speed of the others. Without any figures the number of bytes itself.
    public double weight(String table, long bytes) {
        Table known = tables.get(table);
        if (known != null && known.bytes() > 0) {
            return (double) known.millis() * bytes / known.bytes();
        }
        long allMillis = tables.values().stream().mapToLong(Table::millis).sum();
        long allBytes = tables.values().stream().mapToLong(Table::bytes).sum();
        return allMillis > 0 && allBytes > 0 ? (double) allMillis * bytes / allBytes : bytes;
    }

    /// For the state store.
    public String toText() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("numbers by name can be written", impossible);
        }
    }

    /// What [#toText] wrote; nothing is known from what cannot be read, for it is an estimate only.
    public static BackupPace ofText(String text) {
        try {
            return JSON.readValue(text, BackupPace.class);
        } catch (JsonProcessingException | RuntimeException damaged) {
            return NONE;
        }
    }
}
