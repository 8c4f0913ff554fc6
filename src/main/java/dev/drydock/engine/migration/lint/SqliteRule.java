package dev.drydock.engine.migration.lint;

import static dev.drydock.engine.migration.finding.Severity.ERROR;
import static dev.drydock.engine.migration.finding.Severity.NOTE;
import static dev.drydock.engine.migration.finding.Severity.WARNING;

import dev.drydock.engine.migration.finding.Severity;

/// What is looked for in files for SQLite.
enum SqliteRule implements LintRule {
    SQ_FK_PRAGMA_IN_TX(
            "sq-fk-pragma-in-tx",
            WARNING,
            "PRAGMA foreign_keys does nothing inside a transaction; a rebuild after it"
                    + " empties child tables through ON DELETE CASCADE.",
            "Take it out: Drydock switches the keys off before the transaction and checks"
                    + " all of them before the commit."),
    SQ_REBUILD_ORDER(
            "sq-rebuild-order",
            ERROR,
            "When the old table is renamed away first, foreign keys, views and triggers"
                    + " of others follow it to the old name.",
            "Create the new table, copy, drop the old one, rename the new one."),
    SQ_DROP_COLUMN_DEPENDENT(
            "sq-drop-column-dependent",
            ERROR,
            "SQLite refuses to drop a column that an index, view, trigger, CHECK, key or"
                    + " foreign key uses.",
            "Drop those first, or rebuild the table."),
    SQ_ADD_NOT_NULL(
            "sq-add-not-null",
            ERROR,
            "SQLite refuses to add a NOT NULL column without a default.",
            "Give it a constant default, or rebuild the table."),
    SQ_ADD_NONCONSTANT_DEFAULT(
            "sq-add-nonconstant-default",
            ERROR,
            "SQLite refuses to add a column whose default is an expression or the current"
                    + " time.",
            "Add it without default and UPDATE, or rebuild the table."),
    SQ_ADD_UNIQUE_PK(
            "sq-add-unique-pk",
            ERROR,
            "SQLite refuses to add a UNIQUE or PRIMARY KEY column.",
            "Add the plain column, then a unique index."),
    SQ_ADD_REFERENCES_DEFAULT(
            "sq-add-references-default",
            ERROR,
            "SQLite refuses to add a REFERENCES column whose default is not NULL while"
                    + " foreign keys are on.",
            "Add it without default and UPDATE."),
    SQ_ADD_STORED(
            "sq-add-stored",
            ERROR,
            "SQLite refuses to add a STORED generated column.",
            "VIRTUAL, or rebuild the table."),
    SQ_ALTER_UNSUPPORTED(
            "sq-alter-unsupported",
            ERROR,
            "SQLite does not know this form of ALTER TABLE.",
            "Rebuild the table: create the new one, copy, drop the old one, rename."),
    SQ_VERSION_GATE(
            "sq-version-gate",
            ERROR,
            "The SQLite library that runs the file is older than what it uses.",
            "Write it in the older way."),
    SQ_DOUBLE_QUOTED_STRING(
            "sq-double-quoted-string",
            WARNING,
            "A text in double quotes is a name; SQLite takes it for a text only when no"
                    + " such column exists, and so hides typing errors.",
            "Single quotes."),
    SQ_AFFINITY(
            "sq-affinity",
            NOTE,
            "SQLite does not know the type and derives an affinity from its letters that"
                    + " may not be what is meant.",
            "INTEGER, REAL, TEXT, BLOB or NUMERIC; or STRICT."),
    SQ_DESTRUCTIVE(
            "sq-destructive",
            WARNING,
            "The rows are gone.",
            "Back the table up first; name the rows with WHERE."),
    SQ_ATTACH(
            "sq-attach",
            ERROR,
            "ATTACH and DETACH fail in a transaction, and a migration changes one" + " database.",
            "Take it out of the file."),
    SQ_VACUUM("sq-vacuum", ERROR, "VACUUM fails inside a transaction.", "A file of its own."),
    SQ_JOURNAL(
            "sq-journal",
            ERROR,
            "PRAGMA journal_mode and synchronous fail inside a transaction.",
            "A file of its own.");

    private final String id;
    private final Severity severity;
    private final String why;
    private final String remedy;

    SqliteRule(String id, Severity severity, String why, String remedy) {
        this.id = id;
        this.severity = severity;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Severity severity() {
        return severity;
    }

    @Override
    public String why() {
        return why;
    }

    @Override
    public String remedy() {
        return remedy;
    }

    @Override
    public String engine() {
        return "sqlite";
    }
}
