package dev.drydock.engine.dialect.postgresql.schema;

import java.util.HashMap;
import java.util.Map;

/// Comments by catalog, object and column.
final class Comments {

    private record Key(String catalog, long oid, int part) {}

    private final Map<Key, String> texts = new HashMap<>();

    void read(CatalogQuery query) {
        query.forEach(
                "comments",
                row ->
                        texts.put(
                                new Key(row.getString(1).intern(), row.getLong(2), row.getInt(3)),
                                row.getString(4)));
    }

    /// Empty when there is none.
    String of(String catalog, long oid) {
        return of(catalog, oid, 0);
    }

    String of(String catalog, long oid, int part) {
        return texts.isEmpty() ? "" : texts.getOrDefault(new Key(catalog, oid, part), "");
    }
}
