package dev.drydock.engine.backup.rows;

import java.util.List;

/// Which rows are meant and how they come back.
///
/// @param table as people name it
/// @param key columns of the unique key that tells rows apart; empty for the primary key
/// @param where an SQL expression over the backup's rows; empty for all
/// @param picks single rows by their keys
/// @param changed whether rows that have changed get the values of the backup, too
/// @param parents whether rows that the lost ones point to come back with them
public record RescueRequest(
        String table,
        List<String> key,
        String where,
        RowPicks picks,
        boolean changed,
        boolean parents,
        TriggerChoice triggers) {

    public RescueRequest {
        key = List.copyOf(key);
    }

    /// All lost rows of a table.
    public static RescueRequest lost(String table) {
        return new RescueRequest(
                table, List.of(), "", RowPicks.ALL, false, false, TriggerChoice.REFUSE);
    }

    public RescueRequest withKey(List<String> columns) {
        return new RescueRequest(table, columns, where, picks, changed, parents, triggers);
    }

    public RescueRequest withWhere(String expression) {
        return new RescueRequest(table, key, expression, picks, changed, parents, triggers);
    }

    public RescueRequest withPicks(RowPicks rows) {
        return new RescueRequest(table, key, where, rows, changed, parents, triggers);
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
