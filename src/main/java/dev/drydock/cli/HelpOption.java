package dev.drydock.cli;

import picocli.CommandLine.Option;

/// `--help`, mixed into every command.
final class HelpOption {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            descriptionKey = "global.help")
    private boolean requested;

    boolean requested() {
        return requested;
    }
}
