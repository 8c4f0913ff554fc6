package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;

/// The constraints of one table as statements write them, with the names that the server gives to
/// those without one.
final class ConstraintDrafts {

    /// End an expression of a column's constraint.
    private static final List<String> NEXT =
            List.of(
                    "CONSTRAINT",
                    "NOT NULL",
                    "DEFAULT",
                    "GENERATED",
                    "PRIMARY KEY",
                    "UNIQUE",
                    "CHECK",
                    "REFERENCES",
                    "COLLATE");

    private final TableDraft table;
    final List<UniqueKey> uniqueKeys = new ArrayList<>();
    final List<ForeignKey> foreignKeys = new ArrayList<>();
    final List<TextConstraint> checks = new ArrayList<>();
    final List<TextConstraint> exclusions = new ArrayList<>();

    ConstraintDrafts(TableDraft table) {
        this.table = table;
    }

    /// Whether one begins there.
    static boolean begins(TokenCursor at) {
        return at.is("CONSTRAINT")
                || at.is("PRIMARY KEY")
                || at.is("UNIQUE")
                || at.is("CHECK")
                || at.is("FOREIGN KEY")
                || at.is("EXCLUDE")
                || at.is("NOT NULL");
    }

    /// Reads one that stands for itself, with its name or without.
    void read(TokenCursor at) {
        read(at.skip("CONSTRAINT") ? at.identifier() : "", at, List.of());
    }

    /// @param at behind its name
    /// @param columns the column that it is written at; empty when it names its columns itself
    void read(String name, TokenCursor at, List<String> columns) {
        if (at.is("PRIMARY KEY") || at.is("UNIQUE")) {
            unique(name, at, columns);
        } else if (at.is("FOREIGN KEY") || at.is("REFERENCES")) {
            foreign(name, at, columns);
        } else if (at.is("CHECK")) {
            String usual = table.id.name() + (columns.isEmpty() ? "" : "_" + columns.getFirst());
            checks.add(
                    new TextConstraint(
                            named(name, usual, "check"),
                            columns.isEmpty() ? at.rest() : at.until(NEXT),
                            false,
                            ""));
        } else if (at.is("EXCLUDE")) {
            exclusions.add(
                    new TextConstraint(named(name, table.id.name(), "excl"), at.rest(), false, ""));
        } else if (at.skip("NOT NULL")) {
            ColumnDraft column = table.columns.get(at.identifier());
            if (column != null) {
                column.notNull(name, at.rest());
            }
        } else {
            at.rest();
        }
    }

    private static String named(String name, String usual, String ending) {
        return name.isEmpty() ? usual + "_" + ending : name;
    }

    private void unique(String name, TokenCursor at, List<String> written) {
        boolean primary = at.skip("PRIMARY KEY");
        at.skip("UNIQUE");
        boolean notDistinct = at.skip("NULLS NOT DISTINCT");
        at.skip("NULLS DISTINCT");
        List<String> columns = written;
        boolean withoutOverlaps = false;
        if (at.isSymbol('(')) {
            columns = new ArrayList<>();
            for (TokenCursor item : at.inside().items()) {
                columns.add(item.identifier());
                withoutOverlaps |= item.is("WITHOUT OVERLAPS");
            }
        } else if (written.isEmpty()) {
            // `USING INDEX`, whose columns another statement tells
            return;
        }
        List<String> included = at.skip("INCLUDE") ? at.identifiers() : List.of();
        String usual = table.id.name() + (primary ? "" : "_" + String.join("_", columns));
        uniqueKeys.add(
                new UniqueKey(
                        named(name, usual, primary ? "pkey" : "key"),
                        primary,
                        columns,
                        included,
                        notDistinct,
                        withoutOverlaps,
                        deferral(at, !written.isEmpty()),
                        ""));
    }

    private void foreign(String name, TokenCursor at, List<String> written) {
        boolean own = at.skip("FOREIGN KEY");
        boolean period = false;
        List<String> columns = written;
        if (own) {
            period = at.look().contains("PERIOD ");
            columns = at.identifiers();
        }
        at.skip("REFERENCES");
        at.skip("ONLY");
        Name target = at.name();
        if (target == null) {
            return;
        }
        List<String> targets = at.isSymbol('(') ? at.identifiers() : List.of();
        boolean full = false;
        ForeignKey.Action onUpdate = ForeignKey.Action.NO_ACTION;
        ForeignKey.Action onDelete = ForeignKey.Action.NO_ACTION;
        List<String> onDeleteColumns = List.of();
        boolean more = true;
        while (more) {
            if (at.skip("MATCH FULL")) {
                full = true;
            } else if (at.skip("ON UPDATE")) {
                onUpdate = action(at);
            } else if (at.skip("ON DELETE")) {
                onDelete = action(at);
                onDeleteColumns = at.isSymbol('(') ? at.identifiers() : List.of();
            } else {
                more = at.skip("MATCH SIMPLE");
            }
        }
        Deferral deferral = deferral(at, !own);
        boolean enforced = !at.skip("NOT ENFORCED");
        boolean validated = !at.skip("NOT VALID") && enforced;
        foreignKeys.add(
                new ForeignKey(
                        named(name, table.id.name() + "_" + String.join("_", columns), "fkey"),
                        columns,
                        new QualifiedName(target.schema(), target.name()),
                        targets,
                        onUpdate,
                        onDelete,
                        onDeleteColumns,
                        period,
                        full,
                        deferral,
                        validated,
                        enforced,
                        false,
                        ""));
    }

    private static ForeignKey.Action action(TokenCursor at) {
        for (ForeignKey.Action action : ForeignKey.Action.values()) {
            if (at.skip(action.sql())) {
                return action;
            }
        }
        return ForeignKey.Action.NO_ACTION;
    }

    private static Deferral deferral(TokenCursor at, boolean ofColumn) {
        if (at.skip("NOT DEFERRABLE")) {
            return Deferral.NOT_DEFERRABLE;
        }
        boolean deferrable = at.skip("DEFERRABLE");
        if (at.skip("INITIALLY DEFERRED")) {
            return Deferral.INITIALLY_DEFERRED;
        }
        at.skip("INITIALLY IMMEDIATE");
        if (!ofColumn && !deferrable) {
            // options of the index may stand before
            if (at.look().endsWith("DEFERRABLE INITIALLY DEFERRED")) {
                return Deferral.INITIALLY_DEFERRED;
            }
            deferrable = at.look().endsWith("DEFERRABLE");
        }
        return deferrable ? Deferral.INITIALLY_IMMEDIATE : Deferral.NOT_DEFERRABLE;
    }
}
