package dev.drydock.engine.schema.compare;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaDefinition.NotVisible;
import java.util.ArrayList;
import java.util.List;

/// Compares two structures of one engine.
public final class SchemaComparison {

    private SchemaComparison() {}

    /// What is different. Pure, any thread; 10,000 tables take a fraction of a second. Both
    /// structures count as they were read; nothing about names is assumed: what is not known or
    /// answered comes back as a question.
    ///
    /// @throws DrydockException COMPARE_ENGINES_DIFFER; RENAME_INVALID when an answer fits nothing
    ///   or more than one object, or two answers name the same one
    public static Comparison compare(
            SchemaDefinition before, SchemaDefinition after, CompareOptions options) {
        if (!before.engine().equals(after.engine())) {
            throw new DrydockException(
                    ErrorCode.COMPARE_ENGINES_DIFFER,
                    "A structure of "
                            + before.engine()
                            + " cannot be compared with one of "
                            + after.engine()
                            + ".",
                    "Compare two databases, snapshots or files of one engine.");
        }
        var renaming = Renaming.of(before, after, options);
        var differences = new DifferenceList(renaming, after, options);
        return new Comparison(
                before,
                after,
                options,
                differences.find(),
                renaming.renames(),
                renaming.questions(),
                notes(before, after));
    }

    /// What is different by name alone: no rename is looked for and no answer used. Sorted.
    public static List<Difference> differences(
            SchemaDefinition before, SchemaDefinition after, CompareOptions options) {
        return new DifferenceList(Renaming.none(before), after, options).find();
    }

    private static List<String> notes(SchemaDefinition before, SchemaDefinition after) {
        List<String> notes = new ArrayList<>();
        String old = major(before.serverVersion());
        String now = major(after.serverVersion());
        if (!old.equals(now)) {
            notes.add(
                    "The structures come from version "
                            + before.serverVersion()
                            + " and version "
                            + after.serverVersion()
                            + ". Texts that the server prints differently count as differences.");
        }
        note(notes, "earlier", before);
        note(notes, "later", after);
        return notes;
    }

    private static void note(List<String> notes, String side, SchemaDefinition definition) {
        for (NotVisible hidden : definition.notVisible()) {
            notes.add(
                    "Not visible in the "
                            + side
                            + " structure: "
                            + hidden.what()
                            + " ("
                            + hidden.reason()
                            + ").");
        }
        definition
                .notModelled()
                .forEach(kind ->
                        notes.add(
                                "Not compared: "
                                        + kind.kind()
                                        + " of the "
                                        + side
                                        + " structure ("
                                        + kind.count()
                                        + ")."));
    }

    /// Up to the first point: what decides how PostgreSQL prints its texts. SQLite keeps texts as
    /// they were written.
    private static String major(String version) {
        int end = version.indexOf('.');
        return end < 0 ? version : version.substring(0, end);
    }
}
