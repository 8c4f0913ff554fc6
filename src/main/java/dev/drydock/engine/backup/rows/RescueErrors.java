package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.List;

/// What can stand in the way of bringing rows back.
final class RescueErrors {

    private RescueErrors() {}

    static DrydockException noTable(String text) {
        return new DrydockException(
                ErrorCode.OBJECT_UNKNOWN,
                "The database has no table \"" + Identifiers.visible(text) + "\".",
                "Check the name, with its schema where it is not on the search path. A table that"
                        + " is gone is restored, not compared.");
    }

    static DrydockException notInBackup(TableName name) {
        return new DrydockException(
                ErrorCode.OBJECT_UNKNOWN,
                "The backup holds no rows of " + name.display() + ".",
                "Look into it with \"drydock backup show\".");
    }

    static DrydockException keyNotInBackup(LiveTable live, List<String> missing) {
        return new DrydockException(
                ErrorCode.ROWS_KEY_MISSING,
                "The rows of "
                        + live.name().display()
                        + " cannot be matched: the backup has no column "
                        + Identifiers.visible(String.join(", ", missing))
                        + ".",
                "Choose a unique key whose columns were there before (on the command line: --key).");
    }

    static DrydockException noKey(LiveTable live, List<String> wanted, String choices) {
        String what =
                wanted.isEmpty()
                        ? "it has no primary key"
                        : "it has no unique key ("
                                + Identifiers.visible(String.join(",", wanted))
                                + ")";
        return new DrydockException(
                ErrorCode.ROWS_KEY_MISSING,
                "The rows of " + live.name().display() + " cannot be told apart: " + what + ".",
                choices.isEmpty()
                        ? "It has no unique key at all: add one, or restore the whole table beside"
                                + " it."
                        : "Choose one of its keys (on the command line: --key): " + choices + ".");
    }

    static DrydockException keyTwice(Stage stage, DrydockException cause) {
        return cause.as(
                ErrorCode.ROWS_KEY_MISSING,
                "The rows of "
                        + stage.live().name().display()
                        + " cannot be told apart: some in the backup have the same key ("
                        + names(stage.key())
                        + ").",
                "Choose a key that was unique before, too (on the command line: --key).");
    }

    static DrydockException badFilter(String expression, String reason) {
        return new DrydockException(
                ErrorCode.ROWS_FILTER_INVALID,
                "The filter is not one expression: " + reason + ".",
                "Write a condition as after WHERE: customer = 7 AND name = 'A'. Given: "
                        + Identifiers.visible(expression));
    }

    static DrydockException failedFilter(String expression, DrydockException cause) {
        return cause.as(
                ErrorCode.ROWS_FILTER_INVALID,
                "The filter cannot be evaluated: " + serverWords(cause) + ".",
                "Use the columns that both the backup and the table have. Given: "
                        + Identifiers.visible(expression));
    }

    static DrydockException notAsPlanned(TableName table, String what) {
        return new DrydockException(
                ErrorCode.ROWS_NOT_AS_PLANNED,
                "Nothing was brought back: " + table.display() + " " + what + ".",
                "The table changed meanwhile, or a trigger or rule stepped in. Compare again.");
    }

    static DrydockException changedSince(TableName table, long rows, List<String> examples) {
        return new DrydockException(
                ErrorCode.ROWS_NOT_AS_PLANNED,
                "Nothing was brought back: rows of "
                        + table.display()
                        + " were changed by somebody else after they were compared: "
                        + rows
                        + " ("
                        + String.join("; ", examples)
                        + (rows > examples.size() ? "; …" : "")
                        + ").",
                "Compare again to see what they hold now.");
    }

    /// A row that the database refused; all is rolled back.
    static DrydockException refused(TableName table, String row, DrydockException cause) {
        String detail = cause.details().getOrDefault("serverDetail", "");
        return cause.as(
                ErrorCode.ROWS_CONFLICT,
                "Nothing was brought back: "
                        + table.display()
                        + " does not take "
                        + (row.isEmpty() ? "a row" : "the row " + row)
                        + ": "
                        + serverWords(cause)
                        + (detail.isEmpty() ? "" : " (" + Identifiers.visible(detail) + ")")
                        + ".",
                "Everything was rolled back. Leave the row out with a filter, or put right what is"
                        + " in its way.");
    }

    private static String serverWords(DrydockException cause) {
        return Identifiers.visible(cause.details().getOrDefault("serverMessage", cause.message()));
    }

    static String names(List<LiveColumn> columns) {
        return Identifiers.visible(
                String.join(", ", columns.stream().map(LiveColumn::name).toList()));
    }
}
