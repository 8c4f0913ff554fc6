package dev.drydock.engine.schema.source;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Ignore;
import dev.drydock.engine.schema.compare.SchemaComparison;
import java.util.ArrayList;
import java.util.List;

/// A comparison of two sources with everything that limits it.
///
/// @param blind what either side could not read; empty only when "no difference" may be believed
/// @param notes what else somebody should know
public record SourcedComparison(
        SourcedSchema before,
        SourcedSchema after,
        Comparison comparison,
        List<String> blind,
        List<String> notes) {

    public SourcedComparison {
        blind = List.copyOf(blind);
        notes = List.copyOf(notes);
    }

    /// Compares what both sources speak of. Pure, any thread.
    ///
    /// @throws dev.drydock.engine.error.DrydockException as [SchemaComparison#compare]
    public static SourcedComparison of(
            SourcedSchema before, SourcedSchema after, CompareOptions options) {
        List<Ignore> silent = new ArrayList<>(before.silent());
        silent.addAll(after.silent());
        Comparison comparison =
                SchemaComparison.compare(
                        before.definition(),
                        after.definition(),
                        options.ignoring(silent.toArray(Ignore[]::new)));
        List<String> blind = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (SourcedSchema side : List.of(before, after)) {
            blind.addAll(side.blind());
            hidden(side, blind);
            notes.addAll(side.notes());
        }
        if (!comparison.isEmpty() && isOtherMajor(before.definition(), after.definition())) {
            notes.add(
                    "The structures come from version "
                            + before.definition().serverVersion()
                            + " and version "
                            + after.definition().serverVersion()
                            + "; texts that the server prints differently count as differences.");
        }
        return new SourcedComparison(before, after, comparison, blind, notes);
    }

    /// How the sides could be compared if the other one were the earlier.
    public SourcedComparison reversed(CompareOptions options) {
        return of(after, before, options);
    }

    private static void hidden(SourcedSchema side, List<String> blind) {
        SchemaDefinition definition = side.definition();
        definition
                .notVisible()
                .forEach(one ->
                        blind.add(
                                "Not visible in "
                                        + side.display()
                                        + ": "
                                        + one.what()
                                        + " ("
                                        + one.reason()
                                        + ")."));
        definition
                .notModelled()
                .forEach(one ->
                        blind.add(
                                "Not compared: "
                                        + one.kind()
                                        + " of "
                                        + side.display()
                                        + " ("
                                        + one.count()
                                        + ")."));
    }

    private static boolean isOtherMajor(SchemaDefinition before, SchemaDefinition after) {
        return !major(before).equals(major(after));
    }

    private static String major(SchemaDefinition definition) {
        String version = definition.serverVersion();
        int end = version.indexOf('.');
        return end < 0 ? version : version.substring(0, end);
    }
}
