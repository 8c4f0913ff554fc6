package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.ArrayList;
import java.util.List;

/// Reads CREATE TABLE and ALTER TABLE, from behind the word TABLE.
final class TableReader {

    private TableReader() {}

    static StatementShape create(TokenCursor at, boolean temporary) {
        boolean guarded = at.accept("IF", "NOT", "EXISTS");
        Name table = at.name();
        List<ColumnShape> columns = new ArrayList<>();
        List<ConstraintShape> constraints = new ArrayList<>();
        List<Name> likes = new ArrayList<>();
        boolean partition = false;
        boolean query = false;
        if (at.accept("PARTITION", "OF")) {
            partition = true;
            likes.add(at.name());
        } else if (at.accept("OF")) {
            likes.add(at.name());
        }
        if (at.isSymbol('(')) {
            List<SqlToken> inside = at.parentheses();
            if (at.is("AS") && !partition) {
                // CREATE TABLE t (a, b) AS SELECT
                query = true;
            } else {
                elements(at.of(inside), inside, columns, constraints, likes);
            }
        }
        List<SqlToken> rest = at.rest();
        if (TokenCursor.has(rest, "AS")) {
            query = true;
        }
        for (int i = 0; i + 1 < rest.size(); i++) {
            if (rest.get(i).isWord("INHERITS")) {
                TokenCursor parents = at.of(rest.subList(i + 1, rest.size()));
                for (List<SqlToken> parent : TokenCursor.parts(parents.parentheses())) {
                    likes.add(at.of(parent).name());
                }
            }
        }
        return new StatementShape.CreateTable(
                table, guarded, temporary, partition, columns, constraints, likes, query);
    }

    private static void elements(
            TokenCursor whole,
            List<SqlToken> inside,
            List<ColumnShape> columns,
            List<ConstraintShape> constraints,
            List<Name> likes) {
        for (List<SqlToken> element : TokenCursor.parts(inside)) {
            TokenCursor at = whole.of(element);
            if (at.accept("LIKE")) {
                likes.add(at.name());
            } else if (ColumnReader.isConstraint(at)) {
                constraints.add(ColumnReader.constraint(at));
            } else {
                columns.add(ColumnReader.column(at));
            }
        }
    }

    static StatementShape alter(TokenCursor at) {
        if (at.is("ALL", "IN")) {
            return new StatementShape.Plain("ALTER TABLE ALL", null);
        }
        boolean guarded = at.accept("IF", "EXISTS");
        at.accept("ONLY");
        Name table = at.name();
        at.acceptSymbol('*');
        List<TableAction> actions = new ArrayList<>();
        for (List<SqlToken> part : TokenCursor.parts(at.rest())) {
            if (!part.isEmpty()) {
                actions.add(action(at.of(part)));
            }
        }
        return new StatementShape.AlterTable(table, guarded, actions);
    }

    private static TableAction action(TokenCursor at) {
        SqlToken token = at.token();
        if (at.accept("ADD")) {
            return add(at, token);
        } else if (at.accept("DROP")) {
            return drop(at, token);
        } else if (at.accept("ALTER")) {
            return at.accept("CONSTRAINT") ? other(at, token) : column(at, token);
        } else if (at.accept("VALIDATE", "CONSTRAINT")) {
            return new TableAction.ValidateConstraint(at.name(), token);
        } else if (at.accept("RENAME")) {
            return rename(at, token);
        } else if (at.accept("SET", "SCHEMA")) {
            return new TableAction.SetSchema(at.name(), token);
        } else if (at.accept("ATTACH", "PARTITION")) {
            Name partition = at.name();
            return new TableAction.AttachPartition(partition, at.is("DEFAULT"), token);
        } else if (at.accept("DETACH", "PARTITION")) {
            Name partition = at.name();
            return new TableAction.DetachPartition(partition, at.is("CONCURRENTLY"), token);
        }
        return other(at, token);
    }

    private static TableAction other(TokenCursor at, SqlToken token) {
        at.rest();
        return new TableAction.Other(token.normal(), null, token);
    }

    private static TableAction add(TokenCursor at, SqlToken token) {
        boolean named = at.accept("COLUMN");
        boolean guarded = at.accept("IF", "NOT", "EXISTS");
        if (!named && !guarded && ColumnReader.isConstraint(at)) {
            return new TableAction.AddConstraint(ColumnReader.constraint(at), token);
        }
        return new TableAction.AddColumn(ColumnReader.column(at), guarded, token);
    }

    private static TableAction drop(TokenCursor at, SqlToken token) {
        boolean constraint = at.accept("CONSTRAINT");
        if (!constraint) {
            at.accept("COLUMN");
        }
        boolean guarded = at.accept("IF", "EXISTS");
        Name name = at.name();
        boolean cascade = at.accept("CASCADE");
        return constraint
                ? new TableAction.DropConstraint(name, guarded, cascade, token)
                : new TableAction.DropColumn(name, guarded, cascade, token);
    }

    private static TableAction column(TokenCursor at, SqlToken token) {
        at.accept("COLUMN");
        Name column = at.name();
        if (at.accept("SET", "DATA", "TYPE") || at.accept("TYPE")) {
            ColumnReader.TypeText type = ColumnReader.type(at);
            boolean using = TokenCursor.has(at.rest(), "USING");
            return new TableAction.AlterType(column, type.name(), type.arguments(), using, token);
        } else if (at.accept("SET", "NOT", "NULL")) {
            return new TableAction.SetNotNull(column, token);
        } else if (at.accept("DROP", "NOT", "NULL")) {
            return new TableAction.DropNotNull(column, token);
        }
        at.rest();
        return new TableAction.ChangeColumn(column, token);
    }

    private static TableAction rename(TokenCursor at, SqlToken token) {
        if (at.accept("TO")) {
            return new TableAction.RenameTo(at.name(), token);
        }
        boolean constraint = at.accept("CONSTRAINT");
        if (!constraint) {
            at.accept("COLUMN");
        }
        Name from = at.name();
        if (!at.accept("TO")) {
            throw new TokenCursor.Unexpected("TO was expected");
        }
        return constraint
                ? new TableAction.RenameConstraint(from, at.name(), token)
                : new TableAction.RenameColumn(from, at.name(), token);
    }
}
