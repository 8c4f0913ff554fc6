package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.dialect.postgresql.schema.IdentityOptions;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Sequence;
import org.jspecify.annotations.Nullable;

/// The options of a sequence as statements write them; the server's defaults for the rest.
final class SequenceText {

    private String type = "bigint";
    private @Nullable Long start;
    private @Nullable Long minimum;
    private @Nullable Long maximum;
    private long increment = 1;
    private long cache = 1;
    private boolean cycle;

    private SequenceText(TokenCursor at) {
        while (!at.ended()) {
            if (at.skip("AS")) {
                type = at.identifier();
            } else if (at.skip("START WITH") || at.skip("START")) {
                start = at.number();
            } else if (at.skip("INCREMENT BY") || at.skip("INCREMENT")) {
                increment = at.number();
            } else if (at.skip("MINVALUE")) {
                minimum = at.number();
            } else if (at.skip("MAXVALUE")) {
                maximum = at.number();
            } else if (at.skip("CACHE")) {
                cache = at.number();
            } else if (at.skip("NO CYCLE")) {
                cycle = false;
            } else if (at.skip("CYCLE")) {
                cycle = true;
            } else if (!at.skip("NO MINVALUE") && !at.skip("NO MAXVALUE")) {
                // those two are the defaults
                at.next();
            }
        }
    }

    /// @param at behind the name
    static Sequence read(Name name, TokenCursor at, boolean unlogged) {
        return new SequenceText(at)
                .sequence(new QualifiedName(name.schema(), name.name()), unlogged);
    }

    /// What is out of the ordinary in the parentheses behind `AS IDENTITY`.
    ///
    /// @param type of the column, which the sequence has too
    static String identity(TokenCursor inside, String type) {
        var text = new SequenceText(inside);
        if (type.equals("smallint") || type.equals("integer")) {
            text.type = type;
        }
        return IdentityOptions.options(text.sequence(QualifiedName.NONE, false)).strip();
    }

    private Sequence sequence(QualifiedName id, boolean unlogged) {
        boolean up = increment > 0;
        long largest =
                switch (type) {
                    case "smallint" -> Short.MAX_VALUE;
                    case "integer" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        Long smallestGiven = minimum;
        Long largestGiven = maximum;
        Long startGiven = start;
        long least = smallestGiven != null ? smallestGiven : up ? 1 : -largest - 1;
        long most = largestGiven != null ? largestGiven : up ? largest : -1;
        return new Sequence(
                id,
                0,
                type,
                startGiven != null ? startGiven : up ? least : most,
                increment,
                least,
                most,
                cache,
                cycle,
                unlogged,
                QualifiedName.NONE,
                "",
                "");
    }
}
