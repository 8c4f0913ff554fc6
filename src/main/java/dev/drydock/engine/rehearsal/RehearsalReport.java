package dev.drydock.engine.rehearsal;

import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything a rehearsal saw. Immutable.
///
/// @param engine dialect id
/// @param serverVersion of the sandbox
/// @param sandbox what it was, for people; where it is when it was kept
/// @param kept whether the sandbox still exists
/// @param rowsCopied rows that the sandbox had at the beginning; −1 when it was a whole copy
/// @param steps by version
/// @param ranges groups and the tail
/// @param warnings what limits the result: roles that are missing, another major version
/// @param runFindings what was seen of no single file: callbacks that run before the first file or
///   after the last one
/// @param backup what the sandbox was filled from; null when that was the database itself
/// @param proofsKept how many proofs were stored
public record RehearsalReport(
        String engine,
        String serverVersion,
        String sandbox,
        boolean kept,
        long rowsCopied,
        List<RehearsedStep> steps,
        List<RehearsedRange> ranges,
        List<String> warnings,
        List<Finding> runFindings,
        @Nullable SandboxBackup backup,
        int proofsKept) {

    public RehearsalReport {
        steps = List.copyOf(steps);
        ranges = List.copyOf(ranges);
        warnings = List.copyOf(warnings);
        runFindings = List.copyOf(runFindings);
    }

    RehearsalReport withProofsKept(int number) {
        return new RehearsalReport(
                engine,
                serverVersion,
                sandbox,
                kept,
                rowsCopied,
                steps,
                ranges,
                warnings,
                runFindings,
                backup,
                number);
    }

    /// Whether a file failed going up, or a callback before the first or after the last one.
    public boolean upFailed() {
        return steps.stream().anyMatch(step -> step.up() == UpVerdict.FAILS)
                || runFindings.stream().anyMatch(one -> one.severity() == Severity.ERROR);
    }

    /// Whether a way back does not lead back, or a file does not run a second time.
    public boolean downDiffers() {
        return steps.stream()
                        .anyMatch(step ->
                                step.down().isWrong() || step.up() == UpVerdict.NOT_REPEATABLE)
                || ranges.stream().anyMatch(range -> range.verdict().isWrong());
    }

    /// The findings of all files and of the run, by place.
    public List<Finding> findings() {
        return Stream.concat(
                        runFindings.stream(),
                        steps.stream().flatMap(step -> step.findings().stream()))
                .sorted()
                .toList();
    }

    /// The rollbacks that were written, of files that had none.
    public Stream<WrittenRollback> written() {
        return steps.stream().map(RehearsedStep::written).filter(one -> one != null);
    }
}
