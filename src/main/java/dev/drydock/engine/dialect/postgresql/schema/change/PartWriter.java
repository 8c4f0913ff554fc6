package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.ArrayList;
import java.util.List;

/// Statements for constraints, indexes, triggers, rules and policies.
final class PartWriter {

    private static final String NOT_VALID = " NOT VALID";

    private final Work work;

    PartWriter(Work work) {
        this.work = work;
    }

    void drop(Unit.Part part) {
        ObjectKey key = part.key();
        SchemaObject relation = part.relation();
        if (work.graph.find(key, Step.DROP) != null) {
            return;
        }
        switch (part) {
            case Unit.OfIndex of -> {
                if (!of.index().ofParent() || !goesWithParent(of)) {
                    String drop = "DROP INDEX ";
                    String name = SqlName.part(of);
                    Hazard lock = work.hazards.lock(relation, HazardTexts.EXCLUSIVE);
                    Hazard light = work.hazards.lock(relation, HazardTexts.SHARE_UPDATE);
                    boolean alone = work.action(key) == Action.REMOVE && !isDivided(relation);
                    work.add(
                            key,
                            Step.DROP,
                            new Draft(
                                    drop + name,
                                    List.of(lock),
                                    alone
                                            ? List.of(
                                                    new Draft.Online(
                                                            drop + "CONCURRENTLY " + name,
                                                            List.of(light),
                                                            true,
                                                            false))
                                            : List.of()));
                }
            }
            case Unit.OfTrigger _, Unit.Attached _ ->
                    work.add(
                            key,
                            Step.DROP,
                            "DROP " + SqlName.of(part),
                            work.hazards.lock(relation, HazardTexts.EXCLUSIVE));
            case Unit.OfKey of -> {
                if (!of.ofParent() || !goesWithParent(of)) {
                    dropConstraint(part);
                }
            }
            case Unit.OfText of -> {
                if (!of.constraint().inherited() || !work.staysTied(of.relation())) {
                    dropConstraint(part);
                }
            }
            case Unit.OfForeignKey _ -> dropConstraint(part);
            case Unit.OfColumn _ ->
                    throw new IllegalStateException("columns are written elsewhere");
        }
    }

    private void dropConstraint(Unit.Part part) {
        work.add(
                part.key(),
                Step.DROP,
                alter(part.relation()) + "DROP CONSTRAINT " + Names.quoted(part.key().detail()),
                work.hazards.lock(part.relation(), HazardTexts.EXCLUSIVE));
    }

    /// An index of a partition that belongs to one of the parent is dropped with that one, unless
    /// the partition has left before: then it keeps an index of its own.
    private boolean goesWithParent(Unit.Part part) {
        ObjectKey parent = ParentIndex.of(part, work.before);
        boolean leaves = part.relation() instanceof Table table && !work.staysTied(table);
        if (parent == null || leaves || !work.action(parent).drops()) {
            return false;
        }
        work.graph.standIn(new Graph.Id(part.key(), Step.DROP), new Graph.Id(parent, Step.DROP));
        return true;
    }

    private static boolean isDivided(SchemaObject relation) {
        return relation instanceof Table table && !table.storage().partitionKey().isEmpty();
    }

    void make(Unit.Part part) {
        if (work.graph.find(part.key(), Step.MAKE) != null) {
            return;
        }
        switch (part) {
            case Unit.OfIndex of -> makeIndex(of);
            case Unit.OfTrigger of ->
                    makeAll(
                            part,
                            StatementTexts.create(of.relation().id(), of.trigger()),
                            work.hazards.lock(of.relation(), HazardTexts.SHARE_ROW));
            case Unit.Attached of ->
                    makeAll(
                            part,
                            work.create(of, (DefinedObject) of.object()),
                            work.hazards.lock(of.relation(), HazardTexts.EXCLUSIVE));
            case Unit.OfKey of -> makeKey(of);
            case Unit.OfForeignKey of -> makeForeignKey(of);
            case Unit.OfText of -> makeText(of);
            case Unit.OfColumn _ ->
                    throw new IllegalStateException("columns are written elsewhere");
        }
    }

    private void makeAll(Unit.Part part, List<String> statements, Hazard lock) {
        List<Hazard> hazards = new ArrayList<>();
        if (isOld(part)) {
            hazards.add(lock);
        }
        hazards.addAll(work.recreated(part.key()));
        for (String sql : statements) {
            work.add(part.key(), Step.MAKE, Draft.of(sql, hazards));
            hazards.clear();
        }
    }

    /// Whether the table or view holds rows that somebody may use.
    private boolean isOld(Unit.Part part) {
        return !work.action(part.relation().key()).makes();
    }

    private List<Hazard> hazards(Unit.Part part, Hazard... ofUse) {
        List<Hazard> hazards = new ArrayList<>();
        if (isOld(part)) {
            hazards.addAll(List.of(ofUse));
        }
        hazards.addAll(work.recreated(part.key()));
        return hazards;
    }

    private void makeIndex(Unit.OfIndex of) {
        List<String> statements = StatementTexts.create(of.relation().id(), of.index());
        String create = statements.getFirst();
        boolean concurrently = isOld(of) && !isDivided(of.relation()) && !of.index().ofParent();
        List<Draft.Online> online =
                concurrently
                        ? List.of(
                                new Draft.Online(
                                        create.replaceFirst("INDEX ", "INDEX CONCURRENTLY "),
                                        List.of(
                                                work.hazards.build(
                                                        of.relation(), HazardTexts.SHARE_UPDATE)),
                                        true,
                                        false))
                        : List.of();
        work.add(
                of.key(),
                Step.MAKE,
                new Draft(
                        create,
                        hazards(of, work.hazards.build(of.relation(), HazardTexts.SHARE)),
                        online));
        statements.stream()
                .skip(1)
                .forEach(sql -> work.add(of.key(), Step.COMPLETE, Draft.of(sql)));
    }

    private void makeKey(Unit.OfKey of) {
        UniqueKey key = of.constraint();
        work.add(
                of.key(),
                Step.MAKE,
                Draft.of(
                        alter(of.relation()) + "ADD " + StatementTexts.line(key),
                        hazards(of, work.hazards.build(of.relation(), HazardTexts.EXCLUSIVE))));
        work.comment(of.key(), Step.MAKE, SqlName.of(of), "", key.comment());
    }

    private void makeForeignKey(Unit.OfForeignKey of) {
        ForeignKey key = of.constraint();
        String add = alter(of.relation()) + "ADD " + StatementTexts.line(key);
        boolean checks = key.validated() && key.enforced();
        boolean canWait = checks && isOld(of) && !isDivided(of.relation());
        Hazard lock = work.hazards.lock(of.relation(), HazardTexts.SHARE_ROW);
        Hazard scan = checks ? work.hazards.scan(of.relation(), HazardTexts.SHARE_ROW) : lock;
        work.add(
                of.key(),
                Step.MAKE,
                new Draft(add, hazards(of, scan), canWait ? later(of, add, lock) : List.of()));
        work.comment(of.key(), Step.COMPLETE, SqlName.of(of), "", key.comment());
    }

    /// Added unchecked, then checked beside running writers.
    private List<Draft.Online> later(Unit.Part part, String add, Hazard lock) {
        return List.of(
                new Draft.Online(add + NOT_VALID, List.of(lock), false, true),
                new Draft.Online(
                        alter(part.relation())
                                + "VALIDATE CONSTRAINT "
                                + Names.quoted(part.key().detail()),
                        List.of(work.hazards.scan(part.relation(), HazardTexts.SHARE_UPDATE)),
                        true,
                        true));
    }

    private void makeText(Unit.OfText of) {
        TextConstraint constraint = of.constraint();
        if (constraint.inherited() && work.staysTied(of.relation())) {
            return;
        }
        boolean exclusion = constraint.definition().startsWith("EXCLUDE");
        boolean checked = !constraint.definition().endsWith(NOT_VALID);
        String add = alter(of.relation()) + "ADD " + StatementTexts.line(constraint);
        Hazard hazard =
                exclusion
                        ? work.hazards.build(of.relation(), HazardTexts.EXCLUSIVE)
                        : checked
                                ? work.hazards.scan(of.relation(), HazardTexts.EXCLUSIVE)
                                : work.hazards.lock(of.relation(), HazardTexts.EXCLUSIVE);
        boolean canWait = !exclusion && checked && isOld(of);
        work.add(
                of.key(),
                Step.MAKE,
                new Draft(
                        add,
                        hazards(of, hazard),
                        canWait
                                ? later(
                                        of,
                                        add,
                                        work.hazards.lock(of.relation(), HazardTexts.EXCLUSIVE))
                                : List.of()));
        work.comment(of.key(), Step.COMPLETE, SqlName.of(of), "", constraint.comment());
    }

    void alter(Unit before, Unit.Part after) {
        String name = SqlName.of(after);
        ObjectKey key = after.key();
        switch (after) {
            case Unit.OfIndex of -> {
                Index old = ((Unit.OfIndex) before).index();
                if (!of.index().ofParent() && old.ofParent()) {
                    work.notExpressed.put(
                            key,
                            "An index of a partition cannot leave that of the parent without being"
                                    + " made again.");
                }
                for (String setting : of.index().settings()) {
                    if (!old.settings().contains(setting)) {
                        work.add(key, Step.COMPLETE, "ALTER " + name + " " + setting);
                    }
                }
                work.comment(key, Step.COMPLETE, name, old.comment(), of.index().comment());
            }
            case Unit.OfTrigger of -> trigger(((Unit.OfTrigger) before).trigger(), of);
            case Unit.Attached of ->
                    work.comment(
                            key,
                            Step.MAKE,
                            name,
                            ((Unit.Attached) before).object().comment(),
                            of.object().comment());
            case Unit.OfKey of ->
                    work.comment(
                            key,
                            Step.MAKE,
                            name,
                            ((Unit.OfKey) before).constraint().comment(),
                            of.constraint().comment());
            case Unit.OfForeignKey of -> foreignKey((Unit.OfForeignKey) before, of);
            case Unit.OfText of -> {
                TextConstraint old = ((Unit.OfText) before).constraint();
                if (!old.definition().equals(of.constraint().definition())) {
                    validate(after);
                }
                work.comment(key, Step.MAKE, name, old.comment(), of.constraint().comment());
            }
            case Unit.OfColumn _ ->
                    throw new IllegalStateException("columns are written elsewhere");
        }
    }

    private void validate(Unit.Part part) {
        work.add(
                part.key(),
                Step.MAKE,
                alter(part.relation()) + "VALIDATE CONSTRAINT " + Names.quoted(part.key().detail()),
                work.hazards.scan(part.relation(), HazardTexts.SHARE_UPDATE));
    }

    private void foreignKey(Unit.OfForeignKey before, Unit.OfForeignKey after) {
        ForeignKey old = before.constraint();
        ForeignKey now = after.constraint();
        if (old.deferral() != now.deferral()) {
            String deferral =
                    switch (now.deferral()) {
                        case NOT_DEFERRABLE -> "NOT DEFERRABLE";
                        case INITIALLY_IMMEDIATE -> "DEFERRABLE INITIALLY IMMEDIATE";
                        case INITIALLY_DEFERRED -> "DEFERRABLE INITIALLY DEFERRED";
                    };
            work.add(
                    after.key(),
                    Step.MAKE,
                    alter(after.relation())
                            + "ALTER CONSTRAINT "
                            + Names.quoted(now.name())
                            + " "
                            + deferral,
                    work.hazards.lock(after.relation(), HazardTexts.EXCLUSIVE));
        }
        if (!old.validated() && now.validated()) {
            validate(after);
        }
        work.comment(after.key(), Step.MAKE, SqlName.of(after), old.comment(), now.comment());
    }

    private void trigger(Trigger before, Unit.OfTrigger after) {
        Trigger now = after.trigger();
        if (before.enabled() != now.enabled()) {
            String action =
                    switch (now.enabled()) {
                        case ORIGIN -> "ENABLE TRIGGER ";
                        case DISABLED -> "DISABLE TRIGGER ";
                        case REPLICA -> "ENABLE REPLICA TRIGGER ";
                        case ALWAYS -> "ENABLE ALWAYS TRIGGER ";
                    };
            work.add(
                    after.key(),
                    Step.MAKE,
                    "ALTER TABLE "
                            + Names.quoted(after.relation().id())
                            + " "
                            + action
                            + Names.quoted(now.name()),
                    work.hazards.lock(after.relation(), HazardTexts.SHARE_ROW));
        }
        work.comment(after.key(), Step.MAKE, SqlName.of(after), before.comment(), now.comment());
    }

    private static String alter(SchemaObject relation) {
        return "ALTER TABLE " + Names.quoted(relation.id()) + " ";
    }
}
