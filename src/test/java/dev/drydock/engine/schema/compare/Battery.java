package dev.drydock.engine.schema.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// The single differences of `battery.sql`.
final class Battery {

    /// One difference: what makes the earlier and the later structure.
    record Case(String name, String before, String after) {}

    private Battery() {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (String part : text().split("(?m)^== ")) {
            int end = part.indexOf('\n');
            if (part.startsWith("--") || end < 0) {
                continue;
            }
            var before = new StringBuilder();
            var after = new StringBuilder();
            String section = "--both";
            for (String line : part.substring(end + 1).lines().toList()) {
                if (line.equals("--both") || line.equals("--before") || line.equals("--after")) {
                    section = line;
                    continue;
                }
                if (!section.equals("--after")) {
                    before.append(line).append('\n');
                }
                if (!section.equals("--before")) {
                    after.append(line).append('\n');
                }
            }
            cases.add(
                    new Case(part.substring(0, end).strip(), before.toString(), after.toString()));
        }
        return cases;
    }

    private static String text() {
        try (var stream =
                Objects.requireNonNull(Battery.class.getResourceAsStream("battery.sql"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
