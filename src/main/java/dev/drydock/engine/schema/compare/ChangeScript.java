package dev.drydock.engine.schema.compare;

import java.util.List;

/// The statements that make one structure into another, in the order they must run.
///
/// @param statements sorted by phase
/// @param notExpressed differences that no statement covers, each with the reason; empty when the
///   script is whole
public record ChangeScript(List<ChangeStatement> statements, List<NotExpressed> notExpressed) {

    public static final ChangeScript EMPTY = new ChangeScript(List.of(), List.of());

    public ChangeScript {
        statements = List.copyOf(statements);
        notExpressed = List.copyOf(notExpressed);
    }

    /// A difference that stays.
    ///
    /// @param reason a sentence for people
    public record NotExpressed(Difference difference, String reason) {}

    /// All statements of one phase run together.
    ///
    /// @param number from 1
    /// @param transactional whether they run in one transaction; otherwise each runs on its own
    public record Phase(int number, boolean transactional, List<ChangeStatement> statements) {

        public Phase {
            statements = List.copyOf(statements);
        }
    }

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /// The script as text that runs as it is, phases in transactions of their own; hazards and what
    /// no statement covers stand in comments. Empty for a script without statements that leaves
    /// nothing.
    public String text() {
        return ScriptText.of(this);
    }

    /// The statements by phase.
    public List<Phase> phases() {
        return statements.stream()
                .collect(
                        java.util.stream.Collectors.groupingBy(
                                ChangeStatement::phase,
                                java.util.TreeMap::new,
                                java.util.stream.Collectors.toList()))
                .entrySet()
                .stream()
                .map(phase ->
                        new Phase(
                                phase.getKey(),
                                phase.getValue().stream().allMatch(ChangeStatement::transactional),
                                phase.getValue()))
                .toList();
    }
}
