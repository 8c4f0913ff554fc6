package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupObject;
import dev.drydock.engine.backup.BackupParts;
import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Fills an empty database from a container: structure, rows, then what is better made with rows
/// there.
final class ContainerLoad {

    /// Rows sent with one COPY; each is a transaction of its own unless all is one.
    private static final long BYTES_AT_ONCE = 64L << 20;

    private final BackupParts parts;
    private final BackupManifest manifest;
    private final LoadSessions sessions;
    private final LoadScript script;
    private final JobContext context;
    private final Set<String> missingRoles = new TreeSet<>();
    private final Set<String> leftPolicies = new HashSet<>();
    private Set<String> roles = Set.of();

    ContainerLoad(BackupParts parts, LoadSessions sessions, LoadScript script, JobContext context) {
        this.script = script;
        this.parts = parts;
        this.manifest = parts.manifest();
        this.sessions = sessions;
        this.context = context;
    }

    private record Portion(
            BackupObject table, List<BackupManifest.Member> members, long tableBytes) {
        long bytes() {
            return members.stream().mapToLong(BackupManifest.Member::plainBytes).sum();
        }
    }

    List<String> run() {
        roles = LeftOut.rolesOf(sessions.first());
        statements(PartNames.BEFORE, "Making the objects");
        rows();
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

    /// Indexes that follow each other are made by all sessions; whatever comes between waits for
    /// them.
    private void keysAndIndexes() {
        List<String> statements = script.statements(TextParts.read(parts, PartNames.AFTER));
        context.progress().phase("Making keys and indexes");
        var done = new AtomicLong();
        List<String> builds = new ArrayList<>();
        for (String statement : statements) {
            if (script.buildsIndex(statement)) {
                builds.add(statement);
                continue;
            }
            build(builds, done, statements.size());
            if (script.isSetting(statement)) {
                sessions.each(session -> run(session, statement, PartNames.AFTER));
            } else if (!namesMissingRole(statement)) {
                run(sessions.first(), statement, PartNames.AFTER);
            }
            context.progress().work(done.incrementAndGet(), statements.size(), Unit.STATEMENTS);
        }
        build(builds, done, statements.size());
    }

    private void build(List<String> builds, AtomicLong done, long total) {
        SideBySide.compute(
                builds.size(),
                Math.clamp(builds.size(), 1, sessions.count()),
                context.cancel(),
                number -> {
                    sessions.with(session -> run(session, builds.get(number), PartNames.AFTER));
                    context.progress().work(done.incrementAndGet(), total, Unit.STATEMENTS);
                    return true;
                });
        builds.clear();
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

    private void rows() {
        String encoding = manifest.source().getOrDefault("encoding", "UTF8");
        List<Portion> portions = portions();
        long total = portions.stream().mapToLong(Portion::bytes).sum();
        var done = new AtomicLong();
        context.progress().phase("Copying rows");
        SideBySide.compute(
                portions.size(),
                Math.clamp(portions.size(), 1, sessions.count()),
                context.cancel(),
                number -> {
                    Portion portion = portions.get(number);
                    sessions.with(session -> copy(session, portion, encoding, done, total));
                    return true;
                });
    }

    private void copy(
            Session session, Portion portion, String encoding, AtomicLong done, long total) {
        BackupObject table = portion.table();
        String columns =
                table.columns().stream().map(Identifiers::quote).collect(Collectors.joining(", "));
        String copy =
                "COPY "
                        + Identifiers.qualified(table.schema(), table.name())
                        + (columns.isEmpty() ? "" : " (" + columns + ")")
                        + " FROM STDIN WITH (ENCODING "
                        + Identifiers.literal(encoding)
                        + ")";
        try {
            session.withConnection(
                    "copy rows into " + table.displayName(),
                    connection ->
                            RowFeed.copy(
                                    connection,
                                    copy,
                                    portion.members(),
                                    member -> {
                                        byte[] plain = parts.read(member);
                                        context.progress()
                                                .work(
                                                        done.addAndGet(plain.length),
                                                        total,
                                                        Unit.BYTES);
                                        return plain;
                                    }));
        } catch (DrydockException failure) {
            if (failure.code() == ErrorCode.CONNECTION_LOST
                    || failure.code() == ErrorCode.BACKUP_DAMAGED) {
                throw failure;
            }
            throw failed(failure, "rows of " + table.displayName());
        }
    }

    /// The parts of each table, cut between rows, largest tables first.
    private List<Portion> portions() {
        Map<String, List<BackupManifest.Member>> byFolder = new TreeMap<>();
        for (BackupManifest.Member member : manifest.members("data/")) {
            byFolder.computeIfAbsent(
                            member.name().substring(0, member.name().lastIndexOf('/') + 1),
                            key -> new ArrayList<>())
                    .add(member);
        }
        List<Portion> portions = new ArrayList<>();
        for (BackupObject object : manifest.objects()) {
            String folder = object.folder();
            if (folder != null && object.kind().equals(BackupObject.TABLE)) {
                addPortions(object, byFolder.getOrDefault(folder, List.of()), portions);
            }
        }
        portions.sort(Comparator.comparingLong(Portion::tableBytes).reversed());
        return portions;
    }

    private static void addPortions(
            BackupObject table, List<BackupManifest.Member> members, List<Portion> portions) {
        long all = members.stream().mapToLong(BackupManifest.Member::plainBytes).sum();
        List<BackupManifest.Member> current = new ArrayList<>();
        long bytes = 0;
        String range = "";
        for (BackupManifest.Member member : members) {
            String of = member.name().substring(0, member.name().lastIndexOf('-'));
            if (bytes >= BYTES_AT_ONCE && !of.equals(range)) {
                portions.add(new Portion(table, List.copyOf(current), all));
                current.clear();
                bytes = 0;
            }
            current.add(member);
            bytes += member.plainBytes();
            range = of;
        }
        if (!current.isEmpty()) {
            portions.add(new Portion(table, List.copyOf(current), all));
        }
    }

    private void largeObjects() {
        List<BackupManifest.Member> members = manifest.members(PartNames.LARGE_OBJECTS);
        var line = new java.io.ByteArrayOutputStream();
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
            context.progress().work(++done, members.size(), Unit.OBJECTS);
        }
    }

    private static String beginning(String statement) {
        String line = Identifiers.visible(statement.lines().findFirst().orElse(""));
        return line.length() <= 120 ? line : line.substring(0, 120) + "…";
    }

    private static DrydockException failed(DrydockException failure, String where) {
        return failure.as(
                ErrorCode.RESTORE_FAILED,
                "The restore stopped at " + where + ": " + failure.message(),
                failure.hint());
    }
}
