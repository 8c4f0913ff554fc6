package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Reads bodies back. Trusts nothing: every body is proved by its hash. Used once.
final class TreeReader {

    private final Function<Collection<String>, Map<String, byte[]>> load;
    private final Map<String, String> texts = new HashMap<>();

    /// @param load the compressed bodies of those hashes that are kept
    TreeReader(Function<Collection<String>, Map<String, byte[]>> load) {
        this.load = load;
    }

    /// @throws DrydockException SNAPSHOT_DAMAGED
    SchemaDefinition read(String rootHash) {
        Tree.Root root = root(rootHash);
        List<Schema> schemas = new ArrayList<>();
        for (Tree.SchemaEntry entry : list(root.schemas(), Tree.SchemaEntry.class)) {
            schemas.add(schema(entry));
        }
        Map<ObjectKey, Access> access = new HashMap<>();
        for (Tree.AccessEntry one : list(root.access(), Tree.AccessEntry.class)) {
            access.put(one.key(), one.access());
        }
        return Tree.with(
                root.self(),
                schemas,
                list(root.extensions(), SchemaDefinition.Extension.class),
                list(root.others(), DefinedObject.class),
                access,
                list(root.dependencies(), Dependency.class));
    }

    /// Every hash that the roots reach. A body that is damaged or gone reaches nothing.
    Set<String> reached(Collection<String> roots) {
        Set<String> reached = new HashSet<>(roots);
        for (String hash : roots) {
            sparingDamage(() -> {
                Tree.Root root = root(hash);
                root.lists().forEach(ref -> sparingDamage(() -> walk(ref, reached)));
                sparingDamage(() -> walk(root.schemas(), reached));
                list(root.schemas(), Tree.SchemaEntry.class).stream()
                        .flatMap(Tree.SchemaEntry::lists)
                        .forEach(ref -> sparingDamage(() -> walk(ref, reached)));
            });
        }
        return reached;
    }

    private static void sparingDamage(Runnable work) {
        try {
            work.run();
        } catch (DrydockException damaged) {
            if (damaged.code() != ErrorCode.SNAPSHOT_DAMAGED) {
                throw damaged;
            }
        }
    }

    private void walk(Tree.Ref ref, Set<String> reached) {
        if (ref.isEmpty() || !reached.add(ref.hash())) {
            return;
        }
        List<String> row = List.of(ref.hash());
        for (int level = ref.level(); level > 0 && !row.isEmpty(); level--) {
            List<String> fresh = new ArrayList<>();
            for (byte[] body : plain(row)) {
                for (String below : parse(body, Tree.Node.class).below()) {
                    if (reached.add(below)) {
                        fresh.add(below);
                    }
                }
            }
            row = fresh;
        }
    }

    Tree.Root root(String hash) {
        Tree.Root root = parse(plain(List.of(hash)).getFirst(), Tree.Root.class);
        if (root.format() > Tree.FORMAT) {
            throw new DrydockException(
                    ErrorCode.SERVER_UNSUPPORTED,
                    "The snapshot was written by a newer Drydock.",
                    "Use that version.");
        }
        return root;
    }

    private Schema schema(Tree.SchemaEntry entry) {
        Schema self = entry.self();
        return new Schema(
                self.name(),
                self.oid(),
                self.owner(),
                joined(entry.tables(), Table.class, entry.tableFigures(), Figures::with),
                joined(entry.views(), View.class, entry.viewFigures(), Figures::with),
                list(entry.sequences(), Sequence.class),
                list(entry.routines(), Routine.class),
                list(entry.types(), UserType.class),
                self.comment());
    }

    private <T> List<T> joined(
            Tree.Ref objects, Class<T> type, Tree.Ref figures, BiFunction<T, Figures, T> join) {
        List<T> plain = list(objects, type);
        List<Figures> all = list(figures, Figures.class);
        if (plain.size() != all.size()) {
            throw Bodies.damaged(figures.hash(), "it does not fit the rest", null);
        }
        var result = new ArrayList<T>(plain.size());
        for (int i = 0; i < plain.size(); i++) {
            result.add(join.apply(plain.get(i), all.get(i)));
        }
        return result;
    }

    private <T> List<T> list(Tree.Ref ref, Class<T> type) {
        if (ref.isEmpty()) {
            return List.of();
        }
        List<String> row = List.of(ref.hash());
        for (int level = ref.level(); level > 0; level--) {
            List<String> next = new ArrayList<>();
            for (byte[] body : plain(row)) {
                next.addAll(parse(body, Tree.Node.class).below());
            }
            row = next;
        }
        var result = new ArrayList<T>();
        for (byte[] body : plain(row)) {
            try {
                result.addAll(SchemaJson.readList(body, type, texts));
            } catch (IOException failure) {
                throw Bodies.damaged(Bodies.hash(body), "it cannot be read", failure);
            }
        }
        return result;
    }

    private static <T> T parse(byte[] body, Class<T> type) {
        try {
            return SchemaJson.read(body, type);
        } catch (IOException failure) {
            throw Bodies.damaged(Bodies.hash(body), "it cannot be read", failure);
        }
    }

    private List<byte[]> plain(List<String> hashes) {
        Map<String, byte[]> found = load.apply(hashes);
        var result = new ArrayList<byte[]>(hashes.size());
        for (String hash : hashes) {
            byte[] compressed = found.get(hash);
            if (compressed == null) {
                throw Bodies.damaged(hash, "it is gone", null);
            }
            result.add(Bodies.open(hash, compressed));
        }
        return result;
    }
}
