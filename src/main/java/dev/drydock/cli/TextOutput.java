package dev.drydock.cli;

import dev.drydock.engine.connection.Identifiers;
import java.io.PrintWriter;

/// Lines for people. Whatever comes from a database or a file passes [Identifiers#visible], so it
/// can neither forge a line nor move the cursor.
final class TextOutput {

    private final PrintWriter writer;

    TextOutput(PrintWriter writer) {
        this.writer = writer;
    }

    TextOutput line(String text) {
        // println would write \r\n on Windows, and scripts compare bytes
        writer.print(Identifiers.visible(text) + "\n");
        return this;
    }

    TextOutput line() {
        writer.print("\n");
        return this;
    }

    /// A text of several lines that Drydock itself made, such as DDL or SVG, as it is.
    TextOutput verbatim(String text) {
        writer.print(text.endsWith("\n") ? text : text + "\n");
        return this;
    }

    TextOutput table(TextTable table) {
        table.lines().forEach(this::line);
        return this;
    }
}
