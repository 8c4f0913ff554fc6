package dev.drydock.ui.app;

import dev.drydock.ui.common.Texts;
import dev.drydock.ui.job.FxJob;
import dev.drydock.ui.job.FxJobs;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;

/// Quitting while jobs run: wait for them, cancel them, or stay. The console ends only after the
/// last outcome is there, so nothing is torn off half-way.
final class QuitGuard {

    /// What the user chose.
    enum Choice {
        WAIT,
        CANCEL,
        STAY
    }

    /// Asks the user; the answer comes through the handler.
    interface Question {
        void ask(String title, String body, java.util.function.Consumer<Choice> onChoice);
    }

    private static final Texts TEXTS = Texts.forPackage(QuitGuard.class);

    private final FxJobs jobs;
    private final Question question;
    private final Runnable quit;
    private boolean leaving;
    private boolean asking;
    private final ListChangeListener<FxJob<?>> lastJob = change -> leaveWhenIdle();

    /// @param quit ends the console; called once
    QuitGuard(FxJobs jobs, Question question, Runnable quit) {
        this.jobs = jobs;
        this.question = question;
        this.quit = quit;
    }

    /// The user wants to quit. FX thread.
    void requestQuit() {
        List<FxJob<?>> active = List.copyOf(jobs.active());
        if (active.isEmpty()) {
            leave();
            return;
        }
        if (asking) {
            return;
        }
        asking = true;
        String titles =
                active.stream()
                        .map(job -> "• " + job.description().title())
                        .collect(Collectors.joining("\n"));
        question.ask(
                TEXTS.get("quit.title", active.size()),
                TEXTS.get("quit.body", titles),
                choice -> {
                    asking = false;
                    switch (choice) {
                        case WAIT -> leaveAfterJobs();
                        case CANCEL -> {
                            leaveAfterJobs();
                            jobs.cancelAll();
                        }
                        case STAY -> stay();
                    }
                });
    }

    private void leaveAfterJobs() {
        if (!leaving) {
            leaving = true;
            jobs.listed().addListener(lastJob);
        }
        leaveWhenIdle();
    }

    private void stay() {
        leaving = false;
        jobs.listed().removeListener(lastJob);
    }

    private void leaveWhenIdle() {
        if (leaving && jobs.active().isEmpty()) {
            leave();
        }
    }

    private void leave() {
        leaving = false;
        jobs.listed().removeListener(lastJob);
        quit.run();
    }
}
