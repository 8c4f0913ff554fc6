package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.MigrationSource;
import dev.drydock.engine.migration.MigrationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Reads the cases of `postgresql.txt` and `sqlite.txt`, which say at their head how they look.
final class RuleCases {

    private static final String MARK = "<< ";

    /// @param positive whether the rule is to be found
    /// @param version of the server; −1 for the usual one
    record Case(String rule, boolean positive, int version, String given, String up, String down) {

        /// `file:line` of each finding; empty when there must be none.
        List<String> expected() {
            List<String> lines = new ArrayList<>(marked("002_up.sql", up));
            lines.addAll(marked("002_up.down.sql", down));
            return lines;
        }

        private static List<String> marked(String name, String text) {
            List<String> lines = new ArrayList<>();
            int number = 0;
            for (String line : text.lines().toList()) {
                number++;
                if (line.startsWith(MARK)) {
                    lines.add(name + ":" + number);
                }
            }
            return lines;
        }

        MigrationSource source() {
            return source(given, plain(up), down.isEmpty() ? null : plain(down));
        }

        private static String plain(String text) {
            return text.replaceAll("(?m)^" + MARK, "");
        }

        static MigrationSource source(
                String given, String up, @org.jspecify.annotations.Nullable String down) {
            MigrationVersion first = MigrationVersion.of("001");
            MigrationVersion second = MigrationVersion.of("002");
            var forward = new TreeMap<MigrationVersion, MigrationFile>();
            // kept for the record: its objects exist, and it is not looked at
            forward.put(first, new MigrationFile(first, "given", "001_given.sql", given, true));
            forward.put(second, new MigrationFile(second, "up", "002_up.sql", up, false));
            Map<MigrationVersion, MigrationFile> rollbacks =
                    down == null
                            ? Map.of()
                            : Map.of(
                                    second,
                                    new MigrationFile(
                                            second, "up", "002_up.down.sql", down, false));
            return () -> new MigrationFiles(forward, rollbacks, List.of());
        }
    }

    private RuleCases() {}

    static List<Case> read(String resource) {
        List<Case> cases = new ArrayList<>();
        for (String part : text(resource).split("(?m)^== ")) {
            if (!part.startsWith("#")) {
                cases.add(parse(part));
            }
        }
        return cases;
    }

    private static Case parse(String part) {
        List<String> lines = part.lines().toList();
        String head = lines.getFirst().strip();
        int version = -1;
        StringBuilder given = new StringBuilder();
        StringBuilder up = new StringBuilder();
        StringBuilder down = new StringBuilder();
        StringBuilder current = given;
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("version: ")) {
                version = Integer.parseInt(line.substring("version: ".length()));
            } else if (line.startsWith("given: ")) {
                given.append(line.substring("given: ".length())).append('\n');
            } else if (line.equals("up:")) {
                current = up;
            } else if (line.equals("down:")) {
                current = down;
            } else {
                current.append(line).append('\n');
            }
        }
        boolean positive = !head.endsWith("!");
        return new Case(
                positive ? head : head.substring(0, head.length() - 1).strip(),
                positive,
                version,
                given.toString(),
                up.toString(),
                down.toString());
    }

    private static String text(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(RuleCases.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
