package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.dialect.postgresql.schema.Names;
import dev.drydock.engine.dialect.postgresql.schema.StatementTexts;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.compare.Hazard;
import dev.drydock.engine.schema.compare.Ignore;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Statements for columns of tables that stay.
final class ColumnWriter {

    private final Work work;

    ColumnWriter(Work work) {
        this.work = work;
    }

    void drop(Unit.OfColumn of) {
        ObjectKey parent = parentOf(of, work.before);
        if (parent != null && work.action(parent).drops() && work.staysTied(of.relation())) {
            work.graph.standIn(new Graph.Id(of.key(), Step.DROP), new Graph.Id(parent, Step.DROP));
            return;
        }
        Column column = of.column();
        Hazard hazard =
                column.isGenerated()
                        ? work.hazards.lock(of.relation(), HazardTexts.EXCLUSIVE)
                        : work.hazards.loss(
                                of.relation(), "Deletes all values of " + column.name());
        work.add(
                of.key(),
                Step.DROP,
                TableWriter.alter(of.relation()) + "DROP COLUMN " + Names.quoted(column.name()),
                hazard);
    }

    void make(Unit.OfColumn of) {
        Column column = of.column();
        Table table = of.relation();
        ObjectKey parent = parentOf(of, work.after);
        if (parent != null && work.action(parent).makes() && work.staysTied(table)) {
            work.graph.standIn(new Graph.Id(of.key(), Step.MAKE), new Graph.Id(parent, Step.MAKE));
            comment(of);
            return;
        }
        List<Hazard> hazards = new ArrayList<>();
        hazards.add(work.hazards.lock(table, HazardTexts.EXCLUSIVE));
        boolean writes =
                column.generation() == Column.Generation.STORED
                        || column.isIdentity()
                        || isVolatile(column.expression());
        if (writes) {
            hazards.add(work.hazards.rewrite(table));
        }
        hazards.addAll(work.recreated(of.key()));
        work.add(
                of.key(),
                Step.MAKE,
                Draft.of(
                        TableWriter.alter(table) + "ADD COLUMN " + StatementTexts.line(column),
                        hazards));
        for (String setting : column.settings()) {
            work.add(of.key(), Step.MAKE, alterColumn(of) + "SET " + setting);
        }
        comment(of);
    }

    private void comment(Unit.OfColumn of) {
        work.comment(of.key(), Step.COMPLETE, SqlName.of(of), "", of.column().comment());
    }

    /// A default that is not a constant may be another for each row, which writes every row.
    private static boolean isVolatile(String expression) {
        return expression.contains("(") && !expression.matches("\\(?'?[-\\w. ]*'?\\)?(::.*)?");
    }

    void alter(Unit.OfColumn before, Unit.OfColumn after) {
        ObjectKey key = after.key();
        loosen(before, after);
        changeType(before, after);
        changeNull(before, after);
        complete(before, after);
        settings(before, after);
        work.comment(
                key,
                Step.COMPLETE,
                SqlName.of(after),
                before.column().comment(),
                after.column().comment());
    }

    private boolean typeChanges(Unit.OfColumn after) {
        return work.action(after.key()) == Action.BREAK;
    }

    /// Whether the value part must be set again although it may be the same.
    private boolean isLoose(Unit.OfColumn after) {
        return work.plan.isLoosened(after.key())
                || (typeChanges(after) && Work.hasDefault(after.column()));
    }

    private void loosen(Unit.OfColumn of, Unit.OfColumn after) {
        Column old = of.column();
        Column now = after.column();
        String alter = alterColumn(after);
        if (old.isIdentity() && !now.isIdentity()) {
            work.add(after.key(), Step.LOOSEN, alter + "DROP IDENTITY");
        } else if (old.isGenerated() && !now.isGenerated()) {
            work.add(after.key(), Step.LOOSEN, alter + "DROP EXPRESSION");
        } else if (Work.hasDefault(old)) {
            boolean replaced = Work.hasDefault(now) && !isLoose(after) && !typeChanges(after);
            boolean needed = work.plan.isLoosened(after.key()) || typeChanges(after);
            if (!replaced && (needed || !Work.hasDefault(now))) {
                work.add(after.key(), Step.LOOSEN, alter + "DROP DEFAULT");
            }
        }
    }

    private void changeType(Unit.OfColumn of, Unit.OfColumn after) {
        if (!typeChanges(after)) {
            return;
        }
        ObjectKey parent = parentOf(after, work.after);
        boolean parentDoes =
                parent != null
                        && work.staysTied(after.relation())
                        && work.action(parent) == Action.BREAK;
        if (parentDoes) {
            return;
        }
        Column old = of.column();
        Column now = after.column();
        String collate = now.collation().isEmpty() ? "" : " COLLATE " + now.collation();
        boolean sameType = old.type().equals(now.type());
        boolean converted = work.plan.isLoosened(after.key()) || !sameType;
        String using =
                converted && !old.isGenerated()
                        ? " USING "
                                + Names.quoted(now.name())
                                + TypeCast.path(
                                        old.type(), now.type(), work.plan.isLoosened(after.key()))
                        : "";
        List<Hazard> hazards = new ArrayList<>();
        hazards.add(work.hazards.lock(after.relation(), HazardTexts.EXCLUSIVE));
        if (!TypeCast.isFree(old.type(), now.type())) {
            hazards.add(work.hazards.rewrite(after.relation()));
        }
        if (TypeCast.mayLose(old.type(), now.type())) {
            hazards.add(
                    work.hazards.loss(
                            after.relation(),
                            "Shortens or rounds values of "
                                    + now.name()
                                    + ", or fails where one does not fit,"));
        }
        work.add(
                after.key(),
                Step.MAKE,
                Draft.of(alterColumn(after) + "TYPE " + now.type() + collate + using, hazards));
    }

    private void changeNull(Unit.OfColumn of, Unit.OfColumn after) {
        Column old = of.column();
        Column now = after.column();
        Table table = after.relation();
        if (old.nullable() && !now.nullable()) {
            setNotNull(after);
        } else if (!old.nullable() && now.nullable()) {
            work.add(
                    after.key(),
                    Step.MAKE,
                    alterColumn(after) + "DROP NOT NULL",
                    work.hazards.lock(table, HazardTexts.EXCLUSIVE));
        } else if (!now.nullable()
                && !old.notNullName().equals(now.notNullName())
                // the name that the server chose for the table's other name may fit again
                && !notNullName(of).equals(notNullName(after))) {
            work.add(
                    after.key(),
                    Step.MAKE,
                    TableWriter.alter(table)
                            + "RENAME CONSTRAINT "
                            + Names.quoted(notNullName(of))
                            + " TO "
                            + Names.quoted(notNullName(after)));
        }
    }

    private static String notNullName(Unit.OfColumn of) {
        return of.column().notNullName().isEmpty()
                ? of.relation().name() + "_" + of.column().name() + "_not_null"
                : of.column().notNullName();
    }

    /// Online: a check that is validated beside running writers proves that there is no NULL, so
    /// that the server need not look.
    private void setNotNull(Unit.OfColumn after) {
        Table table = after.relation();
        String column = Names.quoted(after.column().name());
        Hazard scan = work.hazards.scan(table, HazardTexts.EXCLUSIVE);
        if (!after.column().notNullName().isEmpty()) {
            work.add(
                    after.key(),
                    Step.MAKE,
                    TableWriter.alter(table)
                            + "ADD CONSTRAINT "
                            + Names.quoted(after.column().notNullName())
                            + " NOT NULL "
                            + column,
                    scan);
            return;
        }
        String set = alterColumn(after) + "SET NOT NULL";
        String name = Names.quoted("drydock_" + after.column().name() + "_not_null");
        Hazard shortLock = work.hazards.lock(table, HazardTexts.EXCLUSIVE);
        Hazard scanBeside = work.hazards.scan(table, HazardTexts.SHARE_UPDATE);
        List<Draft.Online> online =
                List.of(
                        new Draft.Online(
                                TableWriter.alter(table)
                                        + "ADD CONSTRAINT "
                                        + name
                                        + " CHECK ("
                                        + column
                                        + " IS NOT NULL) NOT VALID",
                                List.of(shortLock),
                                false,
                                true),
                        new Draft.Online(
                                TableWriter.alter(table) + "VALIDATE CONSTRAINT " + name,
                                List.of(scanBeside),
                                true,
                                true),
                        new Draft.Online(set, List.of(shortLock), true, true),
                        new Draft.Online(
                                TableWriter.alter(table) + "DROP CONSTRAINT " + name,
                                List.of(shortLock),
                                false,
                                true));
        work.add(after.key(), Step.MAKE, new Draft(set, List.of(scan), online));
    }

    private void complete(Unit.OfColumn of, Unit.OfColumn after) {
        Column old = of.column();
        Column now = after.column();
        ObjectKey key = after.key();
        String alter = alterColumn(after);
        switch (now.generation()) {
            case DEFAULT -> {
                boolean changed =
                        old.generation() != Column.Generation.DEFAULT
                                || !old.expression().equals(now.expression());
                if (Work.hasDefault(now) && (changed || isLoose(after))) {
                    work.add(key, Step.COMPLETE, alter + "SET DEFAULT " + now.expression());
                }
            }
            case IDENTITY_ALWAYS, IDENTITY_BY_DEFAULT -> identity(of, after);
            case STORED, VIRTUAL -> {
                if (!old.expression().equals(now.expression())) {
                    work.add(
                            key,
                            Step.MAKE,
                            alter + "SET EXPRESSION AS (" + now.expression() + ")",
                            work.hazards.rewrite(after.relation()));
                }
            }
        }
    }

    private void identity(Unit.OfColumn of, Unit.OfColumn after) {
        Column now = after.column();
        ObjectKey key = after.key();
        String always =
                now.generation() == Column.Generation.IDENTITY_ALWAYS ? "ALWAYS" : "BY DEFAULT";
        if (!of.column().isIdentity()) {
            String options = now.expression().isEmpty() ? "" : " (" + now.expression() + ")";
            work.add(
                    key,
                    Step.COMPLETE,
                    alterColumn(after) + "ADD GENERATED " + always + " AS IDENTITY" + options,
                    work.hazards.lock(after.relation(), HazardTexts.EXCLUSIVE));
            work.add(key, Step.COMPLETE, continueNumbers(after));
            return;
        }
        List<String> changes = new ArrayList<>();
        if (of.column().generation() != now.generation()) {
            changes.add("SET GENERATED " + always);
        }
        changes.addAll(SequenceOptions.identityChanges(of.column().expression(), now.expression()));
        if (!changes.isEmpty()) {
            work.add(key, Step.COMPLETE, alterColumn(after) + String.join(" ", changes));
        }
        String oldName = SequenceOptions.sequenceName(of);
        String newName = SequenceOptions.sequenceName(after);
        if (!oldName.equals(newName)) {
            work.add(
                    key,
                    Step.COMPLETE,
                    "ALTER SEQUENCE "
                            + oldName
                            + " RENAME TO "
                            + newName.substring(newName.lastIndexOf('.') + 1));
        }
    }

    /// Numbers go on after the largest that is there.
    private static String continueNumbers(Unit.OfColumn of) {
        String column = Names.quoted(of.column().name());
        String table = Names.quoted(of.relation().id());
        return "SELECT pg_catalog.setval(pg_catalog.pg_get_serial_sequence("
                + StatementTexts.literal(table)
                + ", "
                + StatementTexts.literal(of.column().name())
                + "), largest) FROM (SELECT pg_catalog.max("
                + column
                + ") AS largest FROM "
                + table
                + ") AS numbers WHERE largest > 0";
    }

    private void settings(Unit.OfColumn of, Unit.OfColumn after) {
        if (work.options.ignores(Ignore.STORAGE)) {
            return;
        }
        List<String> old = of.column().settings();
        List<String> now = after.column().settings();
        for (String setting : now) {
            if (!old.contains(setting)) {
                work.add(after.key(), Step.COMPLETE, alterColumn(after) + "SET " + setting);
            }
        }
        for (String setting : old) {
            String word = word(setting);
            if (now.stream().noneMatch(one -> word(one).equals(word))) {
                resetSetting(after, setting);
            }
        }
    }

    private static String word(String setting) {
        return setting.startsWith("(") ? "(" : setting.substring(0, setting.indexOf(' '));
    }

    private void resetSetting(Unit.OfColumn after, String setting) {
        String alter = alterColumn(after);
        switch (word(setting)) {
            case "STATISTICS" -> work.add(after.key(), Step.COMPLETE, alter + "SET STATISTICS -1");
            case "COMPRESSION" ->
                    work.add(after.key(), Step.COMPLETE, alter + "SET COMPRESSION default");
            case "(" ->
                    work.add(
                            after.key(),
                            Step.COMPLETE,
                            alter + "RESET " + setting.replaceAll("\\s*=\\s*[^,)]*", ""));
            default -> {
                // before version 16 there is no word for the usual one; text and the like have
                // EXTENDED
                String usual = work.majorVersion >= 16 ? "DEFAULT" : "EXTENDED";
                work.add(after.key(), Step.COMPLETE, alter + "SET STORAGE " + usual);
            }
        }
    }

    private static String alterColumn(Unit.OfColumn of) {
        // children of a parent follow by statements of their own
        return "ALTER TABLE "
                + Names.quoted(of.relation().id())
                + " ALTER COLUMN "
                + Names.quoted(of.column().name())
                + " ";
    }

    /// The column of a parent that an inherited column comes from.
    private static @Nullable ObjectKey parentOf(Unit.OfColumn of, Side side) {
        if (!of.column().inherited()) {
            return null;
        }
        for (QualifiedName parent : of.relation().storage().parents()) {
            ObjectKey key = ObjectKey.part(ObjectKind.COLUMN, parent, of.column().name());
            if (side.has(key)) {
                return key;
            }
        }
        return null;
    }
}
