package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.connection.Identifiers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What in an archive runs code of whoever made it, beyond what every restore does: an archive is a
/// program.
final class ArchiveDangers {

    /// Languages whose functions do what the server's account may do.
    private static final Pattern UNTRUSTED =
            Pattern.compile(
                    "\\blanguage\\s+\"?(c|internal|plpython\\w*u|plperlu|pltclu|plsh|pljavau)\"?(\\s|;|$)",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern AS_OWNER =
            Pattern.compile("\\bsecurity\\s+definer\\b", Pattern.CASE_INSENSITIVE);

    private ArchiveDangers() {}

    static List<String> find(List<TocEntry> entries) {
        List<String> dangers = new ArrayList<>();
        for (TocEntry entry : entries) {
            String name =
                    entry.kind().toLowerCase(Locale.ROOT)
                            + " "
                            + Identifiers.visible(
                                    entry.schema().isEmpty()
                                            ? entry.tag()
                                            : entry.schema() + "." + entry.tag());
            if (hasLineBreak(entry.tag())
                    || hasLineBreak(entry.schema())
                    || hasLineBreak(entry.owner())) {
                dangers.add(
                        "The name of the "
                                + name
                                + " has a line break: old versions of psql and pg_restore run what follows it");
            }
            switch (entry.kind()) {
                case "FUNCTION", "PROCEDURE", "AGGREGATE" -> {
                    if (UNTRUSTED.matcher(entry.definition()).find()) {
                        dangers.add(
                                "The "
                                        + name
                                        + " is in a language that may do anything on the server");
                    } else if (AS_OWNER.matcher(entry.definition()).find()) {
                        dangers.add("The " + name + " runs with the rights of its owner");
                    }
                }
                case "EVENT TRIGGER" ->
                        dangers.add("The " + name + " runs at every change of structure");
                case "SUBSCRIPTION" -> dangers.add("The " + name + " connects to another server");
                case "DATABASE PROPERTIES" ->
                        dangers.add("The " + name + " change settings of the database");
                default -> {
                    // nothing that runs by itself
                }
            }
        }
        return dangers;
    }

    private static boolean hasLineBreak(String name) {
        return name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0;
    }
}
