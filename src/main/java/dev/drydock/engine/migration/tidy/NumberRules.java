package dev.drydock.engine.migration.tidy;

import dev.drydock.engine.connection.Identifiers;
import dev.drydock.engine.migration.finding.Finding;
import dev.drydock.engine.migration.finding.Severity;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Numbers that occur twice or are missing, rollbacks without their migration, names that are not
/// in the standard.
final class NumberRules {

    private final List<ListedFile> files;

    NumberRules(List<ListedFile> files) {
        this.files = files;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        duplicates(findings);
        gaps(findings);
        rollbacksAlone(findings);
        names(findings);
        return findings;
    }

    private void duplicates(List<Finding> findings) {
        for (List<ListedFile> same : groups(files.stream().filter(ListedFile::isForward))) {
            report(same, "apply", findings);
        }
        for (List<ListedFile> same :
                groups(files.stream().filter(file -> file.shape() != null && file.isBack()))) {
            report(same, "take back", findings);
        }
    }

    private static void report(List<ListedFile> same, String what, List<Finding> findings) {
        if (same.size() < 2) {
            return;
        }
        for (ListedFile file : same.subList(1, same.size())) {
            findings.add(
                    Rules.about(
                            Rules.DUPLICATE_VERSION,
                            Severity.ERROR,
                            file.path(),
                            "Version "
                                    + file.version()
                                    + " is taken: "
                                    + Rules.names(same)
                                    + " all "
                                    + what
                                    + " it.",
                            "A database can have a version once, so a run refuses the directory.",
                            "Give one of them the next free number: drydock migrate tidy."));
        }
    }

    /// Files of one number, also when there is only one; by number, then path.
    static List<List<ListedFile>> groups(java.util.stream.Stream<ListedFile> files) {
        List<List<ListedFile>> groups = new ArrayList<>();
        for (ListedFile file :
                files.sorted(
                                Comparator.comparing(ListedFile::version)
                                        .thenComparing(f -> f.requireShape().suffix())
                                        .thenComparing(ListedFile::path))
                        .toList()) {
            if (!groups.isEmpty() && groups.getLast().getFirst().sharesNumberWith(file)) {
                groups.getLast().add(file);
            } else {
                groups.add(new ArrayList<>(List.of(file)));
            }
        }
        return groups;
    }

    private void gaps(List<Finding> findings) {
        TreeSet<BigInteger> numbers =
                files.stream()
                        .filter(ListedFile::isForward)
                        .map(ListedFile::requireShape)
                        .filter(shape -> shape.isWhole() && !shape.isTimestamp())
                        .map(shape -> new BigInteger(shape.number()))
                        .collect(Collectors.toCollection(TreeSet::new));
        if (numbers.isEmpty()) {
            return;
        }
        BigInteger step = commonStep(numbers);
        BigInteger before = null;
        for (BigInteger number : numbers) {
            if (before == null) {
                if (number.compareTo(step) > 0) {
                    findings.add(
                            gap(
                                    "The first number is " + number + ".",
                                    "Fine when older migrations were folded into one or left out"
                                            + " on purpose."));
                }
            } else if (!number.equals(before.add(step))) {
                BigInteger first = before.add(step);
                BigInteger lastMissing = number.subtract(step);
                findings.add(
                        gap(
                                first.equals(lastMissing)
                                        ? "Number " + first + " is missing."
                                        : "Numbers "
                                                + first
                                                + " to "
                                                + lastMissing
                                                + " are missing.",
                                "Fine when a file was withdrawn before any database had it; check"
                                        + " that none was lost."));
            }
            before = number;
        }
    }

    private static Finding gap(String message, String hint) {
        return Rules.about(
                Rules.GAP,
                Severity.NOTE,
                "",
                message,
                "A number that comes later from another branch would be out of order.",
                hint);
    }

    /// 10 for numbers that go in tens, so that not each step counts as a gap.
    private static BigInteger commonStep(Set<BigInteger> numbers) {
        BigInteger step = BigInteger.ZERO;
        for (BigInteger number : numbers) {
            step = step.gcd(number);
        }
        return numbers.size() < 2 || step.signum() == 0 ? BigInteger.ONE : step;
    }

    private void rollbacksAlone(List<Finding> findings) {
        for (ListedFile back : files) {
            if (back.shape() == null || !back.isBack()) {
                continue;
            }
            boolean alone =
                    files.stream()
                            .filter(ListedFile::isForward)
                            .noneMatch(file -> file.version().equals(back.version()));
            if (alone) {
                findings.add(
                        Rules.about(
                                Rules.ROLLBACK_ALONE,
                                Severity.WARNING,
                                back.path(),
                                Identifiers.visible(back.path())
                                        + " takes back version "
                                        + back.version()
                                        + ", of which there is no file.",
                                "Its migration was lost, or renumbered without it.",
                                "Bring the migration back, give the rollback its migration's new"
                                        + " number, or delete it."));
            }
        }
    }

    private void names(List<Finding> findings) {
        NameStandard standard = NameStandard.of(files);
        for (ListedFile file : files) {
            if (file.shape() == null) {
                if (!FileShape.needsNoNumber(file.name())) {
                    findings.add(
                            Rules.about(
                                    Rules.NAME_STYLE,
                                    Severity.WARNING,
                                    file.path(),
                                    "The name of "
                                            + Identifiers.visible(file.path())
                                            + " does not begin with a number.",
                                    "The file is never run, and nothing else says so.",
                                    "Name it NNN_description.sql, or move it out of the"
                                            + " directory."));
                }
                continue;
            }
            String wanted = standard.nameOf(file);
            if (!wanted.equals(file.name())) {
                findings.add(
                        Rules.about(
                                Rules.NAME_STYLE,
                                Severity.NOTE,
                                file.path(),
                                Identifiers.visible(file.path())
                                        + " is not named like the others; that would be "
                                        + Identifiers.visible(wanted)
                                        + ".",
                                "Lists sort it in a wrong place, and people overlook it.",
                                "Rename it, the history in step: drydock migrate tidy."));
            }
        }
    }

    /// Files by what they say, for those that say anything.
    static Map<String, List<ListedFile>> byMeaning(List<ListedFile> files, SqlMeaning meaning) {
        Map<String, List<ListedFile>> groups = new LinkedHashMap<>();
        for (ListedFile file : files) {
            String text = file.text();
            String fingerprint =
                    text == null
                            ? "bytes " + file.sha256()
                            : meaning.fingerprint(file.textOrEmpty());
            if (!fingerprint.isEmpty()) {
                groups.computeIfAbsent(fingerprint, _ -> new ArrayList<>()).add(file);
            }
        }
        return groups;
    }
}
