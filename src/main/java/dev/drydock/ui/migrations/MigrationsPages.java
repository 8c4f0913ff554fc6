package dev.drydock.ui.migrations;

import dev.drydock.engine.migration.tidy.NewRequest;
import org.jspecify.annotations.Nullable;

/// Joins the controls of the tab's pages to its controllers, and makes the pages.
final class MigrationsPages implements MigrationsView.Actions {

    private final MigrationsTab tab;

    MigrationsPages(MigrationsTab tab) {
        this.tab = tab;
    }

    MigrationsView.Pages create() {
        return new MigrationsView.Pages(
                new RehearsalPage(tab.model(), tab.rehearsal(), new Rehearsals()),
                new TidyPage(
                        tab.tidy(),
                        new TidyPage.Actions(
                                this::back,
                                tab.tidies()::plan,
                                tab.tidies()::apply,
                                tab.tidies()::undo,
                                () -> tab.copyCommand(" tidy"))),
                new RollbackSheet(
                        tab.model(),
                        tab.rollback(),
                        new RollbackSheet.Actions(
                                this::back,
                                tab.rollbacks()::run,
                                () -> tab.rollbacks().look(tab.rollback().steps()),
                                tab.rollbacks()::saveReport,
                                tab.rollbacks()::copyReport,
                                tab::connectionName)),
                new DriftPage(tab.model(), this::back),
                new GeneratePage(
                        tab.model(),
                        tab.generating(),
                        new GeneratePage.Actions(
                                this::back,
                                tab.generate()::chooseFile,
                                tab.generate()::chooseFolder,
                                tab.generate()::generate,
                                tab.generate()::answer,
                                tab.generate()::write,
                                () -> tab.copyCommand(tab.generate().options()),
                                tab::connectionName)),
                new RepairPage(
                        tab.repairing(),
                        new RepairPage.Actions(
                                this::back,
                                tab.repair()::plan,
                                tab.repair()::repair,
                                () -> tab.copyCommand(" repair"))),
                new AdoptPage(
                        tab.adopting(),
                        new AdoptPage.Actions(
                                this::back,
                                tab.adopt()::plan,
                                tab.adopt()::adopt,
                                tab.adopt()::choose,
                                tab.adopt()::setPosition,
                                () -> tab.open(MigrationsModel.Page.BASELINE),
                                () -> tab.copyCommand(" adopt"))),
                new BaselinePage(
                        tab.model(),
                        tab.beginning(),
                        new BaselinePage.Actions(
                                this::back,
                                tab.baseline()::setVersion,
                                tab.baseline()::set,
                                () ->
                                        tab.copyCommand(
                                                " baseline --version "
                                                        + MigrationsController.quoted(
                                                                tab.beginning().version())))));
    }

    private void back() {
        tab.model().open(MigrationsModel.Page.FILES);
    }

    private final class Rehearsals implements RehearsalPage.Actions {

        @Override
        public void back() {
            MigrationsPages.this.back();
        }

        @Override
        public void rehearse(SandboxContent content, boolean writeRollbacks) {
            tab.rehearsals().rehearse(content, writeRollbacks);
        }

        @Override
        public void writeRollbacks() {
            tab.rehearsals().writeRollbacks();
        }

        @Override
        public void copyCommand(SandboxContent content, boolean writeRollbacks) {
            tab.copyCommand(
                    " test" + content.options() + (writeRollbacks ? " --write-rollbacks" : ""));
        }
    }

    @Override
    public void refresh() {
        tab.refresh();
    }

    @Override
    public void chooseDirectory() {
        tab.controller().chooseDirectory();
    }

    @Override
    public void apply(@Nullable String targetVersion, boolean force) {
        tab.controller().apply(targetVersion, force);
    }

    @Override
    public void dryRun(@Nullable String targetVersion) {
        tab.controller().dryRun(targetVersion);
    }

    @Override
    public void rollBack(int steps) {
        tab.openRollback(steps);
    }

    @Override
    public void create(NewRequest.Template template) {
        tab.controller().create(template);
    }

    @Override
    public void open(MigrationsModel.Page page) {
        tab.open(page);
    }

    @Override
    public void forecast() {
        tab.controller().forecast();
    }

    @Override
    public boolean canLeave() {
        return tab.canLeave();
    }

    @Override
    public void copyCommand() {
        tab.copyCommand("");
    }
}
