package dev.drydock.engine.migration.lint;

import dev.drydock.engine.migration.SqlToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column as it is declared.
///
/// @param type in lower case, without arguments: `varchar`, `timestamp without time zone`, `int[]`
/// @param arguments of the type, for example `10` or `10,2`; empty without
/// @param typeToken where the type stands; the name's token when there is none
/// @param defaultTokens the default's expression; empty without
/// @param constraints keys, checks and references that stand with the column
record ColumnShape(
        Name name,
        String type,
        String arguments,
        SqlToken typeToken,
        boolean notNull,
        List<SqlToken> defaultTokens,
        Generated generated,
        List<ConstraintShape> constraints) {

    enum Generated {
        NO,
        IDENTITY,
        STORED,
        VIRTUAL
    }

    ColumnShape {
        defaultTokens = List.copyOf(defaultTokens);
        constraints = List.copyOf(constraints);
    }

    boolean has(ConstraintShape.Kind kind) {
        return constraints.stream().anyMatch(one -> one.kind() == kind);
    }

    @Nullable ConstraintShape find(ConstraintShape.Kind kind) {
        return constraints.stream().filter(one -> one.kind() == kind).findFirst().orElse(null);
    }

    boolean isSerial() {
        return switch (type) {
            case "serial", "bigserial", "smallserial", "serial2", "serial4", "serial8" -> true;
            default -> false;
        };
    }

    boolean hasDefault() {
        return !defaultTokens.isEmpty() && !defaultTokens.getFirst().isWord("NULL");
    }

    /// The type as one would write it.
    String fullType() {
        return arguments.isEmpty() ? type : type + "(" + arguments + ")";
    }
}
