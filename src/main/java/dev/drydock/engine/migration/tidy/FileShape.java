package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.migration.MigrationVersion;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a file's name says, and how it says it.
///
/// @param number the version as written
/// @param words the description as written, with its separators
/// @param suffix endings between the description and the direction, `.sqlite3` or empty
/// @param ending what tells the direction: `.up`, `.down`, `.rollback`, `.undo` or empty
/// @param back whether the name itself says that the file takes back
record FileShape(
        Style style,
        MigrationVersion version,
        String number,
        String words,
        String suffix,
        String ending,
        boolean back) {

    /// Ways of naming.
    enum Style {
        /// `007_add_index.sql` with `007_add_index.down.sql`.
        NUMBERED,
        /// `007_add_index.up.sql` with `007_add_index.down.sql`.
        UP_DOWN,
        /// `V7__add_index.sql` with `U7__add_index.sql`.
        FLYWAY
    }

    /// A number of this many digits is a point in time, so that nothing is missing between two.
    private static final int TIMESTAMP_DIGITS = 8;

    private static final Pattern SUFFIXES =
            Pattern.compile(
                    "((?:\\.(?:postgres|postgresql|pgsql|sqlite|sqlite3|mysql|mariadb|cockroach"
                            + "|cockroachdb|mssql|sqlserver|oracle|clickhouse|h2|autocommit))*)$",
                    Pattern.CASE_INSENSITIVE);
    // a date is one number, and its name is left as it is
    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2}(?:-\\d{2,6}){0,4})(?:_+(.*))?", Pattern.DOTALL);
    private static final Pattern NUMBERED =
            Pattern.compile("(\\d{1,40}(?:\\.\\d{1,40}){0,9})(?:[_\\- ]+(.*))?", Pattern.DOTALL);
    private static final Pattern LETTERED =
            Pattern.compile(
                    "([VU])(\\d{1,40}(?:[._]\\d{1,40}){0,9})__(.*)",
                    Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /// Files that run without a number, by design.
    private static final Pattern UNNUMBERED =
            Pattern.compile(
                    "(?:R__|B\\d|before|after).*", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    static boolean isSql(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".sql") && !name.startsWith(".");
    }

    /// Whether a name without number is one that is meant to have none.
    static boolean needsNoNumber(String name) {
        return UNNUMBERED.matcher(name).matches();
    }

    /// Empty when the name carries no version.
    static Optional<FileShape> parse(String name) {
        String stem = name.substring(0, name.length() - ".sql".length());
        String direction = "";
        String lower = stem.toLowerCase(Locale.ROOT);
        for (String ending : new String[] {".down", ".rollback", ".undo", ".up"}) {
            if (lower.endsWith(ending)) {
                direction = ending;
                stem = stem.substring(0, stem.length() - ending.length());
                break;
            }
        }
        boolean up = direction.equals(".up");
        boolean back = !up && !direction.isEmpty();
        Matcher suffixes = SUFFIXES.matcher(stem);
        String suffix = suffixes.find() ? suffixes.group(1) : "";
        stem = stem.substring(0, stem.length() - suffix.length());
        Matcher dated = DATED.matcher(stem);
        if (dated.matches()) {
            String number = dated.group(1).replace("-", "");
            return Optional.of(
                    new FileShape(
                            up ? Style.UP_DOWN : Style.NUMBERED,
                            MigrationVersion.of(number),
                            number,
                            dated.group(2) == null ? "" : dated.group(2),
                            suffix,
                            direction,
                            back));
        }
        Matcher plain = NUMBERED.matcher(stem);
        if (plain.matches()) {
            String number = plain.group(1);
            return Optional.of(
                    new FileShape(
                            up ? Style.UP_DOWN : Style.NUMBERED,
                            MigrationVersion.of(number),
                            number,
                            plain.group(2) == null ? "" : plain.group(2),
                            suffix,
                            direction,
                            back));
        }
        Matcher lettered = LETTERED.matcher(stem);
        if (lettered.matches()) {
            String number = lettered.group(2).replace('_', '.');
            return Optional.of(
                    new FileShape(
                            Style.FLYWAY,
                            MigrationVersion.of(number),
                            number,
                            lettered.group(3),
                            suffix,
                            direction,
                            back || lettered.group(1).equalsIgnoreCase("U")));
        }
        return Optional.empty();
    }

    /// The same with the version as a run reads it: of files that share a number, the name counts.
    FileShape withVersion(MigrationVersion other) {
        return new FileShape(style, other, number, words, suffix, ending, back);
    }

    /// The description in one spelling: words joined by single underscores.
    String slug() {
        return words.strip().replaceAll("[\\s_-]+", "_").replaceAll("^_|_$", "");
    }

    /// Whether the version is one number without dots.
    boolean isWhole() {
        return number.indexOf('.') < 0;
    }

    boolean isTimestamp() {
        return isWhole() && number.length() >= TIMESTAMP_DIGITS;
    }

    /// The name of this migration in the standard spelling of a style.
    ///
    /// @param width digits to fill up to with zeros; timestamps stay as they are
    /// @param ending what tells the direction: empty, `.up` or `.down`
    String standardName(String newNumber, int width, String ending) {
        String padded =
                newNumber.indexOf('.') >= 0
                        ? newNumber
                        : "0".repeat(Math.max(0, width - newNumber.length())) + newNumber;
        String slug = slug();
        return padded + (slug.isEmpty() ? "" : "_" + slug) + suffix + ending + ".sql";
    }
}
