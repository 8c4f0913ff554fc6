package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.migration.finding.Severity;
import java.util.Set;

/// What a statement needs and what does not exist when its turn comes. Where not everything that
/// exists is known, what was never seen is only a warning; what an earlier file took away is always
/// an error.
final class MissingObjects {

    private static final Set<String> HIDDEN_COLUMNS =
            Set.of("ctid", "xmin", "xmax", "cmin", "cmax", "tableoid", "oid", "rowid", "_rowid_");
    private static final Set<String> SYSTEM_SCHEMAS =
            Set.of("pg_catalog", "information_schema", "pg_toast", "pg_temp", "temp");

    private final Subject subject;

    private MissingObjects(Subject subject) {
        this.subject = subject;
    }

    static void look(Subject subject) {
        new MissingObjects(subject).look();
    }

    private void look() {
        switch (subject.shape()) {
            case StatementShape.AlterTable alter when !alter.ifExists() -> alter(alter);
            case StatementShape.CreateTable create -> create(create);
            case StatementShape.CreateIndex index -> {
                relation(index.table());
                index.columns().forEach(column -> column(index.table(), column));
            }
            case StatementShape.Drop drop when !drop.ifExists() -> drop(drop);
            case StatementShape.Truncate truncate -> truncate.tables().forEach(this::relation);
            case StatementShape.Change change -> {
                relation(change.table());
                change.columns().forEach(column -> column(change.table(), column));
            }
            case StatementShape.Refresh refresh -> relation(refresh.view());
            case StatementShape.CreateTrigger trigger -> relation(trigger.table());
            case StatementShape.Grant grant -> grant.relations().forEach(this::relation);
            case StatementShape.AddEnumValue value -> type(value.type());
            case StatementShape.AlterDomain domain -> type(domain.name());
            case StatementShape.Rename rename when !rename.ifExists() -> {
                switch (rename.kind()) {
                    case "TYPE", "ENUM VALUE" -> type(rename.object());
                    case "VIEW", "MATERIALIZED VIEW" -> relation(rename.object());
                    case "INDEX" -> index(rename.object());
                    default -> {
                        // not kept
                    }
                }
            }
            case StatementShape.Plain plain -> {
                if (plain.table() != null && plain.verb().equals("ALTER INDEX")) {
                    index(plain.table());
                } else if (plain.table() != null) {
                    relation(plain.table());
                }
            }
            default -> {
                // needs nothing that is known here
            }
        }
        if (reads(subject.shape())) {
            QueryNames.relations(subject.tokens(), subject.grammar()).forEach(this::relation);
        }
    }

    private static boolean reads(StatementShape shape) {
        return switch (shape) {
            case StatementShape.Query _, StatementShape.Change _, StatementShape.CreateView _ ->
                    true;
            case StatementShape.CreateTable create -> create.query();
            default -> false;
        };
    }

    private void alter(StatementShape.AlterTable alter) {
        relation(alter.table());
        Name table = alter.table();
        KnownRelation known = subject.known().find(table).orElse(null);
        for (TableAction action : alter.actions()) {
            switch (action) {
                case TableAction.DropColumn drop when !drop.ifExists() ->
                        column(table, drop.column());
                case TableAction.AlterType type -> addedOr(alter, table, type.column());
                case TableAction.SetNotNull set -> addedOr(alter, table, set.column());
                case TableAction.DropNotNull set -> addedOr(alter, table, set.column());
                case TableAction.ChangeColumn change -> addedOr(alter, table, change.column());
                case TableAction.RenameColumn rename -> column(table, rename.from());
                case TableAction.AddConstraint add -> {
                    constraint(add.constraint());
                    add.constraint().columns().forEach(one -> addedOr(alter, table, one));
                }
                case TableAction.AddColumn add ->
                        add.column().constraints().forEach(this::constraint);
                case TableAction.DropConstraint drop when !drop.ifExists() ->
                        constraint(alter, known, drop.constraint());
                case TableAction.ValidateConstraint validate ->
                        constraint(alter, known, validate.constraint());
                case TableAction.AttachPartition attach -> relation(attach.partition());
                case TableAction.DetachPartition detach -> relation(detach.partition());
                default -> {
                    // needs the table only
                }
            }
        }
    }

    /// A column that the same statement adds is there in time.
    private void addedOr(StatementShape.AlterTable alter, Name table, Name column) {
        boolean added =
                alter.actions().stream()
                        .anyMatch(one ->
                                one instanceof TableAction.AddColumn add
                                        && add.column().name().name().equals(column.name()));
        if (!added) {
            column(table, column);
        }
    }

    private void constraint(
            StatementShape.AlterTable alter,
            @org.jspecify.annotations.Nullable KnownRelation table,
            Name constraint) {
        boolean added =
                alter.actions().stream()
                        .anyMatch(one ->
                                one instanceof TableAction.AddConstraint add
                                        && add.constraint()
                                                .nameOr(alter.table().name())
                                                .equals(constraint.name()));
        // names that the server chose are guessed only
        if (subject.known().isComplete()
                && !subject.known().guessesNames()
                && table != null
                && !table.fresh
                && !added
                && !table.constraints.containsKey(constraint.name())) {
            missing(
                    constraint.token(),
                    Severity.ERROR,
                    alter.table().display() + " has no constraint " + constraint.display() + ".");
        }
    }

    private void create(StatementShape.CreateTable create) {
        create.likes().forEach(this::relationOrType);
        create.columns().forEach(column -> column.constraints().forEach(this::constraint));
        create.constraints().forEach(this::constraint);
    }

    private void relationOrType(Name name) {
        if (subject.known().findType(name).isEmpty()) {
            relation(name);
        }
    }

    private void constraint(ConstraintShape constraint) {
        Name parent = constraint.references();
        if (parent != null && !isOwn(parent)) {
            relation(parent);
            constraint.referencedColumns().forEach(column -> column(parent, column));
        }
        if (constraint.usingIndex() != null) {
            relation(constraint.usingIndex());
        }
    }

    /// A table that refers to itself.
    private boolean isOwn(Name parent) {
        return subject.shape() instanceof StatementShape.CreateTable create
                && create.table().name().equals(parent.name());
    }

    private void drop(StatementShape.Drop drop) {
        for (Name name : drop.names()) {
            switch (drop.kind()) {
                case "TABLE", "VIEW", "MATERIALIZED VIEW", "SEQUENCE", "FOREIGN TABLE" ->
                        relation(name);
                case "INDEX" -> index(name);
                case "TYPE", "DOMAIN" -> type(name);
                case "SCHEMA" -> {
                    if (subject.known().isComplete() && !subject.known().hasSchema(name.name())) {
                        missing(
                                name.token(),
                                Severity.ERROR,
                                "There is no schema " + name.display() + ".");
                    }
                }
                default -> {
                    // not kept
                }
            }
        }
    }

    /// Names that the server chose are guessed only, and a guess is no ground for an error.
    private void index(Name name) {
        boolean certain = subject.known().isComplete() && !subject.known().guessesNames();
        if (certain || subject.known().goneSince(name) != null) {
            relation(name);
        }
    }

    private void relation(Name name) {
        boolean system =
                SYSTEM_SCHEMAS.contains(name.schema())
                        || name.name().startsWith("pg_")
                        || name.name().startsWith("sqlite_")
                        || name.name().equals("migration_history")
                        || name.name().isEmpty()
                        || placeholder(name);
        if (system || subject.known().find(name).isPresent()) {
            return;
        }
        // composite types are relations as well
        if (subject.known().findType(name).isPresent()) {
            return;
        }
        report(name, "relation");
    }

    private static boolean placeholder(Name name) {
        return name.token().text().contains("$");
    }

    private void type(Name name) {
        // composite types are relations
        if (subject.known().findType(name).isEmpty() && subject.known().find(name).isEmpty()) {
            report(name, "type");
        }
    }

    private void report(Name name, String kind) {
        String gone = subject.known().goneSince(name);
        if (gone != null) {
            missing(
                    name.token(),
                    Severity.ERROR,
                    "The " + kind + " " + name.display() + " is gone since " + gone + ".");
            return;
        }
        String since = subject.known().opaqueSince();
        if (subject.known().isComplete()) {
            missing(
                    name.token(),
                    Severity.ERROR,
                    "There is no " + kind + " " + name.display() + " at this point.");
        } else {
            missing(
                    name.token(),
                    Severity.WARNING,
                    "No file before creates the "
                            + kind
                            + " "
                            + name.display()
                            + (since == null
                                    ? ", and the database was not asked."
                                    : "; " + since + " may."));
        }
    }

    private void column(Name table, Name column) {
        KnownRelation known = subject.known().find(table).orElse(null);
        boolean exempt =
                known == null
                        || !known.columnsKnown
                        || known.columns.isEmpty()
                        || column.name().isEmpty()
                        || HIDDEN_COLUMNS.contains(column.name())
                        // by a parent of a partition, perhaps
                        || subject.known().wasAdded(column.name())
                        || known.columns.containsKey(column.name());
        if (!exempt) {
            missing(
                    column.token(),
                    Severity.ERROR,
                    table.display() + " has no column " + column.display() + ".");
        }
    }

    private void missing(SqlToken token, Severity severity, String message) {
        subject.report(
                CommonRule.MISSING_OBJECT,
                severity,
                token,
                message,
                CommonRule.MISSING_OBJECT.remedy());
    }
}
