package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.restore.RestoreOrder;
import dev.drydock.ui.common.AppContext;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Leads from step to step.
final class RestoreController {

    private final RestoreModel model;
    private final RestoreHost host;
    private final LensController lens;
    private final TargetController targets;
    private final RunController runs;
    private final @Nullable RowRescueOpener rescue;

    /// @param rescue null where rows are not brought back one by one
    RestoreController(
            AppContext context,
            RestoreModel model,
            RestoreHost host,
            @Nullable RowRescueOpener rescue) {
        this.model = model;
        this.host = host;
        this.rescue = rescue;
        this.lens = new LensController(context, model, host);
        this.targets = new TargetController(context, model);
        this.runs = new RunController(context, model, host, targets);
    }

    LensController lens() {
        return lens;
    }

    TargetController targets() {
        return targets;
    }

    RunController runs() {
        return runs;
    }

    void open(RestoreSource source) {
        open(source, null);
    }

    /// @param order a restore that is decided already; null to choose
    void open(RestoreSource source, @Nullable Function<List<ArchiveObject>, RestoreOrder> order) {
        lens.open(
                source,
                () -> {
                    OpenArchive open = model.archive();
                    if (open != null) {
                        targets.begin(open, order);
                    }
                });
    }

    /// Whether what is decided can be kept under a name.
    boolean canKeep() {
        OpenArchive open = model.archive();
        return open != null
                && open.source() instanceof RestoreSource.OfBackup
                && host.keepsRecipes()
                && targets.order().isPresent();
    }

    /// Keeps what is decided under a name.
    void keep() {
        OpenArchive open = model.archive();
        if (open != null && open.source() instanceof RestoreSource.OfBackup(var backup)) {
            targets.order()
                    .ifPresent(order -> host.keepRecipe(backup, open.tree().objects(), order));
        }
    }

    boolean canRescue() {
        return rescue != null && model.archive() != null;
    }

    /// Opens the page for lost rows, with the table that is looked at.
    void rescueRows() {
        RowRescueOpener opener = rescue;
        OpenArchive open = model.archive();
        if (opener == null || open == null) {
            return;
        }
        ArchiveObject object = model.object();
        opener.open(
                lens.again(open.source()),
                open.source().title(),
                open.source().word(),
                object != null && object.hasRows() ? object.displayName() : "");
    }

    boolean looksFurther() {
        return host.looksFurther();
    }

    /// Shows the diagram of the archive.
    void draw() {
        OpenArchive open = model.archive();
        if (open != null) {
            host.draw(open.archive(), open.source().title());
        }
    }

    /// Compares the archive with the database that is open.
    void compare() {
        OpenArchive open = model.archive();
        if (open != null) {
            host.compare(open.archive(), open.source().title());
        }
    }

    /// What the accent button does.
    void next() {
        switch (model.step()) {
            case OPEN -> {
                if (model.archive() == null) {
                    choose();
                } else {
                    model.go(lensStep());
                }
            }
            case LOOK, CHOOSE -> model.go(RestoreModel.Step.TARGET);
            case TARGET -> targets.look();
            case PREFLIGHT -> runs.run();
            case RUN -> {
                // it ends by itself
            }
            case REPORT -> host.leave();
        }
    }

    /// Everything, whatever is ticked.
    void everything() {
        lens.untickAll();
        model.go(RestoreModel.Step.TARGET);
    }

    void choose() {
        lens.choose(this::open);
    }

    List<Path> recent() {
        return host.recent();
    }

    void openRecent(Path archive) {
        open(new RestoreSource.OfFile(archive));
    }

    void chooseFolder() {
        lens.chooseFolder(this::open);
    }

    void back() {
        switch (model.step()) {
            case OPEN -> {
                lens.cancelOpening();
                host.leave();
            }
            case LOOK, CHOOSE, RUN, REPORT -> host.leave();
            case TARGET -> model.go(lensStep());
            case PREFLIGHT -> {
                targets.stopLooking();
                model.go(RestoreModel.Step.TARGET);
            }
        }
    }

    /// Goes to an earlier step.
    void go(RestoreModel.Step step) {
        if (!model.isReachable(step)) {
            return;
        }
        targets.stopLooking();
        if (step == RestoreModel.Step.PREFLIGHT) {
            // what was found is as it was before the restore
            targets.look();
        } else {
            model.go(step);
        }
    }

    private RestoreModel.Step lensStep() {
        Ticks ticks = model.ticks();
        return ticks == null || ticks.isEmpty() ? RestoreModel.Step.LOOK : RestoreModel.Step.CHOOSE;
    }
}
