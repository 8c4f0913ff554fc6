package dev.drydock.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Where migration files are.
final class MigrationPathOption {

    @Option(
            names = "--migration-path",
            paramLabel = "DIR",
            defaultValue = "migrations",
            descriptionKey = "option.migration-path")
    private Path path = Path.of("migrations");

    Path path() {
        return path;
    }
}
