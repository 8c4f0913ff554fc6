package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.change.Graph.Vertex;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What must come before what: what the earlier structure needs is dropped after what needs it,
/// what the later structure needs is made before.
final class Edges {

    private final Work work;
    private final Graph graph;

    Edges(Work work) {
        this.work = work;
        this.graph = work.graph;
    }

    void connect() {
        Set<ObjectKey> keys = new LinkedHashSet<>(work.before.units.keySet());
        keys.addAll(work.after.units.keySet());
        for (ObjectKey key : keys) {
            stepsOf(key);
            if (work.before.has(key)) {
                work.before.needs(key).forEach(need -> dropping(key, need));
                if (work.before.get(key) instanceof Unit.Whole(Table table)) {
                    leaving(table);
                }
            }
            if (work.after.has(key)) {
                work.after.needs(key).forEach(need -> making(key, need));
                structure(work.after.get(key));
            }
        }
        new NameEdges(work).connect();
    }

    private @Nullable Vertex find(ObjectKey key, Step step) {
        return graph.find(key, step);
    }

    private void stepsOf(ObjectKey key) {
        Vertex loosen = find(key, Step.LOOSEN);
        Vertex aside = find(key, Step.SET_ASIDE);
        Vertex drop = find(key, Step.DROP);
        Vertex make = find(key, Step.MAKE);
        Vertex complete = find(key, Step.COMPLETE);
        Vertex tie = find(key, Step.TIE);
        graph.edge(loosen, drop);
        graph.edge(loosen, make);
        graph.edge(loosen, complete);
        graph.edge(loosen, tie);
        if (aside == null) {
            graph.edge(drop, make);
            graph.edge(drop, complete);
            graph.edge(drop, tie);
        } else {
            graph.edge(aside, make);
            graph.edge(make, drop);
        }
        graph.edge(make, complete);
        graph.edge(make, tie);
        graph.edge(make, find(key, Step.ACCESS));
    }

    /// Before side: the key needs the other.
    private void dropping(ObjectKey key, ObjectKey need) {
        Vertex drop = find(key, Step.DROP);
        Vertex loosen = find(key, Step.LOOSEN);
        Vertex dropNeed = find(need, Step.DROP);
        Vertex asideNeed = find(need, Step.SET_ASIDE);
        boolean early = work.earlyDefaults.contains(key) && isOfValue(need);
        graph.edge(early ? null : drop, dropNeed);
        graph.edge(loosen, dropNeed);
        graph.edge(drop, asideNeed);
        graph.edge(loosen, asideNeed);
        boolean goes = work.action(need) == Action.REMOVE || asideNeed != null;
        if (goes && !work.action(key).drops()) {
            graph.edge(find(key, Step.MAKE), dropNeed);
            if (loosen == null || asideNeed != null) {
                graph.edge(find(key, Step.COMPLETE), dropNeed);
            }
        }
        if (work.action(need).alters() && !addsLabels(need) && !isReplaced(need)) {
            graph.edge(drop, find(need, Step.MAKE));
            graph.edge(loosen, find(need, Step.MAKE));
        }
    }

    /// A table leaves its parents before its own parts and those of the parents change.
    private void leaving(Table table) {
        Vertex loosen = find(table.key(), Step.LOOSEN);
        if (loosen == null) {
            return;
        }
        before(loosen, table.key());
        table.storage()
                .parents()
                .forEach(parent -> before(loosen, ObjectKey.of(ObjectKind.TABLE, parent)));
    }

    private void before(Vertex first, ObjectKey table) {
        for (Unit.Part part : work.before.parts(table)) {
            graph.edge(first, find(part.key(), Step.LOOSEN));
            graph.edge(first, find(part.key(), Step.DROP));
            graph.edge(first, find(part.key(), Step.MAKE));
        }
    }

    /// A routine is replaced beside what uses it.
    private static boolean isReplaced(ObjectKey key) {
        return key.kind() == ObjectKind.FUNCTION || key.kind() == ObjectKind.PROCEDURE;
    }

    private boolean addsLabels(ObjectKey key) {
        return work.after.find(key) instanceof Unit.Whole(UserType type)
                && type.form() == UserType.Form.ENUM;
    }

    /// After side: the key needs the other.
    private void making(ObjectKey key, ObjectKey need) {
        Vertex makeNeed = find(need, Step.MAKE);
        Unit unit = work.after.get(key);
        if (unit instanceof Unit.OfColumn of && waitsForDefault(of, need)) {
            graph.edge(makeNeed, find(key, Step.COMPLETE));
            return;
        }
        boolean partition =
                unit instanceof Unit.Whole(Table table)
                        && table.isPartition()
                        && need.kind() == ObjectKind.TABLE;
        // a new parent first: its constraints take the names that the server chooses
        if (!partition || work.action(need).makes()) {
            graph.edge(makeNeed, find(key, Step.MAKE));
        }
        graph.edge(makeNeed, find(key, Step.COMPLETE));
        graph.edge(makeNeed, find(key, Step.TIE));
        if (unit instanceof Unit.Whole(View view) && view.materialized()) {
            graph.edge(find(need, Step.COMPLETE), find(key, Step.COMPLETE));
        }
        boolean readsRows = unit instanceof Unit.OfForeignKey || unit instanceof Unit.OfTrigger;
        if (readsRows && need.kind() == ObjectKind.TABLE && work.action(need) == Action.RECREATE) {
            graph.edge(find(need, Step.COMPLETE), find(key, Step.MAKE));
        }
    }

    /// A default that is set by a statement of its own does not hold up its column.
    private boolean waitsForDefault(Unit.OfColumn of, ObjectKey need) {
        boolean apart = work.action(of.key()).alters() || work.lateDefaults.contains(of.key());
        return isOfValue(need) && apart && !of.column().isGenerated();
    }

    /// Whether a column needs it for its default rather than for its type or place.
    private static boolean isOfValue(ObjectKey need) {
        return need.kind() != ObjectKind.TYPE
                && need.kind() != ObjectKind.COLLATION
                && need.kind() != ObjectKind.TABLE
                && need.kind() != ObjectKind.COLUMN;
    }

    private void structure(Unit unit) {
        switch (unit) {
            case Unit.Whole(Table table) -> table(table);
            case Unit.Whole(Sequence sequence) when sequence.isOwned() -> {
                Vertex tie = find(sequence.key(), Step.TIE);
                ObjectKey owner = ObjectKey.of(ObjectKind.TABLE, sequence.ownedBy());
                graph.edge(find(owner, Step.MAKE), tie);
                graph.edge(
                        find(
                                ObjectKey.part(
                                        ObjectKind.COLUMN,
                                        sequence.ownedBy(),
                                        sequence.ownedColumn()),
                                Step.MAKE),
                        tie);
                graph.edge(find(owner, Step.ACCESS), tie);
                graph.edge(find(sequence.key(), Step.ACCESS), tie);
            }
            case Unit.Part part -> {
                ObjectKey parent = ParentIndex.of(part, work.after);
                boolean inNewTable =
                        parent != null
                                && parent.kind() == ObjectKind.CONSTRAINT
                                && work.action(ObjectKey.of(ObjectKind.TABLE, parent.id())).makes();
                if (parent != null && !inNewTable) {
                    graph.edge(find(part.key(), Step.MAKE), find(parent, Step.MAKE));
                }
            }
            case Unit.OfSchema _, Unit.OfExtension _, Unit.Whole _ -> {
                // the needs say it all
            }
        }
        if (unit instanceof Unit.Whole(Sequence sequence)
                && work.before.find(sequence.key()) instanceof Unit.Whole(Sequence old)
                && old.isOwned()) {
            // freed before its column or table goes
            Vertex loosen = find(sequence.key(), Step.LOOSEN);
            graph.edge(loosen, find(ObjectKey.of(ObjectKind.TABLE, old.ownedBy()), Step.DROP));
            graph.edge(
                    loosen,
                    find(
                            ObjectKey.part(ObjectKind.COLUMN, old.ownedBy(), old.ownedColumn()),
                            Step.DROP));
        }
    }

    private void table(Table table) {
        Vertex tie = find(table.key(), Step.TIE);
        Vertex complete = find(table.key(), Step.COMPLETE);
        Vertex access = find(table.key(), Step.ACCESS);
        for (Unit.Part part : work.after.parts(table.key())) {
            Vertex make = find(part.key(), Step.MAKE);
            if (shapes(part)) {
                graph.edge(make, tie);
                graph.edge(find(part.key(), Step.COMPLETE), tie);
            }
            if (part instanceof Unit.OfKey || part instanceof Unit.OfIndex) {
                graph.edge(make, complete);
            }
            if (part instanceof Unit.OfColumn) {
                graph.edge(make, access);
            }
        }
        droppedBefore(tie, table.key());
        for (QualifiedName parent : table.storage().parents()) {
            ObjectKey key = ObjectKey.of(ObjectKind.TABLE, parent);
            droppedBefore(tie, key);
            if (work.action(key) == Action.RECREATE) {
                graph.edge(tie, find(key, Step.COMPLETE));
            }
            Table of = work.after.table(parent);
            if (of != null && tie != null) {
                for (Column column : of.columns()) {
                    ObjectKey name = ObjectKey.part(ObjectKind.COLUMN, parent, column.name());
                    graph.edge(find(name, Step.MAKE), tie);
                }
            }
        }
    }

    /// What goes from a table or its parent does so while they are apart: once tied, the index of
    /// the parent takes that of the partition along.
    private void droppedBefore(@Nullable Vertex tie, ObjectKey table) {
        for (Unit.Part part : work.before.parts(table)) {
            if (shapes(part)) {
                graph.edge(find(part.key(), Step.DROP), tie);
            }
        }
    }

    private static boolean shapes(Unit.Part part) {
        return part instanceof Unit.OfColumn
                || part instanceof Unit.OfKey
                || part instanceof Unit.OfText
                || part instanceof Unit.OfIndex;
    }
}
