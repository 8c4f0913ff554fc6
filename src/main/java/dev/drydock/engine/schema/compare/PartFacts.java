package dev.drydock.engine.schema.compare;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.Deferral;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;
import java.util.List;
import java.util.stream.Collectors;

/// The facts of the parts of a table or view.
final class PartFacts {

    /// Whether a column is inherited does not count: no statement changes it, and the columns of
    /// the parents are compared themselves.
    static final List<Fact<Column>> COLUMN =
            List.of(
                    Fact.of("type", Column::type),
                    Fact.of("null", column -> column.nullable() ? "allowed" : "not allowed"),
                    Fact.of("value", PartFacts::generation),
                    Fact.of("default", column -> defaultOf(column)),
                    Fact.of("identity", column -> column.isIdentity() ? column.expression() : ""),
                    Fact.of(
                            "generating expression",
                            column -> column.isGenerated() ? column.expression() : ""),
                    Fact.of("collation", Column::collation),
                    Fact.of(
                            "name of the not-null constraint",
                            column -> column.nullable() ? "" : column.notNullName()),
                    Fact.of(
                            "options of the not-null constraint",
                            column -> column.nullable() ? "" : column.notNullOptions()),
                    Fact.of(
                            "storage",
                            column -> String.join(", ", column.settings()),
                            Ignore.STORAGE),
                    Fact.of("comment", Column::comment, Ignore.COMMENTS));

    static final List<Fact<UniqueKey>> UNIQUE =
            List.of(
                    Fact.of("constraint", key -> key.primary() ? "primary key" : "unique"),
                    Fact.of("columns", key -> list(key.columns())),
                    Fact.of("included columns", key -> list(key.included())),
                    Fact.flag("nulls not distinct", UniqueKey::nullsNotDistinct),
                    Fact.flag("without overlaps", UniqueKey::withoutOverlaps),
                    Fact.of("deferrable", key -> deferral(key.deferral())),
                    Fact.of("comment", UniqueKey::comment, Ignore.COMMENTS));

    static final List<Fact<ForeignKey>> FOREIGN =
            List.of(
                    Fact.of("columns", key -> list(key.columns())),
                    Fact.of("refers to", key -> key.target().display()),
                    Fact.of("target columns", key -> list(key.targetColumns())),
                    Fact.of("on update", key -> key.onUpdate().sql()),
                    Fact.of("on delete", key -> key.onDelete().sql()),
                    Fact.of("columns set on delete", key -> list(key.onDeleteColumns())),
                    Fact.flag("period", ForeignKey::period),
                    Fact.flag("match full", ForeignKey::matchFull),
                    Fact.of("deferrable", key -> deferral(key.deferral())),
                    Fact.flag("validated", ForeignKey::validated),
                    Fact.flag("enforced", ForeignKey::enforced),
                    Fact.of("comment", ForeignKey::comment, Ignore.COMMENTS));

    static final List<Fact<TextConstraint>> TEXT =
            List.of(
                    Fact.of("definition", TextConstraint::definition),
                    Fact.of("comment", TextConstraint::comment, Ignore.COMMENTS));

    static final List<Fact<Index>> INDEX =
            List.of(
                    Fact.of("method", Index::method),
                    Fact.flag("unique", Index::unique),
                    Fact.flag("nulls not distinct", Index::nullsNotDistinct),
                    Fact.of("columns", PartFacts::parts),
                    Fact.of("included columns", index -> list(index.included())),
                    Fact.of("condition", Index::predicate),
                    Fact.of("definition", Index::definition),
                    Fact.flag("part of an index of the parent", Index::ofParent),
                    Fact.flag("valid", Index::valid),
                    Fact.of("settings", index -> list(index.settings()), Ignore.STORAGE),
                    Fact.of("comment", Index::comment, Ignore.COMMENTS));

    static final List<Fact<Trigger>> TRIGGER =
            List.of(
                    Fact.of("definition", Trigger::definition),
                    Fact.of("fires", trigger -> firing(trigger.enabled())),
                    Fact.of("comment", Trigger::comment, Ignore.COMMENTS));

    private PartFacts() {}

    static String list(List<String> names) {
        return names.size() == 1 ? names.getFirst() : String.join(", ", names);
    }

    private static String defaultOf(Column column) {
        return column.generation() == Column.Generation.DEFAULT ? column.expression() : "";
    }

    private static String generation(Column column) {
        return switch (column.generation()) {
            case DEFAULT -> "given";
            case IDENTITY_ALWAYS -> "identity always";
            case IDENTITY_BY_DEFAULT -> "identity by default";
            case STORED -> "generated, stored";
            case VIRTUAL -> "generated, virtual";
        };
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "no";
            case INITIALLY_IMMEDIATE -> "initially immediate";
            case INITIALLY_DEFERRED -> "initially deferred";
        };
    }

    private static String firing(Trigger.Firing firing) {
        return switch (firing) {
            case ORIGIN -> "normally";
            case DISABLED -> "never";
            case REPLICA -> "on replicas";
            case ALWAYS -> "always";
        };
    }

    private static String parts(Index index) {
        return index.parts().stream()
                .map(part ->
                        part.text()
                                + (part.descending() ? " DESC" : "")
                                + (part.nullsFirst() == part.descending()
                                        ? ""
                                        : part.nullsFirst() ? " NULLS FIRST" : " NULLS LAST"))
                .collect(Collectors.joining(", "));
    }
}
