package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.change.Graph.Vertex;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.compare.ChangeOptions;
import dev.drydock.engine.schema.compare.ChangeScript;
import dev.drydock.engine.schema.compare.ChangeScript.NotExpressed;
import dev.drydock.engine.schema.compare.ChangeStatement;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Difference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Puts the sorted statements into phases: names and labels of enums first, since a new label is of
/// use only after a commit; then everything that fits one transaction; then what the online way
/// leaves for later.
final class ScriptAssembly {

    private final Work work;
    private final Comparison comparison;
    private final ChangeOptions options;
    private final List<ChangeStatement> first = new ArrayList<>();
    private final List<ChangeStatement> main = new ArrayList<>();
    private final List<List<ChangeStatement>> later = new ArrayList<>();
    private boolean bodiesUnchecked;

    ScriptAssembly(Work work, Comparison comparison, ChangeOptions options) {
        this.work = work;
        this.comparison = comparison;
        this.options = options;
    }

    ChangeScript assemble() {
        for (RenameStatements.Named rename : RenameStatements.of(comparison)) {
            first.add(new ChangeStatement(rename.sql(), rename.key(), rename.hazards(), 1, true));
        }
        boolean labels = false;
        for (Vertex vertex : work.graph.sorted()) {
            for (Draft draft : vertex.drafts) {
                ObjectKey key = vertex.id.key();
                if (isLabel(key, draft)) {
                    labels = true;
                    first.add(statement(draft, key));
                } else if (options.online()
                        && !draft.online().isEmpty()
                        && work.graph.isLast(vertex)) {
                    online(draft, key);
                } else {
                    uncheckBodies(vertex);
                    main.add(statement(draft, key));
                }
            }
        }
        return new ChangeScript(numbered(labels), notExpressed());
    }

    private static boolean isLabel(ObjectKey key, Draft draft) {
        return key.kind() == ObjectKind.TYPE && draft.sql().contains(" ADD VALUE ");
    }

    private static ChangeStatement statement(Draft draft, ObjectKey key) {
        return new ChangeStatement(draft.sql(), key, draft.hazards(), 1, true);
    }

    private void online(Draft draft, ObjectKey key) {
        boolean waits = false;
        for (Draft.Online step : draft.online()) {
            var statement =
                    new ChangeStatement(step.sql(), key, step.hazards(), 1, step.transactional());
            if (step.own()) {
                waits = true;
                later.add(new ArrayList<>(List.of(statement)));
            } else if (waits) {
                later.getLast().add(statement);
            } else {
                main.add(statement);
            }
        }
    }

    /// A body may name what comes later, and the server does not say what a body needs.
    private void uncheckBodies(Vertex vertex) {
        ObjectKind kind = vertex.id.key().kind();
        boolean routine = kind == ObjectKind.FUNCTION || kind == ObjectKind.PROCEDURE;
        if (routine && vertex.id.step() == Step.MAKE && !bodiesUnchecked) {
            bodiesUnchecked = true;
            main.add(
                    new ChangeStatement(
                            "SET LOCAL check_function_bodies = off",
                            vertex.id.key(),
                            List.of(),
                            1,
                            true));
        }
    }

    private List<ChangeStatement> numbered(boolean labels) {
        List<List<ChangeStatement>> phases = new ArrayList<>();
        if (labels) {
            phases.add(first);
            phases.add(main);
        } else {
            first.addAll(main);
            phases.add(first);
        }
        phases.addAll(later);
        List<ChangeStatement> numbered = new ArrayList<>();
        int number = 0;
        for (List<ChangeStatement> phase : phases) {
            if (phase.isEmpty()) {
                continue;
            }
            number++;
            for (ChangeStatement one : phase) {
                numbered.add(
                        new ChangeStatement(
                                one.sql(), one.key(), one.hazards(), number, one.transactional()));
            }
        }
        return numbered;
    }

    private List<NotExpressed> notExpressed() {
        Map<ObjectKey, Difference> byKey = new HashMap<>();
        List<NotExpressed> list = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            byKey.put(difference.key(), difference);
            if (difference.fields().stream().anyMatch(one -> one.field().equals("column order"))) {
                list.add(
                        new NotExpressed(
                                difference,
                                "The order of columns stays: only a new table could change it."));
            }
        }
        work.notExpressed.forEach((key, reason) -> {
            Difference difference = byKey.get(key);
            if (difference != null) {
                list.add(new NotExpressed(difference, reason));
            }
        });
        return list;
    }
}
