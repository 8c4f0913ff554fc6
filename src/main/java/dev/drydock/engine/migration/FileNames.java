package dev.drydock.engine.migration;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads version, description and direction from a file's name.
final class FileNames {

    private static final Pattern PLAIN =
            Pattern.compile("(\\d{1,40}(?:\\.\\d{1,40}){0,9})(?:[_-]+(.*))?", Pattern.DOTALL);
    // Flyway's names: V for forward, U for undo, two underscores before the description
    private static final Pattern LETTERED =
            Pattern.compile(
                    "([VU])(\\d{1,40}(?:[._]\\d{1,40}){0,9})__(.*)",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private FileNames() {}

    /// @param rollback whether the name itself says that the file takes back
    record Parsed(MigrationVersion version, String description, boolean rollback) {}

    static boolean isSql(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".sql") && !name.startsWith(".");
    }

    /// Empty when the name carries no version.
    static Optional<Parsed> parse(String name) {
        String stem = name.substring(0, name.length() - ".sql".length());
        boolean rollback = false;
        String lower = stem.toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".down", ".rollback", ".undo", ".up"}) {
            if (lower.endsWith(ending)) {
                rollback = !ending.equals(".up");
                stem = stem.substring(0, stem.length() - ending.length());
                break;
            }
        }
        Matcher plain = PLAIN.matcher(stem);
        if (plain.matches()) {
            return Optional.of(
                    new Parsed(
                            MigrationVersion.of(plain.group(1)), words(plain.group(2)), rollback));
        }
        Matcher lettered = LETTERED.matcher(stem);
        if (lettered.matches()) {
            return Optional.of(
                    new Parsed(
                            MigrationVersion.of(lettered.group(2).replace('_', '.')),
                            words(lettered.group(3)),
                            rollback || lettered.group(1).equalsIgnoreCase("U")));
        }
        return Optional.empty();
    }

    private static String words(@org.jspecify.annotations.Nullable String description) {
        return description == null ? "" : description.replace('_', ' ').strip();
    }
}
