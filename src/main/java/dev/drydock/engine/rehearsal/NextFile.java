package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.Migration;
import dev.drydock.engine.migration.MigrationVersion;
import java.math.BigInteger;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Names a new migration after those that are there: the next number in the same width, or the time
/// where the others are times.
///
/// @param version free
/// @param name `008_add_city.sql`
record NextFile(MigrationVersion version, String name) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);
    private static final int TIME_DIGITS = 14;
    private static final int USUAL_DIGITS = 3;

    /// @param words what it does, for people
    static NextFile after(List<Migration> migrations, String words, Clock clock) {
        // repeatable files come after all numbers and have none
        Optional<MigrationVersion> last =
                migrations.stream()
                        .map(Migration::version)
                        .filter(version -> !version.isRepeatable())
                        .max(Comparator.naturalOrder());
        String number = last.map(one -> next(one.text(), clock)).orElse("001");
        String slug =
                words.strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]+", "_")
                        .replaceAll("^_+|_+$", "");
        return new NextFile(
                MigrationVersion.of(number),
                number + "_" + (slug.isEmpty() ? "change" : slug) + ".sql");
    }

    private static String next(String last, Clock clock) {
        // what follows is the next part of the number, or a name where names belong to versions
        String first = last.replaceFirst("\\D.*", "");
        boolean whole = first.length() == last.length();
        String following = new BigInteger(first).add(BigInteger.ONE).toString();
        if (first.length() == TIME_DIGITS && first.startsWith("20")) {
            String now = TIME.format(clock.instant().atZone(ZoneOffset.UTC));
            return now.compareTo(following) > 0 ? now : following;
        }
        int width = whole ? first.length() : Math.max(first.length(), USUAL_DIGITS);
        return "0".repeat(Math.max(0, width - following.length())) + following;
    }
}
