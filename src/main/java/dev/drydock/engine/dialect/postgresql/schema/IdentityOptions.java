package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.Sequence;

/// How a sequence differs from what its type alone would give, as SQL.
public final class IdentityOptions {

    private IdentityOptions() {}

    /// Options for `AS IDENTITY (…)`; empty when the server would choose the same by itself.
    static String text(Sequence sequence) {
        String usual = sequence.ownedBy().name() + "_" + sequence.ownedColumn() + "_seq";
        boolean usualName =
                usual.equals(sequence.name())
                        && sequence.schema().equals(sequence.ownedBy().schema());
        String name = usualName ? "" : "SEQUENCE NAME " + Names.quoted(sequence.id());
        return (name + options(sequence)).strip();
    }

    /// The options that are not the defaults, each with a space before it.
    public static String options(Sequence sequence) {
        boolean up = sequence.increment() > 0;
        long largest =
                switch (sequence.type()) {
                    case "smallint" -> Short.MAX_VALUE;
                    case "integer" -> Integer.MAX_VALUE;
                    default -> Long.MAX_VALUE;
                };
        long usualMinimum = up ? 1 : -largest - 1;
        long usualMaximum = up ? largest : -1;
        var text = new StringBuilder();
        if (sequence.start() != (up ? sequence.minimum() : sequence.maximum())) {
            text.append(" START WITH ").append(sequence.start());
        }
        if (sequence.increment() != 1) {
            text.append(" INCREMENT BY ").append(sequence.increment());
        }
        if (sequence.minimum() != usualMinimum) {
            text.append(" MINVALUE ").append(sequence.minimum());
        }
        if (sequence.maximum() != usualMaximum) {
            text.append(" MAXVALUE ").append(sequence.maximum());
        }
        if (sequence.cache() != 1) {
            text.append(" CACHE ").append(sequence.cache());
        }
        if (sequence.cycle()) {
            text.append(" CYCLE");
        }
        return text.toString();
    }
}
