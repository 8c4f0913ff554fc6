package dev.drydock.ui.backups;

import dev.drydock.engine.backup.retention.RetentionPlan;
import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.backups.parts.CommandWords;
import dev.drydock.ui.common.AppContext;
import dev.drydock.ui.common.Dialogs;
import dev.drydock.ui.common.Format;
import dev.drydock.ui.common.Texts;
import dev.drydock.ui.common.WorkspaceSection;

/// Joins the retention page to the engine.
final class RetentionController {

    private static final Texts TEXTS = Texts.forPackage(RetentionController.class);

    private final AppContext context;
    private final RetentionModel model;
    private final BackupsController catalogue;

    RetentionController(AppContext context, RetentionModel model, BackupsController catalogue) {
        this.context = context;
        this.model = model;
        this.catalogue = catalogue;
    }

    RetentionModel model() {
        return model;
    }

    void change(RetentionRules rules) {
        if (!rules.equals(model.rules())) {
            model.setRules(rules);
            model.forgetReport();
            plan();
        }
    }

    /// Works out what the rules would do; touches nothing.
    void plan() {
        RetentionRules rules = model.rules();
        context.jobs()
                .startQuiet(
                        new JobDescription("retention", TEXTS.get("job.plan"), ""),
                        run -> context.engine().retention().plan(rules.policy()),
                        plan -> model.showPlan(rules, plan),
                        failure -> model.showError(rules, failure));
    }

    /// Asks, then removes exactly what the plan says.
    void run() {
        RetentionPlan plan = model.planProperty().get();
        if (plan == null || plan.removed().isEmpty() || model.workingProperty().get()) {
            return;
        }
        String count = Format.count(plan.removed().size());
        context.dialogs()
                .confirm(
                        new Dialogs.Question(
                                TEXTS.get("retention.confirm.title", count),
                                TEXTS.get(
                                        "retention.confirm.body",
                                        Format.bytes(plan.removedBytes()),
                                        Format.count(plan.kept().size())),
                                TEXTS.get("retention.confirm.verb", count),
                                true),
                        () -> run(plan));
    }

    private void run(RetentionPlan plan) {
        model.begin();
        catalogue.follow(onEnd ->
                context.jobs()
                        .start(
                                new JobDescription("prune", TEXTS.get("job.prune"), ""),
                                run ->
                                        context.engine()
                                                .retention()
                                                .run(plan, Confirmation.YES, run),
                                report -> {
                                    onEnd.run();
                                    model.end(report);
                                    catalogue.say(
                                            TEXTS.get(
                                                    "retention.done",
                                                    Format.count(report.removed().size()),
                                                    Format.bytes(report.removedBytes())));
                                    plan();
                                },
                                left -> {
                                    model.end(null);
                                    catalogue.cancelled(onEnd, left);
                                    plan();
                                },
                                failure -> {
                                    onEnd.run();
                                    model.end(null);
                                    failed(failure);
                                }));
    }

    private void failed(DrydockException failure) {
        model.showError(model.rules(), failure);
        // the hint says to look at the new plan, so it is shown
        if (failure.code() == ErrorCode.BACKUP_PLAN_CHANGED) {
            plan();
            catalogue.say(failure.message());
        }
    }

    void copyCommand() {
        CommandWords.toClipboard(CommandText.prune(model.rules()));
        catalogue.say(TEXTS.get("copied"));
    }

    void restoreState(WorkspaceSection section) {
        model.setRules(RetentionRules.restore(section));
    }

    void saveState(WorkspaceSection section) {
        model.rules().save(section);
    }
}
