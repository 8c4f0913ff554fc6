package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.Backup;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.JobOutcome;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens archives and reads what is looked at in them.
final class LensController {

    private static final Texts TEXTS = Texts.forPackage(LensController.class);

    /// As many rows as a person looks through; the search finds the others.
    private static final int ROWS = 200;

    private final AppContext context;
    private final RestoreModel model;
    private final RestoreHost host;

    LensController(AppContext context, RestoreModel model, RestoreHost host) {
        this.context = context;
        this.model = model;
        this.host = host;
    }

    /// Opens it and begins anew; what was open before is closed.
    void open(RestoreSource source, Runnable onOpened) {
        if (model.isRunning()) {
            host.show();
            return;
        }
        StartedJob<?> before = model.openingProperty().get();
        if (before != null) {
            before.requestCancel();
        }
        Backup backup = source instanceof RestoreSource.OfBackup(Backup known) ? known : null;
        RestoreHost.Ring ring = host.ring(backup);
        // none while a direct runner is at it: that one cannot be overtaken
        AtomicReference<@Nullable StartedJob<?>> mine = new AtomicReference<>();
        boolean[] over = new boolean[1];
        StartedJob<OpenArchive> started =
                context.jobs()
                        .startQuiet(
                                job("job.open", source.title()),
                                run -> {
                                    try (ring) {
                                        return OpenArchive.of(source, open(source, ring, run));
                                    }
                                },
                                opened -> {
                                    over[0] = true;
                                    if (isStale(mine.get())) {
                                        close(opened.archive());
                                        return;
                                    }
                                    show(opened);
                                    onOpened.run();
                                },
                                failure -> {
                                    over[0] = true;
                                    if (!isStale(mine.get())) {
                                        failed(source, failure, onOpened);
                                    }
                                });
        if (!over[0]) {
            mine.set(started);
            model.beginOpening(source, started);
            started.onEnd(outcome -> {
                if (outcome instanceof JobOutcome.Cancelled && !isStale(started)) {
                    model.endOpening();
                }
            });
            host.show();
        }
    }

    private boolean isStale(@Nullable StartedJob<?> job) {
        return job != null && !job.equals(model.openingProperty().get());
    }

    private Archive open(RestoreSource source, RestoreHost.Ring ring, JobContext run) {
        return switch (source) {
            case RestoreSource.OfBackup(Backup backup) ->
                    context.engine().archives().open(backup, ring, run);
            case RestoreSource.OfFile(var file) ->
                    context.engine().archives().open(file, ring, run);
        };
    }

    /// Opens the archive once more, for work that closes it by itself.
    RowRescueOpener.Fresh again(RestoreSource source) {
        Backup backup = source instanceof RestoreSource.OfBackup(Backup known) ? known : null;
        return run -> {
            try (RestoreHost.Ring ring = host.ring(backup)) {
                return open(source, ring, run);
            }
        };
    }

    private void failed(RestoreSource source, DrydockException failure, Runnable onOpened) {
        boolean aboutKeys =
                failure.code() == ErrorCode.BACKUP_KEY_MISSING
                        || failure.code() == ErrorCode.BACKUP_KEY_WRONG;
        if (!aboutKeys) {
            model.showOpenError(source, failure);
            host.show();
            return;
        }
        switch (source) {
            case RestoreSource.OfBackup(Backup backup) -> askForKey(backup, failure, onOpened);
            case RestoreSource.OfFile(var file) ->
                    // it names itself outside of what is encrypted
                    context.jobs()
                            .startQuiet(
                                    job("job.open", source.title()),
                                    run -> context.engine().backups().open(file),
                                    backup -> askForKey(backup, failure, onOpened),
                                    unreadable -> model.showOpenError(source, failure));
        }
    }

    private void askForKey(Backup backup, DrydockException failure, Runnable onOpened) {
        var source = new RestoreSource.OfBackup(backup);
        model.showOpenError(source, failure);
        host.show();
        host.askForKey(backup, failure, () -> open(source, onOpened));
    }

    private void show(OpenArchive opened) {
        OpenArchive before = model.archive();
        stopReading();
        model.showArchive(opened);
        host.opened(opened.source().path());
        host.show();
        if (before != null) {
            close(before.archive());
        }
    }

    private void close(Archive archive) {
        context.jobs()
                .startQuiet(
                        job("job.close", archive.path().toString()),
                        run -> {
                            try {
                                archive.close();
                            } catch (IOException failure) {
                                throw DurableFile.failed("close", archive.path(), failure);
                            }
                            return archive;
                        },
                        closed -> {
                            // nothing to show
                        });
    }

    void cancelOpening() {
        StartedJob<?> opening = model.openingProperty().get();
        if (opening != null) {
            opening.requestCancel();
        }
    }

    /// Reads what there is to see of an object.
    void look(@Nullable ArchiveObject object) {
        if (Objects.equals(object, model.object())) {
            return;
        }
        stopReading();
        model.showObject(object);
        OpenArchive open = model.archive();
        if (object == null || open == null) {
            return;
        }
        model.showDdl(new Reading.Running<>());
        context.jobs()
                .startQuiet(
                        job("job.ddl", object.displayName()),
                        run -> {
                            open.archive().prepare(run);
                            String text = open.archive().ddl(object);
                            boolean more = !open.archive().objects().equals(open.tree().objects());
                            return new Ddl(text, more ? open.again() : open);
                        },
                        read -> {
                            if (object.equals(model.object())) {
                                model.showDdl(new Reading.Read<>(read.text()));
                            }
                            if (read.open() != open && open.equals(model.archive())) {
                                refine(read.open());
                            }
                        },
                        failure -> {
                            if (object.equals(model.object())) {
                                model.showDdl(new Reading.Failed<>(failure));
                            }
                        });
        if (object.hasRows()) {
            search("");
        }
    }

    /// @param open with all that is known once the archive is prepared
    private record Ddl(String text, OpenArchive open) {}

    private void refine(OpenArchive known) {
        model.refine(known);
        Ticks ticks = model.ticks();
        if (ticks != null && !ticks.isEmpty()) {
            sumUp(known, ticks);
        }
    }

    /// Reads the first rows, or those in which a value has the text.
    void search(String text) {
        OpenArchive open = model.archive();
        ArchiveObject object = model.object();
        if (open == null || object == null) {
            return;
        }
        stopReading();
        model.showRows(new Reading.Running<>());
        boolean[] over = new boolean[1];
        StartedJob<RowsShown> started =
                context.jobs()
                        .startQuiet(
                                job("job.rows", object.displayName()),
                                run ->
                                        new RowsShown(
                                                object,
                                                text,
                                                new ArchiveRows(open.archive(), object)
                                                        .find(text, ROWS, run)),
                                read -> {
                                    over[0] = true;
                                    if (object.equals(model.object())) {
                                        model.showRows(new Reading.Read<>(read));
                                    }
                                },
                                failure -> {
                                    over[0] = true;
                                    if (object.equals(model.object())) {
                                        model.showRows(new Reading.Failed<>(failure));
                                    }
                                });
        if (!over[0]) {
            model.beginReading(started);
        }
    }

    /// Ends a search; what was found so far is not shown.
    void stopReading() {
        StartedJob<?> before = model.readingProperty().get();
        if (before != null) {
            before.requestCancel();
            model.endReading();
        }
    }

    void setFilter(ArchiveFilter filter) {
        model.setFilter(filter);
    }

    /// Ticks a line of the tree with all in it, or takes the ticks away.
    void tick(ArchiveNode node, boolean wanted) {
        Ticks before = model.ticks();
        if (before != null) {
            setTicks(before.with(node, wanted, model.shownProperty().get()));
        }
    }

    void untickAll() {
        OpenArchive open = model.archive();
        if (open != null) {
            setTicks(Ticks.none(open.tree()));
        }
    }

    private void setTicks(Ticks now) {
        OpenArchive open = model.archive();
        if (open == null) {
            return;
        }
        model.setTicks(now);
        if (!now.isEmpty()) {
            sumUp(open, now);
        }
    }

    private void sumUp(OpenArchive open, Ticks now) {
        context.jobs()
                .startQuiet(
                        job("job.needs", open.source().title()),
                        run -> ChoiceSummary.of(open.tree(), now.choice()),
                        summary -> model.showSummary(now, summary));
    }

    void choose(Consumer<RestoreSource> onChosen) {
        context.dialogs()
                .chooseFileToOpen(TEXTS.get("open.file"), host.folder(), List.of())
                .ifPresent(file -> onChosen.accept(new RestoreSource.OfFile(file)));
    }

    void chooseFolder(Consumer<RestoreSource> onChosen) {
        context.dialogs()
                .chooseFolder(TEXTS.get("open.folder"), host.folder())
                .ifPresent(folder -> onChosen.accept(new RestoreSource.OfFile(folder)));
    }

    private static JobDescription job(String key, String subject) {
        return new JobDescription("restore", TEXTS.get(key, subject), subject);
    }
}
