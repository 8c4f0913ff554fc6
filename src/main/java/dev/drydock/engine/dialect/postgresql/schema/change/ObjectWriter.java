package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.engine.schema.compare.Ignore;
import java.util.ArrayList;
import java.util.List;

/// Statements for schemas, extensions, views, routines, sequences and the kinds known by their
/// definition.
final class ObjectWriter {

    private final Work work;
    private final TableWriter tables;

    ObjectWriter(Work work, TableWriter tables) {
        this.work = work;
        this.tables = tables;
    }

    void make(Schema schema) {
        work.addAll(ObjectKey.schema(schema.name()), Step.MAKE, StatementTexts.create(schema));
    }

    void alter(Unit.OfSchema before, Unit.OfSchema after) {
        work.comment(
                after.key(),
                Step.MAKE,
                SqlName.of(after),
                before.schema().comment(),
                after.schema().comment());
    }

    void make(Unit.OfExtension of) {
        Extension extension = of.extension();
        work.add(
                of.key(),
                Step.MAKE,
                "CREATE EXTENSION "
                        + Names.quoted(extension.name())
                        + " WITH SCHEMA "
                        + Names.quoted(extension.schema()));
        Extension own = extension;
        if (!own.comment().isEmpty()) {
            work.add(
                    of.key(),
                    Step.MAKE,
                    "COMMENT ON "
                            + SqlName.of(of)
                            + " IS "
                            + StatementTexts.literal(own.comment()));
        }
    }

    void alter(Unit.OfExtension before, Unit.OfExtension after) {
        Extension old = before.extension();
        Extension now = after.extension();
        String alter = "ALTER " + SqlName.of(after) + " ";
        if (!old.schema().equals(now.schema())) {
            work.add(after.key(), Step.MAKE, alter + "SET SCHEMA " + Names.quoted(now.schema()));
        }
        if (!old.version().equals(now.version())
                && !work.options.ignores(Ignore.EXTENSION_VERSIONS)) {
            work.add(
                    after.key(),
                    Step.MAKE,
                    alter + "UPDATE TO " + StatementTexts.literal(now.version()));
        }
        work.comment(after.key(), Step.MAKE, SqlName.of(after), old.comment(), now.comment());
    }

    void drop(Unit unit) {
        ObjectKey key = unit.key();
        if (work.graph.find(key, Step.DROP) != null) {
            return;
        }
        List<Hazard> hazards = new ArrayList<>(work.recreated(key));
        if (unit instanceof Unit.Whole(DefinedObject object)) {
            List<String> statements = DefinedDrop.statements(object);
            for (String sql : statements) {
                work.add(key, Step.DROP, Draft.of(sql, hazards));
            }
            return;
        }
        work.add(key, Step.DROP, Draft.of("DROP " + SqlName.of(unit), hazards));
        if (unit instanceof Unit.Whole(View view)) {
            for (Unit.Part part : work.before.parts(view.key())) {
                work.graph.standIn(
                        new Graph.Id(part.key(), Step.DROP), new Graph.Id(key, Step.DROP));
            }
        }
    }

    void make(View view) {
        ObjectKey key = view.key();
        List<Hazard> hazards = work.recreated(key);
        for (String sql : StatementTexts.create(view)) {
            work.add(key, Step.MAKE, Draft.of(sql, hazards));
            hazards = List.of();
        }
        if (view.materialized() && view.populated()) {
            work.add(
                    key,
                    Step.COMPLETE,
                    "REFRESH MATERIALIZED VIEW " + Names.quoted(view.id()),
                    work.hazards.rewrite(view));
        }
    }

    void alter(View before, View after) {
        ObjectKey key = after.key();
        String name = SqlName.of(after);
        if (after.materialized()) {
            tables.options(key, "ALTER " + name + " ", before.options(), after.options());
        } else if (!before.query().equals(after.query())
                || !before.options().equals(after.options())
                || before.columns().size() != after.columns().size()) {
            String create = StatementTexts.create(after).getFirst();
            work.add(
                    key, Step.MAKE, Draft.of(create.replaceFirst("CREATE ", "CREATE OR REPLACE ")));
        }
        work.comment(key, Step.MAKE, name, before.comment(), after.comment());
        after.columns()
                .forEach(column -> {
                    String old =
                            before.columns().stream()
                                    .filter(one -> one.name().equals(column.name()))
                                    .map(one -> one.comment())
                                    .findFirst()
                                    .orElse("");
                    work.comment(
                            key,
                            Step.MAKE,
                            "COLUMN "
                                    + Names.quoted(after.id())
                                    + "."
                                    + Names.quoted(column.name()),
                            old,
                            column.comment());
                });
    }

    void make(Routine routine) {
        List<Hazard> hazards = work.recreated(routine.key());
        for (String sql : StatementTexts.create(routine)) {
            work.add(routine.key(), Step.MAKE, Draft.of(sql, hazards));
            hazards = List.of();
        }
    }

    void alter(Routine before, Routine after) {
        if (!before.definition().equals(after.definition())) {
            String create = StatementTexts.create(after).getFirst();
            String replace =
                    create.startsWith("CREATE OR REPLACE ")
                            ? create
                            : create.replaceFirst("CREATE ", "CREATE OR REPLACE ");
            work.add(after.key(), Step.MAKE, Draft.of(replace));
        }
        work.comment(after.key(), Step.MAKE, SqlName.of(after), before.comment(), after.comment());
    }

    /// A sequence that a dropped column or table owns goes with it.
    void drop(Unit.Whole unit, Sequence sequence) {
        if (sequence.isOwned()) {
            ObjectKey column =
                    ObjectKey.part(ObjectKind.COLUMN, sequence.ownedBy(), sequence.ownedColumn());
            if (work.action(column).drops()) {
                work.graph.standIn(
                        new Graph.Id(sequence.key(), Step.DROP), new Graph.Id(column, Step.DROP));
                return;
            }
        }
        drop(unit);
    }

    void make(Sequence sequence) {
        work.addAll(sequence.key(), Step.MAKE, StatementTexts.create(sequence));
        work.addAll(sequence.key(), Step.TIE, StatementTexts.own(sequence));
    }

    void alter(Sequence before, Sequence after) {
        ObjectKey key = after.key();
        String clamp = SequenceOptions.clamp(before, after);
        if (!clamp.isEmpty()) {
            work.add(key, Step.MAKE, clamp);
        }
        String changes = SequenceOptions.changes(before, after);
        if (!changes.isEmpty()) {
            work.add(key, Step.MAKE, changes);
        }
        if (before.unlogged() != after.unlogged()) {
            work.add(
                    key,
                    Step.MAKE,
                    "ALTER SEQUENCE "
                            + Names.quoted(after.id())
                            + (after.unlogged() ? " SET UNLOGGED" : " SET LOGGED"));
        }
        boolean sameOwner =
                before.ownedBy().equals(after.ownedBy())
                        && before.ownedColumn().equals(after.ownedColumn());
        if (!sameOwner) {
            if (before.isOwned()) {
                work.add(
                        key,
                        Step.LOOSEN,
                        "ALTER SEQUENCE " + Names.quoted(after.id()) + " OWNED BY NONE");
            }
            work.addAll(key, Step.TIE, StatementTexts.own(after));
        }
        work.comment(key, Step.MAKE, SqlName.of(after), before.comment(), after.comment());
    }

    /// Sequences that stay although their column goes and comes back.
    void keepOwned(Sequence sequence) {
        ObjectKey key = sequence.key();
        ObjectKey column =
                ObjectKey.part(ObjectKind.COLUMN, sequence.ownedBy(), sequence.ownedColumn());
        if (sequence.isOwned() && work.action(column) == Action.RECREATE) {
            work.add(
                    key,
                    Step.LOOSEN,
                    "ALTER SEQUENCE " + Names.quoted(sequence.id()) + " OWNED BY NONE");
            work.addAll(key, Step.TIE, StatementTexts.own(sequence));
        }
    }

    void make(Unit unit, DefinedObject object) {
        List<Hazard> hazards = work.recreated(object.key());
        for (String sql : work.create(unit, object)) {
            work.add(object.key(), Step.MAKE, Draft.of(sql, hazards));
            hazards = List.of();
        }
    }

    void alter(Unit unit, DefinedObject before, DefinedObject after) {
        boolean onlyFacts =
                before.definition().equals(after.definition())
                        && !before.properties().equals(after.properties());
        if (onlyFacts) {
            work.notExpressed.put(
                    after.key(), "Facts that the statement of this kind does not carry.");
        }
        work.comment(after.key(), Step.MAKE, SqlName.of(unit), before.comment(), after.comment());
    }
}
