package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Table;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// Finds tables that so many others point to that their lines would cover the rest: tenants, users,
/// currencies.
final class Hubs {

    private static final int SMALLEST = 12;
    private static final double SHARE = 0.05;

    private Hubs() {}

    /// References by table, of those above the limit. A table's references to itself do not count.
    static Map<QualifiedName, Integer> of(Collection<Table> tables) {
        Map<QualifiedName, Integer> incoming = new HashMap<>();
        for (Table table : tables) {
            for (ForeignKey key : table.foreignKeys()) {
                if (!key.target().equals(table.id())) {
                    incoming.merge(key.target(), 1, Integer::sum);
                }
            }
        }
        double limit = Math.max(SMALLEST, tables.size() * SHARE);
        incoming.values().removeIf(count -> count <= limit);
        return incoming;
    }
}
