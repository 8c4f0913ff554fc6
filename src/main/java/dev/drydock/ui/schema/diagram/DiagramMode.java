package dev.drydock.ui.schema.diagram;

import dev.drydock.engine.schema.QualifiedName;
import java.util.Set;

/// What part of the schema the page is about.
sealed interface DiagramMode {

    /// The whole, as far as it is not hidden or filtered.
    record Everything() implements DiagramMode {}

    /// Some tables and those up to some foreign keys away, laid out for themselves.
    record Around(Set<QualifiedName> tables, int hops) implements DiagramMode {
        public Around {
            tables = Set.copyOf(tables);
        }
    }

    /// The shortest way between two tables.
    record Way(QualifiedName from, QualifiedName to) implements DiagramMode {}
}
