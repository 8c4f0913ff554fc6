package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.migration.SqlLexer;
import dev.drydock.engine.migration.SqlToken;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;

/// The statements for single objects and parts, one by one and without final semicolons, for
/// whoever changes a database piece by piece. The same texts as in the DDL of the whole.
public final class StatementTexts {

    private StatementTexts() {}

    /// The table with its columns, keys, checks and comments; without indexes, foreign keys and
    /// triggers.
    public static List<String> create(Table table) {
        var out = new DdlWriter();
        new TableDdl(out).create(table, false);
        return out.statements();
    }

    /// The view with its comments; without indexes and triggers.
    public static List<String> create(View view) {
        var out = new DdlWriter();
        out.create(view);
        return out.statements();
    }

    /// The sequence, not yet owned by a column.
    public static List<String> create(Sequence sequence) {
        var out = new DdlWriter();
        out.create(sequence);
        return out.statements();
    }

    /// `ALTER SEQUENCE … OWNED BY`; empty for a sequence of its own.
    public static List<String> own(Sequence sequence) {
        var out = new DdlWriter();
        out.own(sequence);
        return out.statements();
    }

    public static List<String> create(Routine routine) {
        var out = new DdlWriter();
        out.create(routine);
        return out.statements();
    }

    public static List<String> create(UserType type) {
        var out = new DdlWriter();
        out.create(type);
        return out.statements();
    }

    public static List<String> create(Schema schema) {
        var out = new DdlWriter();
        out.create(schema);
        return out.statements();
    }

    /// Empty for an index that a constraint makes.
    public static List<String> create(QualifiedName relation, Index index) {
        var out = new DdlWriter();
        out.create(relation, index);
        return out.statements();
    }

    public static List<String> create(QualifiedName relation, Trigger trigger) {
        var out = new DdlWriter();
        out.create(relation, trigger);
        return out.statements();
    }

    /// The statements of the definition; the comment is not part of it.
    public static List<String> create(DefinedObject object) {
        return split(object.definition());
    }

    /// `name type DEFAULT … NOT NULL`, as in CREATE TABLE and ADD COLUMN.
    public static String line(Column column) {
        return TableDdl.columnLine(column);
    }

    public static String line(UniqueKey key) {
        return TableDdl.keyLine(key);
    }

    public static String line(ForeignKey key) {
        return TableDdl.foreignKeyLine(key);
    }

    public static String line(TextConstraint constraint) {
        return TableDdl.textLine(constraint);
    }

    public static String literal(String text) {
        return DdlWriter.literal(text);
    }

    /// Every option of the sequence that is not the default, each with a space before it.
    public static String options(Sequence sequence) {
        return IdentityOptions.options(sequence);
    }

    /// Cuts a definition into its statements. A semicolon inside parentheses belongs to a rule.
    static List<String> split(String definition) {
        List<String> statements = new ArrayList<>();
        int start = 0;
        int depth = 0;
        for (SqlToken token : SqlLexer.tokens(definition, SqlLexer.Rules.POSTGRESQL)) {
            if (token.isSymbol('(')) {
                depth++;
            } else if (token.isSymbol(')')) {
                depth--;
            } else if (token.isSymbol(';') && depth == 0) {
                statements.add(definition.substring(start, token.start()).strip());
                start = token.end();
            }
        }
        String rest = definition.substring(start).strip();
        if (!rest.isEmpty()) {
            statements.add(rest);
        }
        return statements;
    }
}
