package dev.drydock.engine.store;

import dev.drydock.engine.Engine;
import dev.drydock.engine.file.DrydockHome;
import dev.drydock.engine.job.JobDescription;
import dev.drydock.engine.job.RunningJob;
import dev.drydock.engine.job.Unit;
import java.nio.file.Path;

/// A process that runs jobs on a shared home.
final class StoreChild {

    private StoreChild() {}

    /// Arguments: the home, then "many N" or "endless".
    public static void main(String[] arguments) throws InterruptedException {
        try (Engine engine = Engine.at(DrydockHome.at(Path.of(arguments[0])))) {
            if (arguments[1].equals("many")) {
                for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
                    String note = "line of " + i;
                    RunningJob<Integer> job =
                            engine.jobs()
                                    .start(
                                            new JobDescription("test", "Child job " + i, ""),
                                            context -> {
                                                context.progress().note(note);
                                                return 1;
                                            });
                    job.await();
                }
            } else {
                RunningJob<Integer> job =
                        engine.jobs()
                                .start(
                                        new JobDescription("test", "Endless", ""),
                                        context -> {
                                            for (long n = 0; ; n++) {
                                                context.cancel().throwIfCancelled();
                                                context.progress().work(n, -1, Unit.STEPS);
                                                Thread.sleep(20);
                                            }
                                        });
                System.out.println("started");
                System.out.println("ended " + job.await());
            }
        }
    }
}
