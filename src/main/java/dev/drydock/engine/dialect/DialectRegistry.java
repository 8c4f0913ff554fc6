package dev.drydock.engine.dialect;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The dialects this build knows.
public final class DialectRegistry {

    private final Map<String, Dialect> byId = new LinkedHashMap<>();

    public DialectRegistry(List<Dialect> dialects) {
        dialects.forEach(dialect -> byId.put(dialect.id(), dialect));
    }

    public List<Dialect> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Dialect> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /// @throws DrydockException SERVER_UNSUPPORTED when no dialect has the id
    public Dialect require(String id) {
        return find(id).orElseThrow(() ->
                new DrydockException(
                        ErrorCode.SERVER_UNSUPPORTED,
                        "Drydock does not know the database engine \"" + id + "\".",
                        "Known are: " + String.join(", ", byId.keySet()) + "."));
    }
}
