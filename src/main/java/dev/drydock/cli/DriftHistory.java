package dev.drydock.cli;

import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.migration.HistoryEntry;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.snapshot.Snapshot;
import dev.drydock.engine.schema.source.DriftWindow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// `schema drift --history`: between which two readings each difference appeared, and which
/// migrations ran in that time.
final class DriftHistory {

    private record Timeline(
            List<Snapshot> snapshots, List<DriftWindow> windows, List<HistoryEntry> migrations) {

        List<HistoryEntry> during(DriftWindow window) {
            return migrations.stream()
                    .filter(one ->
                            one.at().isAfter(window.since()) && !one.at().isAfter(window.until()))
                    .toList();
        }
    }

    private final Call call;
    private final CompareArguments arguments;

    DriftHistory(Call call, CompareArguments arguments) {
        this.call = call;
        this.arguments = arguments;
    }

    /// @param since the snapshot to begin with; empty for the oldest
    Answer run(Target target, Optional<Snapshot> since) {
        List<Snapshot> snapshots =
                call.engine().snapshots().history(target.profile().id()).stream()
                        .filter(one ->
                                since.map(first -> !one.takenAt().isBefore(first.takenAt()))
                                        .orElse(true))
                        .sorted(Comparator.comparing(Snapshot::takenAt))
                        .toList();
        Timeline timeline =
                call.look(
                        target,
                        Texts.text("drift.historyTitle", target.profile().name()),
                        (connection, context) -> {
                            SchemaDefinition now = call.engine().schema(connection).read(context);
                            return new Timeline(
                                    snapshots,
                                    DriftWindow.of(
                                            call.engine().snapshots(),
                                            snapshots,
                                            now,
                                            arguments.compare(),
                                            context),
                                    call.engine().migrations(connection).history(context));
                        });
        Answer answer = Answer.of(fields(timeline).map(), out -> print(timeline, out));
        return timeline.windows().isEmpty()
                ? answer
                : answer.withExitCode(ExitCode.DIFFERENCES_FOUND);
    }

    private static Fields fields(Timeline timeline) {
        return new Fields()
                .with("snapshots", timeline.snapshots().size())
                .with(
                        "windows",
                        timeline.windows().stream()
                                .map(window -> fields(timeline, window))
                                .toList());
    }

    private static Object fields(Timeline timeline, DriftWindow window) {
        Snapshot after = window.after();
        return new Fields()
                .with("since", window.since())
                .with("until", window.until())
                .with("before", window.before().id())
                .with("after", after == null ? null : after.id())
                .with("migrations", migrations(timeline, window))
                .with("differences", ComparisonText.differences(window.differences()))
                .map();
    }

    private static List<String> migrations(Timeline timeline, DriftWindow window) {
        return timeline.during(window).stream()
                .map(one ->
                        one.version()
                                + " "
                                + one.event().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static void print(Timeline timeline, TextOutput out) {
        if (timeline.windows().isEmpty()) {
            out.line(Texts.text("drift.noHistory", Format.count(timeline.snapshots().size())));
            return;
        }
        boolean next = false;
        for (DriftWindow window : timeline.windows()) {
            if (next) {
                out.line();
            }
            next = true;
            Snapshot after = window.after();
            out.line(
                    Texts.text(
                            "drift.window",
                            Format.time(window.since()),
                            window.before().display(),
                            Format.time(window.until()),
                            after == null ? Texts.text("drift.now") : after.display()));
            List<String> migrations = migrations(timeline, window);
            out.line(
                    migrations.isEmpty()
                            ? Texts.text("drift.noMigration")
                            : Texts.text("drift.migrations", String.join(", ", migrations)));
            ComparisonText.print(window.differences(), out);
        }
    }
}
