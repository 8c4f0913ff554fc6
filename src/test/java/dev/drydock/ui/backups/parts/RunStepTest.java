package dev.drydock.ui.backups.parts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.job.StartedJob;
import dev.drydock.ui.testing.FxTest;
import dev.drydock.ui.testing.TestContext;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FxTest.class)
final class RunStepTest {

    private final TestContext test = TestContext.threaded();
    private final ReadOnlyObjectWrapper<StartedJob<?>> jobs = new ReadOnlyObjectWrapper<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private RunStep step;

    @AfterEach
    void close() {
        end.countDown();
        FxTest.await("the jobs end", () -> jobs.get() == null || jobs.get().stateOfJob().isOver());
        test.close();
    }

    private void show() {
        FxTest.run(() -> {
            step = new RunStep(jobs, job -> "Cancel restore", "Ends it");
            var window = new Stage();
            window.setScene(new Scene(step, 800, 300));
            window.show();
        });
    }

    private void begin(List<String> phases, CountDownLatch until) {
        FxTest.run(() ->
                jobs.set(
                        test.context()
                                .jobs()
                                .start(
                                        new JobDescription("restore", "Restore", "shop"),
                                        run -> {
                                            for (String phase : phases) {
                                                run.progress().phase(phase);
                                                // figures are sampled, and each is to be seen
                                                Thread.sleep(250);
                                            }
                                            until.await();
                                            return true;
                                        },
                                        done -> {})));
    }

    private List<String> done() {
        return FxTest.call(() ->
                ((VBox) step.lookup(".phases"))
                        .getChildren().stream().map(line -> ((Label) line).getText()).toList());
    }

    @Test
    void anotherJobBeginsWithNothingDone() {
        show();
        var over = new CountDownLatch(1);
        begin(List.of("Reading", "Copying", "Comparing"), over);
        FxTest.await("two are done", () -> done().size() == 2);
        over.countDown();
        FxTest.await("it ends", () -> jobs.get().stateOfJob().isOver());
        begin(List.of("Looking"), end);
        FxTest.await(
                "the next one shows",
                () -> step.lookup(".section-title") instanceof Label label
                        && label.getText().equals("Looking"));
        assertThat(done()).isEmpty();
    }

    /// Where a person wants to press it does not move while work goes on.
    @Test
    void cancelStaysWhereItIsAndTheBarIsSeenHoweverMuchIsDone() {
        show();
        begin(List.of("One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight"), end);
        FxTest.await("one is done", () -> done().size() == 1);
        FxTest.settle();
        double before = FxTest.call(() -> cancel().localToScene(0, 0).getY());
        FxTest.await("seven are done", () -> done().size() == 7);
        FxTest.settle();
        assertThat((double) FxTest.call(() -> cancel().localToScene(0, 0).getY()))
                .isEqualTo(before);
        assertThat((double) FxTest.call(() ->
                        ((ProgressBar) step.lookup(".progress-bar")).getHeight()))
                .isGreaterThanOrEqualTo(4);
        FxTest.run(() -> cancel().fire());
        FxTest.await("it says so", () -> cancel().getText().equals("Cancelling…"));
        assertThat((boolean) FxTest.call(() -> cancel().isDisabled())).isTrue();
    }

    private Button cancel() {
        return (Button) step.lookup(".cancel-backup");
    }
}
