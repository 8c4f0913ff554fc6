package dev.drydock.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command takes, before or after its name.
final class GlobalOptions {

    /// How results are written.
    enum Output {
        /// For people.
        text,
        /// One JSON object.
        json
    }

    @Option(
            names = {"-d", "--database-url"},
            scope = ScopeType.INHERIT,
            paramLabel = "URL|NAME",
            descriptionKey = "global.database-url")
    private @Nullable String database;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            descriptionKey = "global.verbose")
    private boolean verbose;

    @Option(
            names = "--output",
            scope = ScopeType.INHERIT,
            paramLabel = "text|json",
            descriptionKey = "global.output")
    private Output output = Output.text;

    @Option(names = "--json", scope = ScopeType.INHERIT, descriptionKey = "global.json")
    private boolean json;

    @Option(names = "--yes", scope = ScopeType.INHERIT, descriptionKey = "global.yes")
    private boolean yes;

    @Option(
            names = "--no-progress",
            scope = ScopeType.INHERIT,
            descriptionKey = "global.no-progress")
    private boolean noProgress;

    @Nullable String database() {
        return database;
    }

    boolean verbose() {
        return verbose;
    }

    boolean json() {
        return json || output == Output.json;
    }

    boolean yes() {
        return yes;
    }

    boolean progress() {
        return !noProgress;
    }
}
