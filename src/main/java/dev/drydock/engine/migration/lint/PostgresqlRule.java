package dev.drydock.engine.migration.lint;

import static dev.drydock.engine.migration.finding.Severity.ERROR;
import static dev.drydock.engine.migration.finding.Severity.NOTE;
import static dev.drydock.engine.migration.finding.Severity.WARNING;

import dev.drydock.engine.migration.finding.Severity;

/// What is looked for in files for PostgreSQL. The order is that of the documentation.
enum PostgresqlRule implements LintRule {
    IDX_NOT_CONCURRENT(
            "idx-not-concurrent",
            WARNING,
            "CREATE INDEX holds a SHARE lock: nobody writes to the table until the index"
                    + " is built.",
            "CREATE INDEX CONCURRENTLY in a file of its own."),
    IDX_DROP_NOT_CONCURRENT(
            "idx-drop-not-concurrent",
            WARNING,
            "DROP INDEX waits for, and then holds, an ACCESS EXCLUSIVE lock on the table:"
                    + " readers queue behind it.",
            "DROP INDEX CONCURRENTLY in a file of its own."),
    REINDEX_NOT_CONCURRENT(
            "reindex-not-concurrent",
            WARNING,
            "REINDEX stops writers of the table, and readers that would use the index.",
            "REINDEX … CONCURRENTLY in a file of its own."),
    CONCURRENT_IN_TX(
            "concurrent-in-tx",
            ERROR,
            "What runs CONCURRENTLY, and its kin, always fails inside a transaction.",
            "Put it into a file of its own; Drydock then runs it without a transaction."),
    CONCURRENT_MIXED(
            "concurrent-mixed",
            WARNING,
            "A file without transaction that does several things is half applied when one"
                    + " of them fails.",
            "One effect per file."),
    CONCURRENT_IF_NOT_EXISTS(
            "concurrent-if-not-exists",
            WARNING,
            "A build that failed leaves an INVALID index; IF NOT EXISTS then accepts it"
                    + " silently and no query ever uses it.",
            "DROP INDEX CONCURRENTLY IF EXISTS first, then CREATE INDEX CONCURRENTLY"
                    + " without IF NOT EXISTS."),
    CONCURRENT_SHORT_LOCK_TIMEOUT(
            "concurrent-short-lock-timeout",
            WARNING,
            "A concurrent build waits for old snapshots, and lock_timeout counts that"
                    + " wait: it may never finish.",
            "Leave lock_timeout alone; Drydock gives such files a budget of their own."),
    MATVIEW_NO_UNIQUE(
            "matview-no-unique",
            ERROR,
            "REFRESH … CONCURRENTLY fails when the view has no unique index over plain"
                    + " columns.",
            "Create a unique index on the view first."),
    DETACH_NOT_CONCURRENT(
            "detach-not-concurrent",
            WARNING,
            "DETACH PARTITION holds an ACCESS EXCLUSIVE lock on the parent: all"
                    + " partitions are blocked.",
            "DETACH PARTITION … CONCURRENTLY in a file of its own."),
    ATTACH_WITHOUT_CHECK(
            "attach-without-check",
            WARNING,
            "Without a validated CHECK that fits its bounds the partition is read"
                    + " completely under a lock.",
            "Add the CHECK NOT VALID, validate it, then attach."),
    FK_VALIDATES(
            "fk-validates",
            WARNING,
            "Adding a valid foreign key reads the table while SHARE ROW EXCLUSIVE locks"
                    + " on both tables stop all writers.",
            "Add it NOT VALID and validate it in a later file."),
    CHECK_VALIDATES(
            "check-validates",
            WARNING,
            "Adding a valid CHECK reads the whole table under an ACCESS EXCLUSIVE lock.",
            "Add it NOT VALID and validate it in a later file."),
    VALIDATE_SAME_TX(
            "validate-same-tx",
            WARNING,
            "Validated in the transaction that added it, the constraint keeps its strong"
                    + " lock during the whole scan.",
            "Put VALIDATE CONSTRAINT into the next file."),
    SET_NOT_NULL(
            "set-not-null",
            WARNING,
            "SET NOT NULL reads the whole table under an ACCESS EXCLUSIVE lock unless a"
                    + " valid CHECK proves it.",
            "CHECK (… IS NOT NULL) NOT VALID, VALIDATE, SET NOT NULL, then drop the" + " CHECK."),
    ADD_NOT_NULL_NO_DEFAULT(
            "add-not-null-no-default",
            ERROR,
            "The statement fails as soon as the table has a row, and old programs that do"
                    + " not know the column cannot insert.",
            "Add a constant default, or add it nullable, fill it, and then set NOT NULL."),
    ADD_VOLATILE_DEFAULT(
            "add-volatile-default",
            WARNING,
            "A volatile default gives every row a value of its own, so table and indexes"
                    + " are rewritten under an ACCESS EXCLUSIVE lock.",
            "Add the column, set the default, fill old rows in portions."),
    ADD_SERIAL_OR_STORED(
            "add-serial-or-stored",
            WARNING,
            "A serial, identity or stored generated column is computed for every row: the"
                    + " table is rewritten under an ACCESS EXCLUSIVE lock.",
            "Add a plain column and fill it in portions, by a trigger or a sequence."),
    TYPE_CHANGE_REWRITE(
            "type-change-rewrite",
            WARNING,
            "The new type is stored otherwise, so table and indexes are rewritten under"
                    + " an ACCESS EXCLUSIVE lock.",
            "New column, keep both in step, fill in portions, swap."),
    TYPE_CHANGE_BREAKS(
            "type-change-breaks",
            NOTE,
            "Even a cheap change of type invalidates cached plans of clients, and views"
                    + " on the column forbid it.",
            "Tell those who run clients; make views again."),
    PK_ADD(
            "pk-add",
            WARNING,
            "The index is built while an ACCESS EXCLUSIVE lock keeps everybody out.",
            "Build the unique index CONCURRENTLY, then add the constraint USING INDEX."),
    PK_USING_NULLABLE(
            "pk-using-nullable",
            WARNING,
            "A primary key makes its columns NOT NULL, which reads the whole table under"
                    + " an ACCESS EXCLUSIVE lock.",
            "Make the columns NOT NULL first, by way of a validated CHECK."),
    EXCLUDE_ADD(
            "exclude-add",
            WARNING,
            "An exclusion constraint can only be added with an exclusive lock for as long"
                    + " as its index is built.",
            "A new table and a swap, or a maintenance window."),
    DROP_TABLE(
            "drop-table",
            WARNING,
            "The rows are gone, and programs that still use the table fail.",
            "Stop using it, back it up, drop it in a later release."),
    DROP_COLUMN(
            "drop-column",
            WARNING,
            "The values are gone, and programs that still name the column fail.",
            "Stop using it, back it up, drop it in a later release."),
    DROP_SCHEMA(
            "drop-schema",
            WARNING,
            "Everything in the schema is gone.",
            "Drop its objects one by one, after a backup."),
    DROP_CASCADE(
            "drop-cascade",
            WARNING,
            "CASCADE removes whatever depends on it, unseen.",
            "Name the dependants and drop them one by one."),
    TRUNCATE_CASCADE(
            "truncate-cascade",
            WARNING,
            "TRUNCATE … CASCADE empties every table that refers to it.",
            "Name all tables that are to be emptied."),
    DROP_NOT_NULL(
            "drop-not-null", NOTE, "Readers may not expect NULL.", "Look at the readers first."),
    DROP_CONSTRAINT(
            "drop-constraint",
            NOTE,
            "Nothing keeps wrong rows out any longer.",
            "Add the new constraint before the old one is dropped."),
    DROP_FK(
            "drop-fk",
            NOTE,
            "Nothing keeps rows without a parent out any longer.",
            "Add the new foreign key before the old one is dropped."),
    RENAME_COLUMN(
            "rename-column",
            WARNING,
            "Programs that run use the old name until they are replaced.",
            "Add a column, keep both in step, drop the old one later."),
    RENAME_TABLE(
            "rename-table",
            WARNING,
            "Programs that run use the old name until they are replaced.",
            "Rename, and leave an updatable view under the old name in the same file."),
    RENAME_SCHEMA(
            "rename-schema",
            WARNING,
            "Programs that run use the old name until they are replaced.",
            "Create the new schema and move objects one by one."),
    RENAME_ENUM_VALUE(
            "rename-enum-value",
            WARNING,
            "Programs that run send the old label, which is then an error.",
            "Add the new value, move rows, stop using the old one."),
    RENAME_VIEW(
            "rename-view",
            WARNING,
            "Programs that run use the old name until they are replaced.",
            "Create the view under the new name and drop the old one later."),
    ENUM_ADD_ORDER(
            "enum-add-order",
            NOTE,
            "A value without BEFORE or AFTER sorts last.",
            "ADD VALUE … BEFORE or AFTER another, when order counts."),
    ENUM_ADD_THEN_USE(
            "enum-add-then-use",
            ERROR,
            "A new enum value cannot be used in the transaction that added it.",
            "Use it in the next file."),
    ENUM_CREATE(
            "enum-create",
            NOTE,
            "Values of an enum can never be removed.",
            "A lookup table, when the list will change."),
    JSON_COLUMN(
            "json-column",
            WARNING,
            "json has no equality operator: DISTINCT, GROUP BY and UNION on the row fail.",
            "jsonb."),
    CHAR_N(
            "char-n",
            WARNING,
            "char(n) pads with blanks, which compare in surprising ways.",
            "text with a CHECK on its length."),
    VARCHAR_N(
            "varchar-n",
            NOTE,
            "A later smaller length rewrites the table, a limit in the type says nothing"
                    + " about why.",
            "text with a CHECK on its length."),
    TIMESTAMP_WITHOUT_TZ(
            "timestamp-without-tz",
            WARNING,
            "A timestamp without time zone is no moment: each client reads it in its own"
                    + " zone.",
            "timestamptz."),
    MONEY(
            "money",
            WARNING,
            "money depends on a server setting and has no currency.",
            "numeric, and the currency in a column."),
    INT_PK(
            "int-pk",
            WARNING,
            "An integer key runs out at 2,147,483,647, and widening it rewrites the" + " table.",
            "bigint GENERATED BY DEFAULT AS IDENTITY."),
    SMALLINT_PK(
            "smallint-pk",
            WARNING,
            "A smallint key runs out at 32,767.",
            "bigint GENERATED BY DEFAULT AS IDENTITY."),
    SERIAL(
            "serial",
            NOTE,
            "The sequence of a serial has privileges and an owner of its own.",
            "bigint GENERATED BY DEFAULT AS IDENTITY."),
    DOMAIN_CONSTRAINT(
            "domain-constraint",
            WARNING,
            "A constraint on a domain reads every table that uses it, under locks.",
            "Add it NOT VALID and validate it in a later file."),
    FK_NO_INDEX(
            "fk-no-index",
            WARNING,
            "Without an index each delete or update of the parent reads the whole table.",
            "Create an index that begins with the columns."),
    TABLE_NO_PK(
            "table-no-pk",
            WARNING,
            "Without a primary key rows cannot be told apart: duplicates, no logical"
                    + " replication of changes.",
            "Give the table a primary key."),
    INDEX_WIDE(
            "index-wide",
            NOTE,
            "An index over more than three columns is rarely used as a whole.",
            "Keep the columns that select."),
    INDEX_DUPLICATE(
            "index-duplicate",
            WARNING,
            "An index that another one already covers costs each write and gives nothing.",
            "Leave it out."),
    TABLE_ALIGNMENT(
            "table-alignment",
            NOTE,
            "Columns of mixed width in this order waste padding in every row.",
            "Wide fixed columns first, then narrow ones, then text."),
    STATEMENT_AFTER_EXCLUSIVE(
            "statement-after-exclusive",
            NOTE,
            "The table stays blocked until the last statement of the file is done.",
            "Put the rest into a file of its own, or do it first."),
    MANY_ALTERS(
            "many-alters",
            NOTE,
            "Each ALTER TABLE takes the lock again and may read the table again.",
            "One ALTER TABLE with several actions."),
    DML_IN_DDL_TX(
            "dml-in-ddl-tx",
            WARNING,
            "Rows are changed while the transaction holds strong locks: they last as long"
                    + " as the change.",
            "Change rows in a file of its own, in portions."),
    NO_LOCK_TIMEOUT(
            "no-lock-timeout",
            WARNING,
            "Without limit the statement waits for a lock, and everybody else waits"
                    + " behind it.",
            "Leave lock_timeout alone: Drydock sets it and retries."),
    NO_STATEMENT_TIMEOUT(
            "no-statement-timeout",
            NOTE,
            "Without limit one statement may hold its locks for hours.",
            "SET LOCAL statement_timeout to what you can bear."),
    TRIGGER_CREATE(
            "trigger-create",
            NOTE,
            "CREATE TRIGGER holds a SHARE ROW EXCLUSIVE lock: writers wait, and it waits"
                    + " for them.",
            "Run it when the table is quiet; Drydock retries after its lock timeout."),
    NOT_IDEMPOTENT_AUTOCOMMIT(
            "not-idempotent-autocommit",
            NOTE,
            "A file without transaction that stopped half-way cannot be run again from"
                    + " its beginning by other tools.",
            "IF EXISTS, IF NOT EXISTS; Drydock itself resumes after the last statement" + " done."),
    VACUUM_FULL(
            "vacuum-full",
            WARNING,
            "VACUUM FULL rewrites the table under an ACCESS EXCLUSIVE lock.",
            "Plain VACUUM, or a tool that repacks online."),
    CLUSTER(
            "cluster",
            WARNING,
            "CLUSTER rewrites the table under an ACCESS EXCLUSIVE lock.",
            "A tool that repacks online."),
    SEARCH_PATH(
            "search-path",
            WARNING,
            "A SECURITY DEFINER function without a fixed search_path runs whatever its"
                    + " caller puts before it in the path.",
            "Add SET search_path = pg_catalog, … to the function."),
    UNQUALIFIED(
            "unqualified",
            NOTE,
            "A name without schema means what the search path of the session says.",
            "Write the schema before the name."),
    IDENTIFIER_63(
            "identifier-63",
            WARNING,
            "The server cuts names after 63 bytes, silently; two long names may become" + " one.",
            "A shorter name."),
    GRANTS(
            "grants",
            NOTE,
            "Privileges in migrations cannot be replayed where the roles do not exist.",
            "Keep privileges in a stream of their own."),
    ROLES(
            "roles",
            WARNING,
            "Roles belong to the whole server, not to this database.",
            "Keep roles in a stream of their own."),
    PASSWORDS(
            "passwords",
            WARNING,
            "The file, the history table and the server log keep the password for ever.",
            "Set passwords outside migrations."),
    GRANT_PUBLIC(
            "grant-public",
            WARNING,
            "Every present and future role gets the privilege.",
            "Grant to a role."),
    GRANT_OPTION(
            "grant-option",
            WARNING,
            "The role may pass the privilege on, and you no longer know who has it.",
            "Grant without WITH GRANT OPTION."),
    NAMING(
            "naming",
            NOTE,
            "A name that needs quotes has to be quoted by everybody, everywhere, for" + " ever.",
            "Lower case letters, digits and underscores."),
    VERSION_GATE(
            "version-gate",
            ERROR,
            "The server is too old for the syntax, or the way back needs a newer server"
                    + " than the way forward.",
            "Write it in the older way."),
    NOW_LITERAL(
            "now-literal",
            WARNING,
            "'now' is a constant that is fixed when the default is created, not when a"
                    + " row is.",
            "now() or CURRENT_TIMESTAMP.");

    private final String id;
    private final Severity severity;
    private final String why;
    private final String remedy;

    PostgresqlRule(String id, Severity severity, String why, String remedy) {
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
        return "postgresql";
    }

    @Override
    public boolean onRequest() {
        return this == UNQUALIFIED;
    }
}
