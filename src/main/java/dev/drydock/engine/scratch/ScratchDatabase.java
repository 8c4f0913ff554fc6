package dev.drydock.engine.scratch;

import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// An empty database for one piece of work. Closing it drops it, whatever happened before.
public final class ScratchDatabase implements AutoCloseable {

    private final DatabaseConnection connection;
    private final ScratchDialect dialect;
    private final Runnable drop;
    private boolean kept;

    ScratchDatabase(DatabaseConnection connection, ScratchDialect dialect, Runnable drop) {
        this.connection = connection;
        this.dialect = dialect;
        this.drop = drop;
    }

    /// The same database on a server that ends when it is dropped.
    ScratchDatabase thenClosing(ScratchServer server) {
        return new ScratchDatabase(
                connection,
                dialect,
                () -> {
                    try (server) {
                        drop.run();
                    }
                });
    }

    /// What was loaded, and what was not.
    ///
    /// @param statements how many were run
    /// @param notes what was left out, each a line that begins with its place
    /// @param missingRoles roles that the files name and the server does not have: owners and
    ///   privileges that need them were left out
    public record Loaded(long statements, List<String> notes, List<String> missingRoles) {
        public Loaded {
            notes = List.copyOf(notes);
            missingRoles = List.copyOf(missingRoles);
        }
    }

    public DatabaseConnection connection() {
        return connection;
    }

    /// Runs the statements of the files, one after the other, each file in the state of a fresh
    /// session. Nothing runs when a file holds what cannot be loaded. Cancel stops between or in
    /// statements.
    ///
    /// @throws DrydockException DDL_FILE_INVALID, DDL_FILE_FAILED with file, line, column and
    ///   statement in the details
    public Loaded load(List<DdlFile> files, JobContext context) {
        List<List<ScratchStep>> cut = new ArrayList<>();
        long total = 0;
        for (DdlFile file : files) {
            List<ScratchStep> steps = dialect.cut(file.text());
            requireLoadable(file, steps);
            cut.add(steps);
            total += steps.size();
        }
        var notes = new ArrayList<String>();
        var missing = new TreeSet<String>();
        long done = 0;
        long ran = 0;
        try (Session session = connection.lease(context).deadline(Session.NO_DEADLINE)) {
            for (int i = 0; i < files.size(); i++) {
                DdlFile file = files.get(i);
                context.progress().phase("Loading " + Identifiers.visible(file.name()));
                dialect.begin(session);
                for (ScratchStep step : cut.get(i)) {
                    switch (step) {
                        case ScratchStep.Run run -> {
                            context.cancel().throwIfCancelled();
                            Optional<ScratchDialect.Tolerated> left = run(session, file, run);
                            left.ifPresent(one -> {
                                notes.add(file.at(run.offset()) + ": " + one.note());
                                missing.addAll(one.missingRoles());
                            });
                            ran += left.isPresent() ? 0 : 1;
                        }
                        case ScratchStep.Skip(int offset, String note) ->
                                notes.add(file.at(offset) + ": " + note);
                        case ScratchStep.Ignore _, ScratchStep.Refuse _ -> {}
                    }
                    context.progress().work(++done, total, Unit.STATEMENTS);
                }
            }
            // the session goes back to the pool: what the files set (a search path) stays here
            dialect.begin(session);
        }
        return new Loaded(ran, notes, List.copyOf(missing));
    }

    /// Runs statements that Drydock wrote itself, as they are.
    ///
    /// @throws DrydockException what the server said, for the first that fails
    public void run(List<String> statements, JobContext context) {
        try (Session session = connection.lease(context).deadline(Session.NO_DEADLINE)) {
            dialect.begin(session);
            for (String statement : statements) {
                context.cancel().throwIfCancelled();
                dialect.run(session, statement);
            }
        }
    }

    private Optional<ScratchDialect.Tolerated> run(
            Session session, DdlFile file, ScratchStep.Run run) {
        try {
            dialect.run(session, run.text());
            return Optional.empty();
        } catch (DrydockException error) {
            if (error.code() == ErrorCode.CONNECTION_LOST) {
                throw error;
            }
            Optional<ScratchDialect.Tolerated> left = dialect.tolerate(session, error, run.text());
            if (left.isEmpty()) {
                throw failed(session, file, run, error);
            }
            return left;
        }
    }

    private DrydockException failed(
            Session session, DdlFile file, ScratchStep.Run run, DrydockException error) {
        int inStatement = dialect.errorOffset(session, error, run.text());
        int offset = run.offset() + Math.max(0, inStatement);
        String reason = error.details().getOrDefault("serverMessage", error.message());
        return error.as(
                        ErrorCode.DDL_FILE_FAILED,
                        Identifiers.visible(file.at(offset))
                                + ": "
                                + (reason.endsWith(".")
                                        ? reason.substring(0, reason.length() - 1)
                                        : reason)
                                + ". The file could not be loaded into a scratch database.",
                        error.hint().isEmpty()
                                ? "Correct the file; it must build the structure from nothing."
                                : error.hint())
                .withDetails(place(file, offset));
    }

    private static void requireLoadable(DdlFile file, List<ScratchStep> steps) {
        for (ScratchStep step : steps) {
            if (step instanceof ScratchStep.Refuse(int offset, String message, String hint)) {
                throw new DrydockException(
                        ErrorCode.DDL_FILE_INVALID,
                        Identifiers.visible(file.at(offset)) + ": " + message + ".",
                        hint,
                        place(file, offset),
                        null);
            }
        }
    }

    private static Map<String, String> place(DdlFile file, int offset) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("file", file.name());
        details.put("line", Integer.toString(file.line(offset)));
        details.put("column", Integer.toString(file.column(offset)));
        return details;
    }

    /// Lets the database stay when this is closed; it is dropped as a leftover once nobody has used
    /// it for [ScratchDatabases#LEFTOVER_AGE]. Returns where it is, for people.
    public String keep() {
        kept = true;
        return connection.profile().endpoint().display();
    }

    /// Drops the database, unless it is to be kept. Cancel does not keep it from that.
    ///
    /// @throws DrydockException when it could not be dropped, naming what is left
    @Override
    public void close() {
        if (kept) {
            connection.close();
        } else {
            drop.run();
        }
    }
}
