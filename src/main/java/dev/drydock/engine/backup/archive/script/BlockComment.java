package dev.drydock.engine.backup.archive.script;

/// A comment between slashes and stars. Only psql's nest.
final class BlockComment {

    private final boolean nested;
    private int depth;
    private byte last;

    BlockComment(ScriptRules rules) {
        this.nested = rules == ScriptRules.POSTGRESQL;
    }

    /// Behind its first two characters.
    void begin() {
        depth = 1;
        last = 0;
    }

    /// @return whether it ends with this byte
    boolean take(byte next) {
        if (last == '*' && next == '/') {
            depth--;
            last = 0;
            return depth == 0;
        }
        if (last == '/' && next == '*') {
            depth += nested ? 1 : 0;
            last = 0;
            return false;
        }
        last = next;
        return false;
    }
}
