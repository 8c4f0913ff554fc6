package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Fills an empty database from a container: structure, rows, then what is better made with rows
/// there.
final class ContainerLoad {

    static final String INDEXES = "Making keys and indexes";

    private final BackupParts parts;
    private final BackupManifest manifest;
    private final LoadSessions sessions;
    private final LoadScript script;
    private final CountedRows counted;
    private final JobContext context;
    private final Set<String> missingRoles = new TreeSet<>();
    private final Set<String> leftPolicies = new HashSet<>();
    private Set<String> roles = Set.of();

    /// @param counted takes rows that are read while indexes are made
    ContainerLoad(
            BackupParts parts,
            LoadSessions sessions,
            LoadScript script,
            CountedRows counted,
            JobContext context) {
        this.counted = counted;
        this.script = script;
        this.parts = parts;
        this.manifest = parts.manifest();
        this.sessions = sessions;
        this.context = context;
    }

    List<String> run() {
        roles = LeftOut.rolesOf(sessions.first());
        statements(PartNames.BEFORE, "Making the objects");
        new RowLoad(parts, sessions, context).run();
        statements(PartNames.SEQUENCES, "Setting sequences");
        largeObjects();
        keysAndIndexes();
        statements(PartNames.REFRESH, "Filling materialized views");
        return missingRoles.isEmpty()
                ? List.of()
                : List.of(
                        "Owners, privileges and policies of these roles were not restored, for they are not"
                                + " on the server: "
                                + String.join(", ", missingRoles));
    }

    private void statements(String part, String phase) {
        List<String> statements = script.statements(TextParts.read(parts, part));
        context.progress().phase(phase);
        long done = 0;
        for (String statement : statements) {
            context.cancel().throwIfCancelled();
            if (!namesMissingRole(statement)) {
                run(sessions.first(), statement, part);
            }
            context.progress().work(++done, statements.size(), Unit.STATEMENTS);
        }
    }

    private void keysAndIndexes() {
        List<String> statements = script.statements(TextParts.read(parts, PartNames.AFTER));
        context.progress().phase(INDEXES);
        try (var indexes =
                new IndexLoad(
                        sessions,
                        script,
                        manifest,
                        statements,
                        one -> run(one.session(), one.statement(), PartNames.AFTER),
                        EarlyCount.of(manifest, sessions, counted),
                        context)) {
            long done = 0;
            for (String statement : statements) {
                if (!indexes.take(statement)) {
                    // whatever comes between waits for them
                    indexes.make();
                    if (script.isSetting(statement)) {
                        sessions.each(session -> run(session, statement, PartNames.AFTER));
                    } else if (!namesMissingRole(statement)) {
                        run(sessions.first(), statement, PartNames.AFTER);
                    }
                }
                context.progress().work(++done, statements.size(), Unit.STATEMENTS);
            }
            indexes.make();
        }
    }

    /// Remembers the roles. An error instead would end a transaction.
    private boolean namesMissingRole(String statement) {
        List<String> missing =
                script.roles(statement).stream().filter(role -> !roles.contains(role)).toList();
        missingRoles.addAll(missing);
        String policy = script.policy(statement);
        if (!missing.isEmpty() && !policy.isEmpty()) {
            leftPolicies.add(policy);
        }
        // without it nobody but the owner sees rows, which is the safe side
        return !missing.isEmpty() || leftPolicies.contains(policy);
    }

    private void run(Session session, String statement, String part) {
        try {
            script.run(session, statement);
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.CONNECTION_LOST) {
                throw failure;
            }
            throw failed(failure, part + ": " + beginning(statement));
        }
    }

    private void largeObjects() {
        List<BackupManifest.Member> members = manifest.members(PartNames.LARGE_OBJECTS);
        var line = new java.io.ByteArrayOutputStream();
        var counter = new RowCounter();
        context.progress().phase("Writing large objects");
        long done = 0;
        for (BackupManifest.Member member : members) {
            byte[] plain = parts.read(member);
            int start = 0;
            for (int i = 0; i < plain.length; i++) {
                if (plain[i] == '\n') {
                    context.cancel().throwIfCancelled();
                    line.write(plain, start, i - start);
                    run(sessions.first(), line.toString(StandardCharsets.US_ASCII), member.name());
                    line.reset();
                    start = i + 1;
                }
            }
            line.write(plain, start, plain.length - start);
            counter.add(plain);
            context.progress().work(++done, members.size(), Unit.OBJECTS);
        }
        var tally = new RowTally();
        tally.add(counter.end());
        RowLoad.requireNone(
                manifest.objects().stream()
                        .filter(object -> PartNames.LARGE_OBJECTS.equals(object.folder()))
                        .flatMap(object -> tally.misfit(object).stream())
                        .toList());
    }

    private static String beginning(String statement) {
        String line = Identifiers.visible(statement.lines().findFirst().orElse(""));
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    static DrydockException failed(DrydockException failure, String where) {
        ErrorCode code =
                switch (failure.code()) {
                    // what helps is not in the backup
                    case DISK_FULL, CONNECTION_LOST -> failure.code();
                    default -> ErrorCode.RESTORE_FAILED;
                };
        return failure.as(
                code, "The restore stopped at " + where + ": " + failure.message(), failure.hint());
    }
}
