package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.job.Job;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.StartedJob;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Has sheets made, one at a time: what is asked for last counts. Where laying out takes long, a
/// sketch is shown first. FX thread only.
final class SheetMaker {

    private static final Texts TEXTS = Texts.forPackage(SheetMaker.class);

    private final DiagramModel model;
    private final AppContext context;
    private int wanted;
    private @Nullable StartedJob<?> making;
    private @Nullable Runnable keepSketch;

    SheetMaker(DiagramModel model, AppContext context) {
        this.model = model;
        this.context = context;
    }

    /// @param name of the connection
    /// @param then given what was made, just before it is shown
    void make(SheetOrder order, String name, Consumer<SheetOrder.Made> then) {
        forget();
        model.work(true);
        if (order.takesLong() && (model.sheet().isEmpty() || model.isSketch())) {
            start(
                    order::sketch,
                    name,
                    sketch -> {
                        model.showSketch(sketch.sheet());
                        model.count(null);
                        keepSketch = () -> finish(sketch, then);
                        start(order::make, name, made -> finish(made, then));
                    });
        } else {
            start(order::make, name, made -> finish(made, then));
        }
    }

    private void finish(SheetOrder.Made made, Consumer<SheetOrder.Made> then) {
        forget();
        then.accept(made);
        model.show(made.sheet());
    }

    private void start(Job<SheetOrder.Made> job, String name, Consumer<SheetOrder.Made> onSuccess) {
        int number = ++wanted;
        StartedJob<SheetOrder.Made> started =
                context.jobs()
                        .startQuiet(
                                new JobDescription("diagram", TEXTS.get("job.layout", name), name),
                                job,
                                made -> {
                                    if (number == wanted) {
                                        onSuccess.accept(made);
                                    }
                                },
                                failure -> {
                                    if (number == wanted) {
                                        forget();
                                        context.dialogs().showError(failure);
                                    }
                                });
        if (number == wanted && model.workingProperty().get()) {
            making = started;
            started.workProperty()
                    .addListener((property, before, now) -> {
                        if (number == wanted && model.workingProperty().get()) {
                            model.count(now);
                        }
                    });
        }
    }

    /// What is at work is not wanted any more.
    void forget() {
        wanted++;
        keepSketch = null;
        StartedJob<?> running = making;
        making = null;
        if (running != null && !running.stateOfJob().isOver()) {
            running.requestCancel();
        }
        model.work(false);
    }

    /// Stops laying out; what is shown stays, a sketch as well.
    void cancel() {
        Runnable keep = keepSketch;
        forget();
        if (keep != null) {
            keep.run();
            context.status().say(TEXTS.get("stopped.sketch"));
        } else if (model.sheet().isEmpty()) {
            model.stop();
        }
    }
}
