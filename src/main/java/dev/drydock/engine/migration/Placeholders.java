package dev.drydock.engine.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Fills `${name}` in a statement with values and remembers the places, so that an error's place in
/// the filled text can be told in the file.
record Placeholders(Map<String, String> values) {

    private static final Pattern MARK = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

    /// @param insertions in order, places counted in the original
    record Filled(String text, List<Insertion> insertions) {

        /// Where an offset of the filled text was in the original.
        int originalOffset(int offset) {
            int shift = 0;
            for (Insertion insertion : insertions) {
                int filledStart = insertion.markStart() + shift;
                if (offset < filledStart) {
                    break;
                }
                if (offset < filledStart + insertion.valueLength()) {
                    return insertion.markStart();
                }
                shift += insertion.valueLength() - insertion.markLength();
            }
            return offset - shift;
        }
    }

    record Insertion(int markStart, int markLength, int valueLength) {}

    Filled fill(String original) {
        if (values.isEmpty()) {
            return new Filled(original, List.of());
        }
        List<Insertion> insertions = new ArrayList<>();
        StringBuilder text = new StringBuilder(original.length());
        Matcher mark = MARK.matcher(original);
        int copied = 0;
        while (mark.find()) {
            String value = values.get(mark.group(1));
            if (value != null) {
                text.append(original, copied, mark.start()).append(value);
                copied = mark.end();
                insertions.add(
                        new Insertion(mark.start(), mark.end() - mark.start(), value.length()));
            }
        }
        text.append(original, copied, original.length());
        return new Filled(text.toString(), insertions);
    }

    /// The statement as it is sent, cut anew, because a value may be any piece of SQL.
    SqlStatement filled(SqlStatement statement, MigrationDialect dialect) {
        Filled filled = fill(statement.text());
        if (filled.insertions().isEmpty()) {
            return statement;
        }
        return dialect.split(filled.text()).statements().stream()
                .findFirst()
                .map(cut ->
                        new SqlStatement(
                                statement.number(),
                                statement.offset(),
                                filled.text(),
                                cut.tokens()))
                .orElse(statement);
    }

    /// The first name without value; none are looked for when no value was given at all, because
    /// such text may be meant as it is.
    Optional<ScriptProblem> findUnknown(SqlStatement statement) {
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(statement.text());
        while (mark.find()) {
            if (!values.containsKey(mark.group(1))) {
                return Optional.of(
                        new ScriptProblem(
                                statement.offset() + mark.start(),
                                "the placeholder " + mark.group() + " has no value",
                                "Give it one (on the command line: --placeholder "
                                        + mark.group(1)
                                        + "=…)."));
            }
        }
        return Optional.empty();
    }
}
