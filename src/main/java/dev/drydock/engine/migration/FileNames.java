package dev.drydock.engine.migration;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads version, description, direction, engine and kind from a file's name.
final class FileNames {

    /// The engine of a file that is for another one than Drydock knows.
    static final String OTHER_DIALECT = "other";

    // Diesel's and other tools' dates; the digits together are the number
    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}(?:-\\d{2,6}){0,4})(?:_+(.*))?", Pattern.DOTALL);
    private static final Pattern PLAIN =
            Pattern.compile("(\\d{1,40}(?:\\.\\d{1,40}){0,9})(?:[_-]+(.*))?", Pattern.DOTALL);
    // Flyway's names: V for forward, U for undo, B for baseline, two underscores before the rest
    private static final Pattern LETTERED =
            Pattern.compile(
                    "([VUB])(\\d{1,40}(?:[._]\\d{1,40}){0,9})(?:__(.*))?",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    private static final Pattern REPEATABLE =
            Pattern.compile("R__(.+)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private static final String SQL = ".sql";
    private static final Map<String, String> DIALECTS =
            Map.ofEntries(
                    Map.entry("postgres", "postgresql"),
                    Map.entry("postgresql", "postgresql"),
                    Map.entry("pgsql", "postgresql"),
                    Map.entry("sqlite", "sqlite"),
                    Map.entry("sqlite3", "sqlite"),
                    Map.entry("mysql", OTHER_DIALECT),
                    Map.entry("mariadb", OTHER_DIALECT),
                    Map.entry("cockroach", OTHER_DIALECT),
                    Map.entry("cockroachdb", OTHER_DIALECT),
                    Map.entry("mssql", OTHER_DIALECT),
                    Map.entry("sqlserver", OTHER_DIALECT),
                    Map.entry("oracle", OTHER_DIALECT),
                    Map.entry("clickhouse", OTHER_DIALECT),
                    Map.entry("h2", OTHER_DIALECT));

    private FileNames() {}

    /// @param label the name behind the number as it stands there, empty when there is none
    /// @param rollback whether the name itself says that the file takes back
    /// @param dialect id of the engine it is for, [#OTHER_DIALECT], or empty for all
    /// @param autocommit whether the name asks for no transaction
    record Parsed(
            MigrationKind kind,
            MigrationVersion version,
            String label,
            boolean rollback,
            String dialect,
            boolean autocommit) {

        Parsed withoutTransaction() {
            return new Parsed(kind, version, label, rollback, dialect, true);
        }

        String description() {
            return label.replace('_', ' ').strip();
        }
    }

    /// What a name is without its endings.
    ///
    /// @param stem without `.sql`, direction, engine and autocommit
    private record Endings(String stem, boolean rollback, String dialect, boolean autocommit) {}

    static boolean isSql(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(SQL) && !name.startsWith(".");
    }

    /// Empty when the name carries no version.
    static Optional<Parsed> parse(String name) {
        Endings endings = endings(name.substring(0, name.length() - SQL.length()));
        return parseStem(endings);
    }

    /// A directory that is one migration, with `up.sql` and `down.sql`; empty when its name carries
    /// no version.
    static Optional<Parsed> parseDirectory(String name) {
        return parseStem(new Endings(name, false, "", false))
                .filter(parsed -> parsed.kind() == MigrationKind.VERSIONED && !parsed.rollback());
    }

    /// The name of a callback with what follows it taken off: `beforeMigrate__grants.sql` is
    /// `beforeMigrate`.
    static Optional<Callback> callback(String name) {
        return Callback.of(callbackWord(name));
    }

    /// For which engine a callback is, empty for all.
    static String callbackDialect(String name) {
        return endings(name.substring(0, name.length() - SQL.length())).dialect();
    }

    static String callbackWord(String name) {
        String stem = endings(name.substring(0, name.length() - SQL.length())).stem();
        int rest = stem.indexOf("__");
        return rest < 0 ? stem : stem.substring(0, rest);
    }

    private static Endings endings(String name) {
        String stem = name;
        boolean rollback = false;
        boolean autocommit = false;
        String dialect = "";
        for (int dot = stem.lastIndexOf('.'); dot > 0; dot = stem.lastIndexOf('.')) {
            String ending = stem.substring(dot + 1).toLowerCase(Locale.ROOT);
            switch (ending) {
                case "up" -> {
                    // forward, like a file without an ending
                }
                case "down", "rollback", "undo" -> rollback = true;
                case "autocommit" -> autocommit = true;
                default -> {
                    if (!DIALECTS.containsKey(ending)) {
                        return new Endings(stem, rollback, dialect, autocommit);
                    }
                    dialect = DIALECTS.get(ending);
                }
            }
            stem = stem.substring(0, dot);
        }
        return new Endings(stem, rollback, dialect, autocommit);
    }

    private static Optional<Parsed> parseStem(Endings endings) {
        String stem = endings.stem();
        Matcher dated = DATED.matcher(stem);
        if (dated.matches()) {
            return Optional.of(
                    versioned(endings, dated.group(1).replace("-", ""), dated.group(2), false));
        }
        Matcher plain = PLAIN.matcher(stem);
        if (plain.matches()) {
            return Optional.of(versioned(endings, plain.group(1), plain.group(2), false));
        }
        Matcher lettered = LETTERED.matcher(stem);
        if (lettered.matches()) {
            String number = lettered.group(2).replace('_', '.');
            boolean undo = lettered.group(1).equalsIgnoreCase("U");
            Parsed parsed = versioned(endings, number, lettered.group(3), undo);
            return Optional.of(
                    lettered.group(1).equalsIgnoreCase("B")
                            ? new Parsed(
                                    MigrationKind.BASELINE,
                                    parsed.version(),
                                    parsed.label(),
                                    parsed.rollback(),
                                    parsed.dialect(),
                                    parsed.autocommit())
                            : parsed);
        }
        Matcher repeatable = REPEATABLE.matcher(stem);
        if (repeatable.matches()) {
            return Optional.of(
                    new Parsed(
                            MigrationKind.REPEATABLE,
                            MigrationVersion.ofRepeatable(repeatable.group(1)),
                            repeatable.group(1),
                            endings.rollback(),
                            endings.dialect(),
                            endings.autocommit()));
        }
        return Optional.empty();
    }

    private static Parsed versioned(
            Endings endings, String number, @Nullable String label, boolean undo) {
        return new Parsed(
                MigrationKind.VERSIONED,
                MigrationVersion.of(number),
                label == null ? "" : label,
                endings.rollback() || undo,
                endings.dialect(),
                endings.autocommit());
    }
}
