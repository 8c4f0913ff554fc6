package dev.drydock.ui.schema.compare;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.connection.GuardLevel;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.CompareOptions;
import dev.drydock.engine.schema.compare.Difference;
import dev.drydock.engine.schema.compare.RenameAnswer;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.snapshot.SnapshotOrigin;
import dev.drydock.engine.schema.source.ChangeProof;
import dev.drydock.engine.schema.source.SchemaSource;
import dev.drydock.engine.schema.source.SourcedComparison;
import dev.drydock.engine.schema.source.SourcedSchema;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Joins the Compare page to the engine. FX thread only; all reading is done in jobs.
final class CompareController implements CompareActions {

    private static final Texts TEXTS = Texts.forPackage(CompareController.class);

    /// Snapshots on the slider; each one is read and compared.
    private static final int MOMENTS = 24;

    private final CompareModel model;
    private final AppContext context;
    private final Consumer<String> clipboard;
    private @Nullable DatabaseConnection connection;

    CompareController(CompareModel model, AppContext context, Consumer<String> clipboard) {
        this.model = model;
        this.context = context;
        this.clipboard = clipboard;
    }

    private Engine engine() {
        return context.engine();
    }

    /// Another database is in the header: it is offered with its latest snapshot before it.
    void open(@Nullable DatabaseConnection opened) {
        connection = opened;
        model.offer(List.of());
        model.choose(null, null);
        listSides(null);
    }

    /// The page came to the front, or a snapshot was taken: the lists are read again.
    void refreshSides() {
        listSides(null);
    }

    private void listSides(@Nullable Snapshot chosen) {
        DatabaseConnection shown = connection;
        if (shown == null) {
            return;
        }
        String name = shown.profile().name();
        context.jobs()
                .startQuiet(
                        new JobDescription("schema", TEXTS.get("job.sides", name), name),
                        job -> engine().snapshots().history(shown.profile().id()),
                        history -> {
                            if (shown.equals(connection)) {
                                offer(shown, history, chosen);
                            }
                        });
    }

    private void offer(
            DatabaseConnection shown, List<Snapshot> history, @Nullable Snapshot chosen) {
        List<Side> files =
                model.choices().stream()
                        .filter(side -> side.origin() instanceof Side.Origin.Files)
                        .toList();
        List<Side> sides =
                Stream.concat(
                                SideList.of(shown, context.connections().open(), history).stream(),
                                files.stream())
                        .toList();
        model.offer(sides);
        if (model.afterProperty().get() == null) {
            Side earlier = history.isEmpty() ? null : sides.get(1);
            model.choose(earlier, sides.getFirst());
        }
        if (chosen != null) {
            Side taken = SideList.kept(chosen);
            sides.stream()
                    .filter(taken::isSameAs)
                    .findFirst()
                    .ifPresent(side -> model.choose(side, model.afterProperty().get()));
        }
    }

    @Override
    public void compare() {
        Side before = model.beforeProperty().get();
        Side after = model.afterProperty().get();
        if (before == null || after == null || !model.canCompare()) {
            return;
        }
        CompareOptions options = new CompareOptions(model.ignored(), model.answers());
        long started = System.nanoTime();
        model.start();
        context.jobs()
                .start(
                        description("job.compare", before.title(), after.title()),
                        job -> compared(before, after, options, job),
                        result -> {
                            if (isChosen(before, after)) {
                                model.show(result);
                                context.status()
                                        .say(
                                                TEXTS.get(
                                                        "compared",
                                                        before.title(),
                                                        after.title(),
                                                        Format.millis(
                                                                (System.nanoTime() - started)
                                                                        / 1_000_000)));
                            }
                        },
                        leftBehind -> model.stopped(),
                        failure -> {
                            if (isChosen(before, after)) {
                                model.fail(failure);
                            }
                        });
    }

    private CompareModel.Result compared(
            Side before, Side after, CompareOptions options, JobContext job) {
        return result(
                SourcedComparison.of(read(before, job), read(after, job), options), List.of());
    }

    private CompareModel.Result result(
            SourcedComparison sourced, List<ComparisonPicture.Moment> moments) {
        ChangeScript script =
                engine().dialects()
                        .require(sourced.comparison().after().engine())
                        .changes()
                        .map(dialect -> dialect.changes(sourced.comparison(), ChangeOptions.PLAIN))
                        .orElse(ChangeScript.EMPTY);
        return new CompareModel.Result(
                sourced.comparison(), script, sourced.blind(), sourced.notes(), moments);
    }

    private SourcedSchema read(Side side, JobContext job) {
        return switch (side.origin()) {
            case Side.Origin.Live live ->
                    SourcedSchema.of(engine().schema(live.connection()).read(job), side.title());
            case Side.Origin.Kept kept ->
                    engine().schemaSources().read(new SchemaSource.Kept(kept.snapshot()));
            case Side.Origin.Files files -> {
                DatabaseConnection server = Objects.requireNonNull(connection);
                try (var scratch =
                        engine().scratch().createBeside(server, Confirmation.NONE, job)) {
                    yield engine().schemaSources()
                            .read(new SchemaSource.Files(files.path()), scratch, job);
                }
            }
        };
    }

    private boolean isChosen(Side before, Side after) {
        return before.equals(model.beforeProperty().get())
                && after.equals(model.afterProperty().get());
    }

    /// The object that the difference is in, as SQL on both sides.
    DifferenceDetail.BothTexts sql(Difference difference) {
        CompareModel.Result result = model.result();
        if (result == null) {
            return new DifferenceDetail.BothTexts("", "");
        }
        return new DifferenceDetail.BothTexts(
                sql(result.comparison().before(), difference.before(), difference),
                sql(result.comparison().after(), difference.after(), difference));
    }

    private String sql(
            SchemaDefinition definition, @Nullable ObjectKey key, Difference difference) {
        ObjectKey wanted = key;
        if (wanted == null && difference.key().isPart()) {
            // a part that is only on the other side: its table is on both
            wanted = difference.key();
        }
        if (wanted == null) {
            return "";
        }
        ObjectKey owner = wanted;
        SchemaObject object =
                definition
                        .objects()
                        .filter(one ->
                                one.key().equals(owner)
                                        || (owner.isPart() && isRelation(one, owner)))
                        .findFirst()
                        .orElse(null);
        return object == null
                ? ""
                : engine().dialects().require(definition.engine()).schema().ddl(definition, object);
    }

    private static boolean isRelation(SchemaObject object, ObjectKey part) {
        return object.id().equals(part.id())
                && switch (object.objectKind()) {
                    case TABLE, VIEW, MATERIALIZED_VIEW -> true;
                    default -> false;
                };
    }

    @Override
    public void swap() {
        model.swap();
        compare();
    }

    @Override
    public void showHistory() {
        DatabaseConnection shown = connection;
        if (shown == null || model.state() == CompareState.RUNNING) {
            return;
        }
        List<Side> kept =
                model.choices().stream()
                        .filter(side -> side.origin() instanceof Side.Origin.Kept)
                        .limit(MOMENTS)
                        .toList()
                        .reversed();
        if (kept.isEmpty()) {
            context.status().say(TEXTS.get("history.none"));
            return;
        }
        Side first = kept.getFirst();
        Side live = SideList.live(shown);
        CompareOptions options = new CompareOptions(model.ignored(), List.of());
        model.choose(first, live);
        model.start();
        context.jobs()
                .start(
                        description("job.history", shown.profile().name()),
                        job -> history(kept, live, options, job),
                        result -> {
                            if (isChosen(first, live)) {
                                model.show(result);
                                model.partProperty().set(ComparePart.PICTURE);
                            }
                        },
                        leftBehind -> model.stopped(),
                        failure -> {
                            if (isChosen(first, live)) {
                                model.fail(failure);
                            }
                        });
    }

    /// Each side against the one before, and the last against the first.
    private CompareModel.Result history(
            List<Side> kept, Side live, CompareOptions options, JobContext job) {
        SourcedSchema first = read(kept.getFirst(), job);
        SourcedSchema earlier = first;
        List<ComparisonPicture.Moment> moments = new ArrayList<>();
        for (Side side : Stream.concat(kept.stream().skip(1), Stream.of(live)).toList()) {
            job.cancel().throwIfCancelled();
            SourcedSchema now = read(side, job);
            moments.add(
                    new ComparisonPicture.Moment(
                            side.title(),
                            SourcedComparison.of(earlier, now, options).comparison()));
            earlier = now;
        }
        return result(SourcedComparison.of(first, earlier, options), moments);
    }

    @Override
    public void answer(RenameAnswer answer) {
        model.answer(answer);
        compare();
    }

    @Override
    public void chooseFile(boolean earlier) {
        context.dialogs()
                .chooseFileToOpen(
                        TEXTS.get("file.title"),
                        null,
                        List.of(new Dialogs.FileKind(TEXTS.get("save.kind"), List.of("*.sql"))))
                .ifPresent(path -> {
                    Side side = model.offerMore(SideList.files(path));
                    model.choose(
                            earlier ? side : model.beforeProperty().get(),
                            earlier ? model.afterProperty().get() : side);
                });
    }

    @Override
    public void takeSnapshot() {
        DatabaseConnection shown = connection;
        if (shown == null) {
            return;
        }
        context.dialogs()
                .askText(
                        TEXTS.get("snapshot.title"),
                        TEXTS.get("snapshot.label"),
                        TEXTS.get("snapshot.initial"),
                        TEXTS.get("snapshot.verb"),
                        label -> takeSnapshot(shown, label));
    }

    private void takeSnapshot(DatabaseConnection shown, String label) {
        String name = shown.profile().name();
        context.jobs()
                .start(
                        new JobDescription("schema", TEXTS.get("job.snapshot", name), name),
                        job ->
                                engine().snapshots()
                                        .take(
                                                shown.profile(),
                                                engine().schema(shown).read(job),
                                                SnapshotOrigin.REQUEST,
                                                label,
                                                job),
                        taken -> {
                            context.status()
                                    .say(TEXTS.get("snapshot.taken", name, taken.display()));
                            if (shown.equals(connection)) {
                                listSides(taken);
                            }
                        });
    }

    @Override
    public void prove() {
        CompareModel.Result result = model.result();
        DatabaseConnection shown = connection;
        if (result == null || shown == null) {
            return;
        }
        boolean production = shown.profile().environment().guardLevel() == GuardLevel.NAME_REQUIRED;
        if (production && engine().scratch().needsServer(shown.dialectId())) {
            context.dialogs()
                    .confirmDestructive(
                            shown.profile(),
                            new Dialogs.Question(
                                    TEXTS.get("prove.title"),
                                    TEXTS.get("prove.body", shown.profile().name()),
                                    TEXTS.get("action.prove"),
                                    false),
                            confirmation -> prove(result, shown, confirmation));
        } else {
            prove(result, shown, Confirmation.NONE);
        }
    }

    private void prove(
            CompareModel.Result result, DatabaseConnection shown, Confirmation confirmation) {
        context.jobs()
                .start(
                        description("job.prove", shown.profile().name()),
                        job -> {
                            try (var scratch =
                                    engine().scratch().createBeside(shown, confirmation, job)) {
                                return ChangeProof.of(
                                        result.comparison(),
                                        result.script(),
                                        scratch,
                                        engine().dialects().require(shown.dialectId()).schema(),
                                        engine().schema(scratch.connection()),
                                        job);
                            }
                        },
                        proof -> {
                            if (result.equals(model.result())) {
                                model.showProof(
                                        new CompareModel.Proof(proof.residual(), proof.notBuilt()));
                            }
                        });
    }

    @Override
    public void copyScript() {
        CompareModel.Result result = model.result();
        if (result != null) {
            clipboard.accept(result.script().text());
            context.status().say(TEXTS.get("copied.script"));
        }
    }

    @Override
    public void saveScript() {
        CompareModel.Result result = model.result();
        if (result == null) {
            return;
        }
        context.dialogs()
                .chooseFileToSave(
                        TEXTS.get("save.title"),
                        null,
                        "change.sql",
                        List.of(new Dialogs.FileKind(TEXTS.get("save.kind"), List.of("*.sql"))))
                .ifPresent(file -> save(file, result.script().text()));
    }

    private void save(Path file, String text) {
        context.jobs()
                .startQuiet(
                        description("job.save"),
                        job -> {
                            DurableFile.replace(
                                    file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
                            return file;
                        },
                        written -> context.status().say(TEXTS.get("saved", written)));
    }

    @Override
    public void copyCommand() {
        Side before = model.beforeProperty().get();
        Side after = model.afterProperty().get();
        if (before == null || after == null) {
            return;
        }
        var command = new StringBuilder("drydock schema diff ");
        command.append(shellWord(before.source())).append(' ').append(shellWord(after.source()));
        if (!model.ignored().isEmpty()) {
            command.append(" --ignore ")
                    .append(
                            String.join(
                                    ",",
                                    model.ignored().stream()
                                            .map(one -> one.word())
                                            .sorted()
                                            .toList()));
        }
        model.answers()
                .forEach(answer ->
                        command.append(" --rename ").append(shellWord(answer.toString())));
        clipboard.accept(command.toString());
        context.status().say(TEXTS.get("copied.command", command));
    }

    private static String shellWord(String text) {
        return text.matches("[A-Za-z0-9_./:-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private JobDescription description(String key, Object... arguments) {
        DatabaseConnection shown = connection;
        return new JobDescription(
                "schema", TEXTS.get(key, arguments), shown == null ? "" : shown.profile().name());
    }
}
