package dev.drydock.engine.backup.rows;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which rows are meant and how they come back.
///
/// @param table as people name it
/// @param key columns of the unique key that tells rows apart; empty for the primary key
/// @param where an SQL expression over the backup's rows; empty for all
/// @param picks keys of single rows, values in the key's order; empty for all
/// @param changed whether rows that have changed get the values of the backup, too
/// @param parents whether rows that the lost ones point to come back with them
public record RescueRequest(
        String table,
        List<String> key,
        String where,
        List<List<@Nullable String>> picks,
        boolean changed,
        boolean parents,
        TriggerChoice triggers) {

    public RescueRequest {
        key = List.copyOf(key);
        picks = List.copyOf(picks);
    }

    /// All lost rows of a table.
    public static RescueRequest lost(String table) {
        return new RescueRequest(
                table, List.of(), "", List.of(), false, false, TriggerChoice.REFUSE);
    }

    public RescueRequest withKey(List<String> columns) {
        return new RescueRequest(table, columns, where, picks, changed, parents, triggers);
    }

    public RescueRequest withWhere(String expression) {
        return new RescueRequest(table, key, expression, picks, changed, parents, triggers);
    }

    public RescueRequest withPicks(List<List<@Nullable String>> keys) {
        return new RescueRequest(table, key, where, keys, changed, parents, triggers);
    }

    public RescueRequest withChanged(boolean too) {
        return new RescueRequest(table, key, where, picks, too, parents, triggers);
    }

    public RescueRequest withParents(boolean too) {
        return new RescueRequest(table, key, where, picks, changed, too, triggers);
    }

    public RescueRequest withTriggers(TriggerChoice choice) {
        return new RescueRequest(table, key, where, picks, changed, parents, choice);
    }
}
