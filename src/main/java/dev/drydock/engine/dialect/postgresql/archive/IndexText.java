package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.UniqueKey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a CREATE INDEX says.
///
/// @param relation whose index it is
record IndexText(QualifiedName relation, Index index) {

    /// Null when it is not understood.
    ///
    /// @param kind of the statement, found as an index
    static @Nullable IndexText read(ScriptStatement statement, ScriptKind kind) {
        boolean unique = statement.find(0, "UNIQUE") == 1;
        TokenCursor at = TokenCursor.of(statement, kind.end());
        String name = at.is("ON") ? "" : at.identifier();
        if (!at.skip("ON")) {
            return null;
        }
        at.skip("ONLY");
        Name table = at.name();
        if (table == null) {
            return null;
        }
        String method = at.skip("USING") ? at.identifier() : "btree";
        List<Index.Part> parts = new ArrayList<>();
        boolean whole = true;
        for (TokenCursor item : at.inside().items()) {
            Index.Part part = part(item);
            whole &= !part.isExpression() && item.ended();
            parts.add(part);
        }
        List<String> included = at.skip("INCLUDE") ? at.identifiers() : List.of();
        boolean notDistinct = at.skip("NULLS NOT DISTINCT");
        whole &= at.ended();
        int where = statement.find(kind.end(), "WHERE");
        String predicate =
                at.look().contains("WHERE") && where > 0
                        ? TokenCursor.of(statement, where + 1).rest()
                        : "";
        return new IndexText(
                new QualifiedName(table.schema(), table.name()),
                new Index(
                        name,
                        0,
                        method,
                        unique,
                        notDistinct,
                        parts,
                        included,
                        predicate,
                        false,
                        QualifiedName.NONE,
                        true,
                        List.of(),
                        whole ? "" : plain(statement),
                        -1,
                        ""));
    }

    /// A column with its order, or an expression.
    private static Index.Part part(TokenCursor item) {
        String text = item.look();
        String column = item.identifier();
        boolean expression =
                column.isEmpty() || item.isSymbol('(') || item.isSymbol('.') || item.isSymbol(':');
        if (expression) {
            boolean down = text.matches("(?s).* DESC( NULLS (FIRST|LAST))?");
            return new Index.Part(
                    text.replaceFirst("( (ASC|DESC))?( NULLS (FIRST|LAST))?$", ""),
                    true,
                    down,
                    text.endsWith(" NULLS FIRST") || (down && !text.endsWith(" NULLS LAST")));
        }
        boolean descending = item.skip("DESC");
        item.skip("ASC");
        boolean nullsFirst = item.skip("NULLS FIRST");
        boolean nullsLast = item.skip("NULLS LAST");
        return new Index.Part(column, false, descending, nullsFirst || (descending && !nullsLast));
    }

    /// Without what depends on whether its partitions' indexes are made with it.
    private static String plain(ScriptStatement statement) {
        return statement.text(0, statement.size()).replaceFirst(" ON ONLY ", " ON ");
    }

    /// That a key makes.
    static Index of(UniqueKey key) {
        return new Index(
                key.name(),
                0,
                key.withoutOverlaps() ? "gist" : "btree",
                true,
                key.nullsNotDistinct(),
                key.columns().stream()
                        .map(column -> new Index.Part(column, false, false, false))
                        .toList(),
                key.included(),
                "",
                true,
                QualifiedName.NONE,
                true,
                List.of(),
                "",
                -1,
                "");
    }

    static Index attached(Index index, QualifiedName parent) {
        return with(index, parent, index.comment());
    }

    static Index commented(Index index, QualifiedName relation, CommentTexts comments) {
        return with(
                index,
                index.parent(),
                comments.of("INDEX", new QualifiedName(relation.schema(), index.name())));
    }

    private static Index with(Index index, QualifiedName parent, String comment) {
        return new Index(
                index.name(),
                index.oid(),
                index.method(),
                index.unique(),
                index.nullsNotDistinct(),
                index.parts(),
                index.included(),
                index.predicate(),
                index.ofConstraint(),
                parent,
                index.valid(),
                index.settings(),
                index.definition(),
                index.sizeBytes(),
                comment);
    }
}
