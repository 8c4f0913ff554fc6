package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Writes a definition as bodies. Deterministic: the same definition gives the same bodies. Used
/// once.
final class TreeWriter {

    /// Pages end where the hash of an entry's name has these bits clear: every 32nd on average.
    private static final int CUT = 31;

    /// A page that found no such place ends here.
    private static final int LONGEST = 256;

    private final Map<String, byte[]> bodies = new LinkedHashMap<>();
    private final CancelToken cancel;
    private String rootHash = "";

    TreeWriter(CancelToken cancel) {
        this.cancel = cancel;
    }

    /// The bodies, not compressed, by hash.
    Map<String, byte[]> bodies() {
        return bodies;
    }

    /// Writes everything; the root last.
    Tree.Root write(SchemaDefinition definition) {
        List<Tree.SchemaEntry> schemas = new ArrayList<>();
        for (Schema schema : definition.schemas()) {
            schemas.add(entry(schema));
        }
        List<Tree.AccessEntry> access =
                definition.access().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new Tree.AccessEntry(one.getKey(), one.getValue()))
                        .toList();
        var root =
                new Tree.Root(
                        Tree.FORMAT,
                        Tree.with(definition, List.of(), List.of(), List.of(), Map.of(), List.of()),
                        list(schemas, one -> one.self().name()),
                        list(definition.extensions(), SchemaDefinition.Extension::name),
                        list(definition.others(), one -> one.key().display()),
                        list(access, one -> one.key().display()),
                        list(definition.dependencies(), one -> one.dependent().display()));
        rootHash = add(SchemaJson.write(root));
        return root;
    }

    /// Hash of what [#write] returned.
    String rootHash() {
        return rootHash;
    }

    private Tree.SchemaEntry entry(Schema schema) {
        List<Table> tables = schema.tables();
        List<View> views = schema.views();
        return new Tree.SchemaEntry(
                new Schema(
                        schema.name(),
                        schema.oid(),
                        schema.owner(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        schema.comment()),
                list(tables, Table::name, Figures::without),
                list(tables, Table::name, Figures::of),
                list(views, View::name, Figures::without),
                list(views, View::name, Figures::of),
                list(schema.sequences(), one -> one.name()),
                list(schema.routines(), Routine::name),
                list(schema.types(), one -> one.name()));
    }

    private <T> Tree.Ref list(List<T> entries, Function<T, String> name) {
        return list(entries, name, Function.identity());
    }

    private <T> Tree.Ref list(List<T> entries, Function<T, String> name, Function<T, ?> stored) {
        if (entries.isEmpty()) {
            return Tree.Ref.EMPTY;
        }
        List<String> hashes = new ArrayList<>();
        List<Object> page = new ArrayList<>();
        for (T entry : entries) {
            page.add(stored.apply(entry));
            if (endsPage(name.apply(entry), page.size())) {
                hashes.add(add(SchemaJson.write(page)));
                page.clear();
            }
        }
        if (!page.isEmpty()) {
            hashes.add(add(SchemaJson.write(page)));
        }
        return tower(hashes);
    }

    private Tree.Ref tower(List<String> pages) {
        List<String> row = pages;
        int level = 0;
        while (row.size() > 1) {
            List<String> above = new ArrayList<>();
            List<String> below = new ArrayList<>();
            for (String hash : row) {
                below.add(hash);
                if (endsPage(hash, below.size())) {
                    above.add(add(SchemaJson.write(new Tree.Node(below))));
                    below.clear();
                }
            }
            if (!below.isEmpty()) {
                above.add(add(SchemaJson.write(new Tree.Node(below))));
            }
            row = above;
            level++;
        }
        return new Tree.Ref(row.getFirst(), level);
    }

    /// A page of one entry is no progress for the row above, so it never ends there.
    private static boolean endsPage(String name, int size) {
        int mixed = name.hashCode() * 0x9E3779B1;
        return size >= LONGEST || (size > 1 && (mixed >>> 16 & CUT) == 0);
    }

    private String add(byte[] plain) {
        cancel.throwIfCancelled();
        String hash = Bodies.hash(plain);
        bodies.put(hash, plain);
        return hash;
    }
}
