package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.dialect.postgresql.archive.ScriptStatement.Name;
import dev.drydock.engine.schema.QualifiedName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What COMMENT statements say about which object.
final class CommentTexts {

    private final Map<String, String> texts = new HashMap<>();

    /// Takes a `COMMENT ON … IS '…'`.
    ///
    /// @param kind what it is about
    void read(ScriptStatement statement, ScriptKind kind) {
        TokenCursor at = TokenCursor.of(statement, kind.end());
        List<String> path = at.path();
        if (path.isEmpty()) {
            return;
        }
        String key;
        if (at.skip("ON")) {
            at.skip("DOMAIN");
            Name relation = at.name();
            if (relation == null) {
                return;
            }
            key = key(kind.word(), relation.schema(), relation.name(), path.getLast());
        } else if (kind.word().equals("COLUMN") && path.size() > 1) {
            boolean qualified = path.size() > 2;
            key =
                    key(
                            "COLUMN",
                            qualified ? path.getFirst() : TokenCursor.USUAL_SCHEMA,
                            path.get(path.size() - 2),
                            path.getLast());
        } else {
            key =
                    key(
                            kind.word(),
                            path.size() > 1
                                    ? path.getFirst()
                                    : kind.isInSchema() ? TokenCursor.USUAL_SCHEMA : "",
                            path.getLast(),
                            at.isSymbol('(') ? RoutineText.signature(at.inside()) : "");
        }
        if (at.skip("IS")) {
            texts.put(key, at.string());
        }
    }

    private static String key(String... parts) {
        return String.join("\0", parts);
    }

    String of(String kind, QualifiedName id) {
        return of(kind, id, "");
    }

    /// @param part a column, constraint or trigger of it, or the arguments of a routine
    String of(String kind, QualifiedName id, String part) {
        return texts.getOrDefault(key(kind, id.schema(), id.name(), part), "");
    }
}
