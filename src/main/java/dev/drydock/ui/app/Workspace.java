package dev.drydock.ui.app;

import dev.drydock.engine.job.JobDescription;
import dev.drydock.ui.common.WorkspaceSection;
import dev.drydock.ui.job.FxJobs;
import java.util.Map;
import java.util.TreeMap;
import javafx.animation.PauseTransition;
import javafx.util.Duration;

/// What comes back at the next start: window, tabs, columns and filters. Saved a moment after the
/// last change and when the console ends. FX thread only.
final class Workspace {

    private static final Duration DELAY = Duration.seconds(2);

    private final WorkspaceFile file;
    private final FxJobs jobs;
    private final Map<String, WorkspaceSection> sections = new TreeMap<>();
    private final PauseTransition delay = new PauseTransition(DELAY);
    private Runnable collect = () -> {};
    private Map<String, Map<String, String>> saved = Map.of();

    /// @param content what the file held at start
    Workspace(WorkspaceFile file, Map<String, Map<String, String>> content, FxJobs jobs) {
        this.file = file;
        this.jobs = jobs;
        this.saved = content;
        content.forEach((name, values) -> sections.put(name, new WorkspaceSection(values)));
        delay.setOnFinished(event -> save(() -> {}));
    }

    WorkspaceSection section(String name) {
        return sections.computeIfAbsent(name, _ -> new WorkspaceSection());
    }

    /// @param collector writes the present state into the sections; called before each save
    void setCollector(Runnable collector) {
        collect = collector;
    }

    /// Something changed that should come back: saves soon.
    void changed() {
        delay.playFromStart();
    }

    /// Saves now, off the FX thread, and runs the handler when that is over, well or not.
    void save(Runnable afterwards) {
        delay.stop();
        collect.run();
        Map<String, Map<String, String>> content = new TreeMap<>();
        sections.forEach((name, section) -> content.put(name, new TreeMap<>(section.values())));
        if (content.equals(saved)) {
            afterwards.run();
            return;
        }
        saved = content;
        jobs.startQuiet(
                new JobDescription("workspace", "Save the workspace", ""),
                context -> {
                    file.write(content);
                    return content;
                },
                written -> afterwards.run(),
                // losing a window position is no reason to disturb anyone; the job logs it
                failure -> afterwards.run());
    }
}
