package dev.drydock.engine.migration.lint;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.migration.FilePiece;
import dev.drydock.engine.migration.MigrationDialect;
import dev.drydock.engine.migration.MigrationFile;
import dev.drydock.engine.migration.MigrationFiles;
import dev.drydock.engine.migration.Placement;
import dev.drydock.engine.migration.ScriptProblem;
import dev.drydock.engine.migration.SqlStatement;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One look at a directory.
final class LintRun {

    /// Of a large file; it may break the same rule a million times.
    private static final int MOST_OF_A_RULE = 100;

    private final LintDialect dialect;
    private final MigrationDialect migrations;
    private final LintRequest request;
    private final int version;
    private final Set<String> active;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> notChecked = new LinkedHashSet<>();
    private int files;
    private int statements;

    LintRun(LintDialect dialect, MigrationDialect migrations, LintRequest request, int version) {
        this.dialect = dialect;
        this.migrations = migrations;
        this.request = request;
        this.version = version;
        this.active =
                LintRule.all().stream()
                        .filter(request::looksFor)
                        .map(LintRule::id)
                        .collect(Collectors.toSet());
    }

    LintReport toReport() {
        return new LintReport(
                new ArrayList<>(new TreeSet<>(findings)),
                List.copyOf(notChecked),
                files,
                statements);
    }

    void offline(MigrationFiles source, @Nullable SyntaxCheck syntax) {
        notChecked.add(
                "No database was asked: which files are applied, what exists outside of the files"
                        + " and how many rows there are is not known; all files were looked at.");
        if (syntax == null) {
            notChecked.add("Syntax was not checked: that takes a server.");
        }
        if (version < 0) {
            notChecked.add(
                    "Rule version-gate compared files with their rollbacks only: the version of the"
                            + " server is not known.");
        }
        KnownObjects known = new KnownObjects(false);
        KnownObjects end = walked(source.forward().values(), known.copy());
        for (MigrationFile file : source.forward().values()) {
            if (file.archived()) {
                walk(file, known);
                if (syntax != null) {
                    // its answers are of no interest: it ran
                    pieces(file, (piece, _) -> syntax.check(piece.statements(), true));
                }
            } else {
                one(file, source.rollbacks().get(file.version()), known, end, syntax, false);
            }
            known.settle();
        }
    }

    void online(
            MigrationFiles source,
            Set<String> pending,
            LintCatalog catalog,
            @Nullable SyntaxCheck syntax,
            JobContext context) {
        if (request.all()) {
            // in a database that grows from nothing, as these files once saw it
            KnownObjects past = new KnownObjects(false);
            List<MigrationFile> applied =
                    source.forward().values().stream()
                            .filter(file -> !pending.contains(file.name()))
                            .toList();
            KnownObjects end = walked(applied, past.copy());
            for (MigrationFile file : applied) {
                context.cancel().throwIfCancelled();
                one(file, source.rollbacks().get(file.version()), past, end, null, true);
                past.settle();
            }
            if (!applied.isEmpty()) {
                notChecked.add(
                        "Syntax and missing objects of applied files were not checked again: they"
                                + " ran.");
            }
        }
        KnownObjects known = KnownObjects.of(catalog);
        List<MigrationFile> files =
                source.forward().values().stream()
                        .filter(file -> pending.contains(file.name()))
                        .toList();
        KnownObjects end = walked(files, known.copy());
        for (MigrationFile file : files) {
            context.cancel().throwIfCancelled();
            one(file, source.rollbacks().get(file.version()), known, end, syntax, false);
        }
    }

    /// What exists when all files are done.
    private KnownObjects walked(Iterable<MigrationFile> files, KnownObjects known) {
        files.forEach(file -> walk(file, known));
        return known;
    }

    private void walk(MigrationFile file, KnownObjects known) {
        pieces(file, (piece, way) -> changes(linted(piece, way), known));
    }

    private void changes(LintedFile linted, KnownObjects known) {
        for (int i = 0; i < linted.shapes().size(); i++) {
            new KnownChanges(known, true, linted.place(linted.statements().get(i)))
                    .apply(linted.shapes().get(i));
        }
    }

    /// A large file is read once more before, because how its statements run depends on all of
    /// them.
    private void pieces(MigrationFile file, BiConsumer<FilePiece, Way> work) {
        Way[] way = {new Way(false, false)};
        if (file.large() != null) {
            FilePiece.forEach(
                    file,
                    migrations,
                    request.placeholders(),
                    piece -> way[0] = way[0].and(piece, migrations));
        }
        FilePiece.forEach(
                file,
                migrations,
                request.placeholders(),
                piece ->
                        work.accept(
                                piece, piece.isWhole() ? way[0].and(piece, migrations) : way[0]));
    }

    /// How the statements of a file run.
    ///
    /// @param alone whether one must run outside of a transaction
    /// @param together whether one must run in one
    private record Way(boolean alone, boolean together) {

        Way and(FilePiece piece, MigrationDialect dialect) {
            boolean anyAlone = alone;
            boolean anyTogether = together;
            for (SqlStatement statement : piece.statements()) {
                Placement placement = dialect.placementOf(statement);
                anyAlone |= placement instanceof Placement.Alone;
                anyTogether |= placement instanceof Placement.InTransaction;
            }
            return new Way(anyAlone, anyTogether);
        }
    }

    private LintedFile linted(FilePiece piece, Way way) {
        return new LintedFile(piece, dialect.grammar(), way.alone && !way.together, version);
    }

    /// What the way back has to know of the way forward.
    ///
    /// @param needs major version of the server; 0 for any
    private record Forward(boolean destroys, int needs) {

        Forward and(LintedFile linted) {
            return new Forward(
                    destroys || LossChecks.destroys(linted.shapes()),
                    Math.max(
                            needs,
                            VersionGate.need(linted).map(VersionGate.Need::version).orElse(0)));
        }
    }

    private void one(
            MigrationFile file,
            @Nullable MigrationFile rollback,
            KnownObjects known,
            KnownObjects end,
            @Nullable SyntaxCheck syntax,
            boolean applied) {
        files++;
        Forward[] forward = {new Forward(false, 0)};
        var silenced = new Silenced();
        pieces(
                file,
                (piece, way) -> {
                    LintedFile linted = linted(piece, way);
                    problems(linted, way);
                    ChangeChecks.transactions(linted);
                    if (!dialect.grammar().isSqlite()) {
                        TransactionChecks.file(linted, known);
                    }
                    for (int i = 0; i < linted.statements().size(); i++) {
                        Subject subject = new Subject(linted, i, known);
                        rules(subject, end);
                        look(subject, syntax, applied);
                    }
                    syntax(linted, syntax, known, true);
                    finish(linted, silenced);
                    forward[0] = forward[0].and(linted);
                });
        if (rollback != null) {
            back(file, forward[0], rollback, known.copy(), syntax, applied);
        }
    }

    private void look(Subject subject, @Nullable SyntaxCheck syntax, boolean applied) {
        if (!applied && !(syntax != null && syntax.knowsObjects())) {
            MissingObjects.look(subject);
        }
        new KnownChanges(subject.known(), true, subject.linted().place(subject.statement()))
                .apply(subject.shape());
    }

    private void rules(Subject subject, KnownObjects end) {
        if (subject.shape() instanceof StatementShape.Unknown unknown) {
            subject.report(
                    CommonRule.NOT_ANALYSED,
                    subject.first(),
                    "The statement was not analysed: " + unknown.reason() + ".");
        }
        ChangeChecks.look(subject);
        TableChecks.duplicates(subject);
        VersionGate.look(subject);
        if (subject.grammar().isSqlite()) {
            SqliteChecks.look(subject);
            return;
        }
        IndexChecks.look(subject);
        ConstraintChecks.look(subject);
        ColumnChecks.look(subject);
        TableChecks.look(subject);
        TableChecks.foreignKeys(subject, end);
        LossChecks.look(subject);
        TransactionChecks.look(subject);
        ContentChecks.look(subject);
    }

    /// What keeps a run from beginning.
    private void problems(LintedFile linted, Way way) {
        for (ScriptProblem problem : linted.piece().problems(request.placeholders())) {
            linted.report(
                    CommonRule.REFUSED_STATEMENT,
                    Severity.ERROR,
                    problem.offset(),
                    sentence(problem.message()),
                    problem.hint());
        }
        for (int i = 0; i < linted.statements().size(); i++) {
            SqlStatement statement = linted.statements().get(i);
            StatementShape shape = linted.shapes().get(i);
            switch (migrations.placementOf(statement)) {
                case Placement.Refused(String message, String hint)
                        when !(shape instanceof StatementShape.Transaction)
                                && !(shape instanceof StatementShape.Maintenance) ->
                        linted.report(
                                CommonRule.REFUSED_STATEMENT,
                                Severity.ERROR,
                                statement.offset(),
                                sentence(message),
                                hint);
                case Placement.Alone(String what)
                        when way.together && !dialect.grammar().isSqlite() ->
                        linted.report(
                                PostgresqlRule.CONCURRENT_IN_TX,
                                PostgresqlRule.CONCURRENT_IN_TX.severity(),
                                statement.offset(),
                                what
                                        + " shares the file with statements that run in a transaction.",
                                "-- in a file of its own\n" + statement.text() + ";");
                default -> {
                    // may be run
                }
            }
        }
    }

    private static String sentence(String message) {
        return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
    }

    private void back(
            MigrationFile file,
            Forward forward,
            MigrationFile rollback,
            KnownObjects known,
            @Nullable SyntaxCheck syntax,
            boolean applied) {
        files++;
        var silenced = new Silenced();
        pieces(
                rollback,
                (piece, way) -> {
                    LintedFile linted = linted(piece, way);
                    problems(linted, way);
                    ChangeChecks.transactions(linted);
                    if (linted.statements().isEmpty()
                            && piece.isWhole()
                            && forward.destroys
                            && !Ignores.isMarkedIrreversible(rollback.text())) {
                        linted.report(
                                CommonRule.DOWN_IRREVERSIBLE_UNMARKED,
                                CommonRule.DOWN_IRREVERSIBLE_UNMARKED.severity(),
                                0,
                                "The rollback of "
                                        + Identifiers.visible(file.name())
                                        + " is empty, though it destroys something.",
                                CommonRule.DOWN_IRREVERSIBLE_UNMARKED.remedy());
                    }
                    for (int i = 0; i < linted.statements().size(); i++) {
                        Subject subject = new Subject(linted, i, known);
                        VersionGate.look(subject);
                        look(subject, syntax, applied);
                    }
                    newerBack(forward, linted);
                    syntax(linted, syntax, known, false);
                    finish(linted, silenced);
                });
    }

    /// The way back needs a newer server than the way forward, and the server is not known.
    private void newerBack(Forward forward, LintedFile down) {
        VersionGate.need(down)
                .filter(need -> version < 0 && need.version() > forward.needs)
                .ifPresent(need ->
                        down.report(
                                PostgresqlRule.VERSION_GATE,
                                Severity.WARNING,
                                need.token().start(),
                                "The way back needs "
                                        + VersionGate.name(dialect.grammar(), need.version())
                                        + " for "
                                        + need.what()
                                        + ", the way forward does not.",
                                PostgresqlRule.VERSION_GATE.remedy()));
    }

    private void syntax(
            LintedFile linted, @Nullable SyntaxCheck syntax, KnownObjects known, boolean keep) {
        if (syntax == null) {
            return;
        }
        List<SyntaxAnswer> answers = syntax.check(linted.statements(), keep);
        for (int i = 0; i < answers.size(); i++) {
            SqlStatement statement = linted.statements().get(i);
            switch (answers.get(i)) {
                case SyntaxAnswer.Fine() -> {
                    // nothing to say
                }
                case SyntaxAnswer.NotChecked(String reason) ->
                        notChecked.add(
                                linted.place(statement)
                                        + ": syntax was not checked, "
                                        + reason
                                        + ".");
                case SyntaxAnswer.Broken broken -> broken(linted, statement, broken, known);
            }
        }
    }

    private void broken(
            LintedFile linted,
            SqlStatement statement,
            SyntaxAnswer.Broken broken,
            KnownObjects known) {
        CommonRule rule =
                switch (broken.kind()) {
                    case SYNTAX -> CommonRule.SYNTAX;
                    case MISSING -> CommonRule.MISSING_OBJECT;
                    case REFUSED -> CommonRule.REFUSED_STATEMENT;
                };
        // another rule said it better
        if (broken.kind() != SyntaxAnswer.Kind.MISSING && linted.has(Severity.ERROR, statement)) {
            return;
        }
        boolean guess = broken.kind() == SyntaxAnswer.Kind.MISSING && !known.isAsked();
        linted.report(
                rule,
                guess ? Severity.WARNING : Severity.ERROR,
                statement.offset() + Math.max(0, broken.offset()),
                sentence(broken.message()),
                broken.hint().isEmpty() ? rule.remedy() : broken.hint());
    }

    /// What silences rules in a file, and how often each rule was reported, from piece to piece.
    private static final class Silenced {
        private @Nullable Ignores ignores;
        private final Map<String, Integer> counts = new HashMap<>();
    }

    private void finish(LintedFile linted, Silenced silenced) {
        statements += linted.statements().size();
        Ignores ignores = Ignores.read(linted.piece(), silenced.ignores);
        silenced.ignores = ignores;
        ignores.applyTo(linted, active).stream()
                .filter(one -> request.looksFor(one.rule()))
                .map(LintedFile.Found::finding)
                .filter(one -> one.severity().compareTo(request.minimum()) <= 0)
                .filter(one -> linted.piece().isWhole() || isAmongFirst(one, silenced))
                .forEach(findings::add);
    }

    private boolean isAmongFirst(Finding finding, Silenced silenced) {
        int count = silenced.counts.merge(finding.rule(), 1, Integer::sum);
        if (count > MOST_OF_A_RULE) {
            notChecked.add(
                    Identifiers.visible(finding.file())
                            + ": of rule "
                            + finding.rule()
                            + " only the first "
                            + MOST_OF_A_RULE
                            + " findings are listed.");
        }
        return count <= MOST_OF_A_RULE;
    }
}
