package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.compare.Comparison;
import dev.drydock.engine.schema.compare.Hazard;
import java.util.List;

/// Statements that give objects their later names.
final class RenameStatements {

    record Named(String sql, ObjectKey key, List<Hazard> hazards) {}

    private RenameStatements() {}

    static List<Named> of(Comparison comparison) {
        return List.of();
    }
}
