package dev.drydock.engine.migration.adopt;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.migration.Leftover;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/// What the database has of the statements that a half-done file has no record of. Only looks, the
/// same way as the run that goes on with the file.
final class RestOfFile {

    private final MigrationDialect dialect;
    private final Session session;
    private final List<String> missing = new ArrayList<>();
    private boolean first = true;
    private boolean unclear;
    private boolean running;

    RestOfFile(MigrationDialect dialect, Session session) {
        this.dialect = dialect;
        this.session = session;
    }

    /// To be called in the order of the statements.
    void look(SqlStatement statement) {
        // a name that is filled in later cannot be looked for
        Leftover found =
                statement.text().contains("${")
                        ? new Leftover.Unclear("it has a placeholder")
                        : dialect.leftover(session, statement);
        switch (found) {
            case Leftover.Done _ -> {
                // as wanted
            }
            case Leftover.NotDone(String what) -> add(statement, what);
            case Leftover.Mendable(List<String> _, boolean _, String what) -> add(statement, what);
            case Leftover.Running(String who) -> {
                running = true;
                add(statement, "it is still being run by " + who);
            }
            case Leftover.Unclear(String what) -> {
                // only the one that was running may be done in part
                unclear |= first;
                add(statement, what);
            }
        }
        first = false;
    }

    private void add(SqlStatement statement, String what) {
        missing.add("statement " + statement.number() + ": " + what);
    }

    boolean isDone() {
        return missing.isEmpty();
    }

    /// Each statement that is not done, and what was found of it.
    String missing() {
        return String.join("; ", missing);
    }

    /// What somebody has to do; nothing of it is for a repair.
    String remedy() {
        if (running) {
            return "Wait until that session has ended, then apply again.";
        }
        return unclear
                ? "Look at what it left; if it may be run again, apply with --force=half-done."
                : "Apply again: it goes on by itself after looking at what is there.";
    }
}
