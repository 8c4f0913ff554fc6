package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import org.jspecify.annotations.Nullable;

/// Finds the index or key of a partitioned table that one of a partition belongs to.
final class ParentIndex {

    private ParentIndex() {}

    static @Nullable ObjectKey of(Unit.Part part, Side side) {
        Index index =
                switch (part) {
                    case Unit.OfIndex of -> of.index();
                    case Unit.OfKey of -> ofKey(of);
                    default -> null;
                };
        if (index == null || !index.ofParent()) {
            return null;
        }
        for (QualifiedName parent : ((Table) part.relation()).storage().parents()) {
            Table table = side.table(parent);
            if (table != null) {
                for (Index candidate : table.indexes()) {
                    if (candidate.name().equals(index.parent().name())) {
                        return key(table, candidate);
                    }
                }
            }
        }
        return null;
    }

    private static @Nullable Index ofKey(Unit.OfKey of) {
        return of.relation().indexes().stream()
                .filter(index ->
                        index.ofConstraint() && index.name().equals(of.constraint().name()))
                .findFirst()
                .orElse(null);
    }

    private static ObjectKey key(Table table, Index index) {
        return ObjectKey.part(
                index.ofConstraint()
                        ? dev.drydock.engine.schema.ObjectKind.CONSTRAINT
                        : dev.drydock.engine.schema.ObjectKind.INDEX,
                table.id(),
                index.name());
    }
}
