package dev.drydock.engine.migration.lint;

import java.util.ArrayList;
import java.util.List;

/// Carries what a statement does over to what is known.
final class KnownChanges {

    private final KnownObjects known;
    private final boolean fresh;
    private final String place;

    /// @param fresh whether the statement's file is not applied yet
    /// @param place of the statement, for messages
    KnownChanges(KnownObjects known, boolean fresh, String place) {
        this.known = known;
        this.fresh = fresh;
        this.place = place;
    }

    void apply(StatementShape shape) {
        switch (shape) {
            case StatementShape.CreateTable create -> create(create);
            case StatementShape.AlterTable alter ->
                    alter.actions().forEach(action -> alter(alter.table(), action));
            case StatementShape.CreateIndex index -> index(index);
            case StatementShape.Drop drop -> drop(drop);
            case StatementShape.Rename rename -> rename(rename);
            case StatementShape.CreateType type ->
                    known.addType(
                            new KnownObjects.KnownType(
                                    type.name().schema(),
                                    type.name().name(),
                                    fresh,
                                    type.labels()));
            case StatementShape.AddEnumValue value -> addLabel(value);
            case StatementShape.CreateView view -> {
                // one that is replaced may have more columns than before
                known.find(view.name()).ifPresent(one -> one.columnsKnown = false);
                if (known.find(view.name()).isEmpty()) {
                    add(
                            view.name(),
                            view.materialized()
                                    ? KnownRelation.Kind.MATERIALIZED_VIEW
                                    : KnownRelation.Kind.VIEW);
                }
            }
            case StatementShape.Query query when query.calls() ->
                    known.opaque("a function call in " + place);
            case StatementShape.CreateOther other -> other(other);
            case StatementShape.Opaque opaque -> known.opaque(opaque.verb() + " in " + place);
            case StatementShape.Unknown _ -> known.opaque("a statement in " + place);
            default -> {
                // makes and removes nothing that is kept here
            }
        }
    }

    private KnownRelation add(Name name, KnownRelation.Kind kind) {
        KnownRelation relation = new KnownRelation(name.schema(), name.name(), kind, fresh);
        known.add(relation);
        return relation;
    }

    private void create(StatementShape.CreateTable create) {
        if (create.ifNotExists() && known.find(create.table()).isPresent()) {
            return;
        }
        KnownRelation table = add(create.table(), KnownRelation.Kind.TABLE);
        table.temporary = create.temporary();
        table.columnsKnown = !create.query();
        for (Name like : create.likes()) {
            KnownRelation parent = known.find(like).orElse(null);
            if (parent == null) {
                table.columnsKnown = false;
            } else {
                table.columns.putAll(parent.columns);
                table.columnsKnown &= parent.columnsKnown;
                if (create.partition()) {
                    parent.constraints.forEach(table.constraints::putIfAbsent);
                }
            }
        }
        for (ColumnShape column : create.columns()) {
            addColumn(table, column);
        }
        for (ConstraintShape constraint : create.constraints()) {
            addConstraint(table, constraint, true);
        }
    }

    private void addColumn(KnownRelation table, ColumnShape column) {
        boolean notNull =
                column.notNull()
                        || column.isSerial()
                        || column.generated() == ColumnShape.Generated.IDENTITY
                        || column.has(ConstraintShape.Kind.PRIMARY_KEY);
        table.columns.put(
                column.name().name(), new KnownRelation.KnownColumn(column.fullType(), notNull));
        if (column.isSerial() || column.generated() == ColumnShape.Generated.IDENTITY) {
            Name sequence =
                    new Name(
                            table.schema,
                            table.name + "_" + column.name().name() + "_seq",
                            column.name().token());
            add(sequence, KnownRelation.Kind.SEQUENCE);
        }
        column.constraints().forEach(one -> addConstraint(table, one, true));
    }

    private void addConstraint(KnownRelation table, ConstraintShape shape, boolean valid) {
        String name = shape.nameOr(table.name);
        if (shape.name().isEmpty()) {
            known.guessName();
        }
        List<String> columns = shape.columnNames();
        Name using = shape.usingIndex();
        if (using != null) {
            KnownRelation index = known.find(using).orElse(null);
            columns = index == null || index.index == null ? List.of() : index.index.columns();
            if (!shape.name().isEmpty()) {
                known.rename(using, shape.name(), place);
            } else {
                name = using.name();
            }
        }
        table.constraints.put(
                name,
                new KnownRelation.KnownConstraint(
                        shape.kind(),
                        valid && !shape.notValid(),
                        columns,
                        TokenCursor.text(shape.expression())));
        boolean key =
                shape.kind() == ConstraintShape.Kind.PRIMARY_KEY
                        || shape.kind() == ConstraintShape.Kind.UNIQUE;
        if (key && using == null) {
            Name indexName = new Name(table.schema, name, shape.token());
            add(indexName, KnownRelation.Kind.INDEX).index =
                    new KnownRelation.KnownIndex(table.name, true, true, columns);
        }
        if (shape.kind() == ConstraintShape.Kind.PRIMARY_KEY
                || shape.kind() == ConstraintShape.Kind.NOT_NULL) {
            columns.forEach(column -> setNotNull(table, column, true));
        }
    }

    private static void setNotNull(KnownRelation table, String column, boolean notNull) {
        table.columns.computeIfPresent(
                column, (_, old) -> new KnownRelation.KnownColumn(old.type(), notNull));
    }

    private void alter(Name name, TableAction action) {
        KnownRelation table = known.find(name).orElse(null);
        if (table == null) {
            return;
        }
        switch (action) {
            case TableAction.AddColumn add -> {
                known.addedColumn(add.column().name().name());
                if (!table.columns.containsKey(add.column().name().name())) {
                    addColumn(table, add.column());
                }
            }
            case TableAction.DropColumn drop -> {
                String column = drop.column().name();
                table.columns.remove(column);
                table.constraints.values().removeIf(one -> one.columns().contains(column));
                known.indexesOf(table.name).stream()
                        .filter(one -> columns(one).contains(column))
                        .forEach(one ->
                                known.remove(new Name(one.schema, one.name, drop.token()), place));
            }
            case TableAction.AlterType type ->
                    table.columns.computeIfPresent(
                            type.column().name(),
                            (_, old) ->
                                    new KnownRelation.KnownColumn(type.fullType(), old.notNull()));
            case TableAction.SetNotNull set -> setNotNull(table, set.column().name(), true);
            case TableAction.DropNotNull set -> setNotNull(table, set.column().name(), false);
            case TableAction.AddConstraint add -> addConstraint(table, add.constraint(), true);
            case TableAction.DropConstraint drop -> {
                table.constraints.remove(drop.constraint().name());
                known.find(new Name(table.schema, drop.constraint().name(), drop.token()))
                        .filter(one -> one.kind == KnownRelation.Kind.INDEX)
                        .ifPresent(one ->
                                known.remove(new Name(one.schema, one.name, drop.token()), place));
            }
            case TableAction.ValidateConstraint validate ->
                    table.constraints.computeIfPresent(
                            validate.constraint().name(),
                            (_, old) ->
                                    new KnownRelation.KnownConstraint(
                                            old.kind(), true, old.columns(), old.text()));
            case TableAction.RenameColumn rename -> renameColumn(table, rename);
            case TableAction.RenameConstraint rename -> {
                KnownRelation.KnownConstraint old = table.constraints.remove(rename.from().name());
                if (old != null) {
                    table.constraints.put(rename.to().name(), old);
                }
            }
            case TableAction.RenameTo rename -> known.rename(name, rename.to().name(), place);
            case TableAction.SetSchema set -> known.move(name, set.schema().name());
            case TableAction.ChangeColumn _,
                    TableAction.AttachPartition _,
                    TableAction.DetachPartition _,
                    TableAction.Other _ -> {
                // nothing that is kept here
            }
        }
    }

    private static List<String> columns(KnownRelation index) {
        return index.index == null ? List.of() : index.index.columns();
    }

    private static void renameColumn(KnownRelation table, TableAction.RenameColumn rename) {
        List<String> names = new ArrayList<>(table.columns.keySet());
        List<KnownRelation.KnownColumn> values = new ArrayList<>(table.columns.values());
        table.columns.clear();
        for (int i = 0; i < names.size(); i++) {
            boolean it = names.get(i).equals(rename.from().name());
            table.columns.put(it ? rename.to().name() : names.get(i), values.get(i));
        }
    }

    private void index(StatementShape.CreateIndex shape) {
        String name = shape.name() == null ? defaultName(shape) : shape.name().name();
        if (shape.name() == null) {
            known.guessName();
        }
        String schema = known.find(shape.table()).map(one -> one.schema).orElse("");
        if (shape.ifNotExists() && known.find(schema, name).isPresent()) {
            return;
        }
        List<String> columns = shape.columns().stream().map(Name::name).toList();
        KnownRelation index = new KnownRelation(schema, name, KnownRelation.Kind.INDEX, fresh);
        index.index =
                new KnownRelation.KnownIndex(
                        shape.table().name(),
                        shape.unique(),
                        !shape.partial() && !columns.contains(""),
                        columns);
        known.add(index);
    }

    private static String defaultName(StatementShape.CreateIndex shape) {
        return shape.table().name()
                + "_"
                + String.join("_", shape.columns().stream().map(Name::name).toList())
                + "_idx";
    }

    private void drop(StatementShape.Drop drop) {
        for (Name name : drop.names()) {
            switch (drop.kind()) {
                case "TABLE", "VIEW", "MATERIALIZED VIEW", "INDEX", "SEQUENCE", "FOREIGN TABLE" ->
                        known.remove(name, place);
                case "TYPE", "DOMAIN" -> known.removeType(name, place);
                case "SCHEMA" -> known.removeSchema(name.name(), place);
                default -> {
                    // not kept here
                }
            }
        }
        if (drop.cascade()) {
            // what else went is not known
            known.opaque("DROP … CASCADE in " + place);
        }
    }

    private void rename(StatementShape.Rename rename) {
        if (rename.part() != null && rename.kind().equals("ENUM VALUE")) {
            known.findType(rename.object())
                    .ifPresent(type -> {
                        List<String> labels = type.labels();
                        if (labels != null) {
                            List<String> after = new ArrayList<>(labels);
                            after.replaceAll(
                                    one -> one.equals(rename.part()) ? rename.to().name() : one);
                            known.addType(
                                    new KnownObjects.KnownType(
                                            type.schema(), type.name(), type.fresh(), after));
                        }
                    });
            return;
        }
        switch (rename.kind()) {
            case "VIEW", "MATERIALIZED VIEW", "INDEX", "SEQUENCE" -> {
                if (rename.part() != null) {
                    known.find(rename.object()).ifPresent(one -> one.columnsKnown = false);
                } else {
                    known.rename(rename.object(), rename.to().name(), place);
                }
            }
            case "TYPE", "DOMAIN" ->
                    known.findType(rename.object())
                            .ifPresent(type -> {
                                known.removeType(rename.object(), place);
                                known.addType(
                                        new KnownObjects.KnownType(
                                                type.schema(),
                                                rename.to().name(),
                                                type.fresh(),
                                                type.labels()));
                            });
            case "SCHEMA" -> {
                known.addSchema(rename.to().name());
                known.relations().stream()
                        .filter(one -> one.schema.equals(rename.object().name()))
                        .forEach(one -> one.schema = rename.to().name());
            }
            default -> {
                // not kept here
            }
        }
    }

    private void addLabel(StatementShape.AddEnumValue value) {
        KnownObjects.KnownType type = known.findType(value.type()).orElse(null);
        if (type != null && type.labels() != null) {
            List<String> labels = new ArrayList<>(type.labels());
            labels.add(value.label());
            known.addType(
                    new KnownObjects.KnownType(type.schema(), type.name(), type.fresh(), labels));
        }
    }

    private void other(StatementShape.CreateOther other) {
        switch (other.kind()) {
            case "SCHEMA" -> known.addSchema(other.name().name());
            case "SEQUENCE" -> {
                if (known.find(other.name()).isEmpty()) {
                    add(other.name(), KnownRelation.Kind.SEQUENCE);
                }
            }
            case "VIRTUAL TABLE" -> add(other.name(), KnownRelation.Kind.TABLE);
            case "DOMAIN" ->
                    known.addType(
                            new KnownObjects.KnownType(
                                    other.name().schema(), other.name().name(), fresh, null));
            // an extension makes relations and types of its own
            case "EXTENSION" -> known.opaque("CREATE EXTENSION in " + place);
            default -> {
                // not kept here
            }
        }
    }
}
