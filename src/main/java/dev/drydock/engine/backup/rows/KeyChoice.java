package dev.drydock.engine.backup.rows;

import dev.drydock.engine.connection.Identifiers;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Decides by which columns the rows of a table are told apart.
final class KeyChoice {

    private KeyChoice() {}

    /// @param wanted columns; empty for the primary key
    /// @throws dev.drydock.engine.error.DrydockException ROWS_KEY_MISSING, which names the choices
    static List<String> choose(LiveTable live, List<String> wanted) {
        Optional<LiveKey> found =
                live.keys().stream()
                        .filter(key ->
                                wanted.isEmpty()
                                        ? key.primary()
                                        : new HashSet<>(key.columns())
                                                .equals(new HashSet<>(wanted)))
                        .findFirst();
        return found.map(LiveKey::columns)
                .orElseThrow(() -> RescueErrors.noKey(live, wanted, choices(live)));
    }

    private static String choices(LiveTable live) {
        return live.keys().stream()
                .map(key ->
                        key.columns().stream()
                                .map(Identifiers::visible)
                                .collect(Collectors.joining(",")))
                .collect(Collectors.joining("; "));
    }
}
