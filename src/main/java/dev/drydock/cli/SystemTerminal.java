package dev.drydock.cli;

import dev.drydock.engine.connection.Secret;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// The terminal this process was started from.
final class SystemTerminal implements Terminal {

    private static final int DEFAULT_WIDTH = 80;

    private final Map<String, String> environment;

    SystemTerminal(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public boolean drawsProgress() {
        if ("dumb".equals(environment.get("TERM"))) {
            return false;
        }
        Path standardError = Path.of("/proc/self/fd/2");
        if (Files.isSymbolicLink(standardError)) {
            try {
                String target = Files.readSymbolicLink(standardError).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
            } catch (IOException unreadable) {
                return false;
            }
        }
        return console().isPresent();
    }

    @Override
    public int width() {
        try {
            return Math.clamp(Integer.parseInt(environment.getOrDefault("COLUMNS", "")), 40, 1_000);
        } catch (NumberFormatException unknown) {
            return DEFAULT_WIDTH;
        }
    }

    @Override
    public Optional<Secret> askPassword(String prompt) {
        Optional<char[]> typed = console().map(console -> console.readPassword("%s", prompt));
        try {
            return typed.filter(characters -> characters.length > 0).map(Secret::of);
        } finally {
            typed.ifPresent(characters -> Arrays.fill(characters, '\0'));
        }
    }

    @Override
    public Optional<String> askLine(String prompt) {
        return console().map(console -> console.readLine("%s", prompt));
    }

    // needs standard input and output to be terminals
    @SuppressWarnings("SystemConsoleNull") // null again since JDK 25, whose default is java.base's
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal);
    }
}
