package dev.drydock.engine.process;

/// How a child process ended.
///
/// @param status its exit status; 128 and more when a signal ended it
/// @param errors the beginning and the end of what it wrote to standard error, bounded
public record ToolResult(int status, String errors) {

    public boolean succeeded() {
        return status == 0;
    }

    /// The last line that is not empty; empty when there is none.
    public String lastError() {
        return errors.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b);
    }
}
