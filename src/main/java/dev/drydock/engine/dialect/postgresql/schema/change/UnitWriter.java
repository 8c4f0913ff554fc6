package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;

/// Writes the statements of all units: wholes first, since a dropped or new table stands in for
/// many of its parts.
final class UnitWriter {

    private final Work work;
    private final TableWriter tables;
    private final ColumnWriter columns;
    private final PartWriter parts;
    private final ObjectWriter objects;
    private final TypeWriter types;
    private final AccessWriter access;

    UnitWriter(Work work) {
        this.work = work;
        this.tables = new TableWriter(work);
        this.columns = new ColumnWriter(work);
        this.parts = new PartWriter(work);
        this.objects = new ObjectWriter(work, tables);
        this.types = new TypeWriter(work);
        this.access = new AccessWriter(work);
    }

    void write() {
        for (Unit unit : work.before.units.values()) {
            if (!(unit instanceof Unit.Part) && work.action(unit.key()).drops()) {
                dropWhole(unit);
            }
        }
        for (Unit unit : work.after.units.values()) {
            if (!(unit instanceof Unit.Part)) {
                makeOrAlterWhole(unit);
            }
        }
        for (Unit unit : work.before.units.values()) {
            if (unit instanceof Unit.Part part && work.action(part.key()).drops()) {
                dropPart(part);
            }
        }
        for (Unit unit : work.after.units.values()) {
            if (unit instanceof Unit.Part part) {
                makeOrAlterPart(part);
            }
        }
        work.after.units.values().forEach(access::write);
    }

    private void dropWhole(Unit unit) {
        switch (unit) {
            case Unit.Whole(Table table) -> tables.drop(table);
            case Unit.Whole(UserType type) -> types.drop(type);
            case Unit.Whole(Sequence sequence) -> objects.drop(new Unit.Whole(sequence), sequence);
            default -> objects.drop(unit);
        }
    }

    private void makeOrAlterWhole(Unit unit) {
        switch (work.action(unit.key())) {
            case ADD, RECREATE -> makeWhole(unit);
            case ALTER, BREAK -> alterWhole(work.before.get(unit.key()), unit);
            case NONE -> {
                if (unit instanceof Unit.Whole(Sequence sequence)) {
                    objects.keepOwned(sequence);
                } else if (unit instanceof Unit.Whole(Table table)) {
                    tables.keepSettings(table);
                }
            }
            case REMOVE -> {
                // only on the other side
            }
        }
    }

    private void makeWhole(Unit unit) {
        switch (unit) {
            case Unit.OfSchema of -> objects.make(of.schema());
            case Unit.OfExtension of -> objects.make(of);
            case Unit.Whole(Table table) -> tables.make(table);
            case Unit.Whole(View view) -> objects.make(view);
            case Unit.Whole(Sequence sequence) -> objects.make(sequence);
            case Unit.Whole(Routine routine) -> objects.make(routine);
            case Unit.Whole(UserType type) -> types.make(type);
            case Unit.Whole(DefinedObject object) -> objects.make(unit, object);
            case Unit.Part _ -> throw new IllegalStateException("a part is no whole");
        }
    }

    private void alterWhole(Unit before, Unit after) {
        switch (after) {
            case Unit.OfSchema of -> objects.alter((Unit.OfSchema) before, of);
            case Unit.OfExtension of -> objects.alter((Unit.OfExtension) before, of);
            case Unit.Whole(SchemaObject object) -> {
                SchemaObject old = ((Unit.Whole) before).object();
                switch (object) {
                    case Table table -> tables.alter((Table) old, table);
                    case View view -> objects.alter((View) old, view);
                    case Sequence sequence -> {
                        objects.alter((Sequence) old, sequence);
                        objects.keepOwned(sequence);
                    }
                    case Routine routine -> objects.alter((Routine) old, routine);
                    case UserType type -> types.alter((UserType) old, type);
                    case DefinedObject other -> objects.alter(after, (DefinedObject) old, other);
                }
            }
            case Unit.Part _ -> throw new IllegalStateException("a part is no whole");
        }
    }

    private void dropPart(Unit.Part part) {
        if (work.graph.find(part.key(), Step.DROP) != null) {
            return;
        }
        if (part instanceof Unit.OfColumn column) {
            columns.drop(column);
        } else {
            parts.drop(part);
        }
    }

    private void makeOrAlterPart(Unit.Part part) {
        switch (work.action(part.key())) {
            case ADD, RECREATE -> {
                if (work.graph.find(part.key(), Step.MAKE) == null) {
                    if (part instanceof Unit.OfColumn column) {
                        columns.make(column);
                    } else {
                        parts.make(part);
                    }
                }
            }
            case ALTER, BREAK -> {
                Unit before = work.before.get(part.key());
                if (part instanceof Unit.OfColumn column) {
                    columns.alter((Unit.OfColumn) before, column);
                } else {
                    parts.alter(before, part);
                }
            }
            case NONE, REMOVE -> {
                // nothing to do, or only on the other side
            }
        }
    }
}
