package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.finding.Severity;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.Change;
import dev.drydock.engine.schema.compare.Difference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What tables lack that were made anew under their old names.
final class RebuildFindings {

    private final FindingBook book;

    RebuildFindings(FindingBook book) {
        this.book = book;
    }

    /// Tables that were made anew and lack something that the old one had.
    void rebuilt(SchemaDefinition before, SchemaDefinition after, List<Difference> differences) {
        Set<String> rebuilt = rebuiltTables();
        for (Table then : before.tables().toList()) {
            if (!rebuilt.contains(then.name().toLowerCase(Locale.ROOT))) {
                continue;
            }
            Table now = after.findTable(then.id()).orElse(null);
            if (now == null) {
                continue;
            }
            List<String> gone = new ArrayList<>();
            for (Difference one : differences) {
                boolean part =
                        one.kind() == ObjectKind.INDEX
                                || one.kind() == ObjectKind.TRIGGER
                                || one.kind() == ObjectKind.CONSTRAINT;
                if (one.change() == Change.REMOVED
                        && part
                        && one.key().id().equals(then.id())
                        && !isDropped(one.key().detail())) {
                    gone.add(one.kind().word() + " " + one.key().detail());
                }
            }
            for (String option : then.storage().options()) {
                if (!now.storage().options().contains(option)) {
                    gone.add(option);
                }
            }
            then.columns().stream()
                    .filter(column -> !column.collation().isEmpty())
                    .filter(column ->
                            now.findColumn(column.name())
                                    .filter(one -> one.collation().isEmpty())
                                    .isPresent())
                    .forEach(column -> gone.add("collation of " + column.name()));
            if (!gone.isEmpty()) {
                book.add(
                        "sq-rebuild-lost-objects",
                        Severity.ERROR,
                        book.placeOf(then.name()),
                        then.id().display()
                                + " is made anew without: "
                                + String.join(", ", gone)
                                + ".",
                        "Dropping the old table drops them too, without a word.",
                        "Create them again after the table has its name.");
            }
        }
    }

    /// Names that a DROP TABLE frees and a RENAME TO takes again.
    private Set<String> rebuiltTables() {
        Set<String> dropped = new HashSet<>();
        Set<String> rebuilt = new HashSet<>();
        for (SqlStatement statement : book.statements()) {
            List<SqlToken> tokens = statement.tokens();
            String last =
                    tokens.isEmpty()
                            ? ""
                            : ScriptRenames.plain(tokens.getLast()).toLowerCase(Locale.ROOT);
            if (statement.startsWith("DROP", "TABLE")) {
                dropped.add(last);
            } else if (statement.startsWith("ALTER", "TABLE")
                    && statement.hasWord("RENAME")
                    && dropped.contains(last)) {
                rebuilt.add(last);
            } else if (statement.startsWith("CREATE", "TABLE")) {
                dropped.stream()
                        .filter(name -> FindingBook.names(statement, name))
                        .forEach(rebuilt::add);
            }
        }
        return rebuilt;
    }

    private boolean isDropped(String name) {
        return book.statements().stream()
                .anyMatch(statement ->
                        statement.word(0).equals("DROP") && FindingBook.names(statement, name));
    }
}
