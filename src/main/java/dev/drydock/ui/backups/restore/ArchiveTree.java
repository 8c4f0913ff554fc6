package dev.drydock.ui.backups.restore;

import dev.drydock.engine.backup.archive.ArchiveObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The objects of an archive as a tree: schema, kind, object, and what belongs to the object. Made
/// on a worker; does not change.
final class ArchiveTree {

    /// The kinds that people look for, in this order; others follow by name.
    private static final List<String> KINDS =
            List.of(
                    "table",
                    "foreign table",
                    "view",
                    "materialized view",
                    "sequence",
                    "function",
                    "procedure",
                    "aggregate",
                    "type",
                    "domain");

    private static final Comparator<String> BY_KIND =
            Comparator.<String>comparingInt(
                            kind -> {
                                int place = KINDS.indexOf(kind);
                                return place < 0 ? KINDS.size() : place;
                            })
                    .thenComparing(Comparator.naturalOrder());

    private static final Comparator<ArchiveNode> BY_NAME =
            Comparator.comparing((ArchiveNode node) -> node.text().toLowerCase(Locale.ROOT))
                    .thenComparing(ArchiveNode::text);

    private final List<ArchiveObject> all;
    private final Map<String, ArchiveObject> byId = new HashMap<>();
    private final Map<String, ArchiveNode> nodes = new HashMap<>();
    private final ArchiveNode root;
    private int size;

    /// @param all in the order of the archive
    ArchiveTree(List<ArchiveObject> all) {
        this.all = List.copyOf(all);
        all.forEach(object -> byId.put(object.id(), object));
        root = node(ArchiveNode.Role.ROOT, "", "", null);
        build();
        sum(root);
    }

    private ArchiveNode node(
            ArchiveNode.Role role, String key, String text, @Nullable ArchiveObject object) {
        return new ArchiveNode(size++, role, role + " " + key, text, object);
    }

    private void build() {
        for (ArchiveObject object : all) {
            nodes.put(
                    object.id(), node(ArchiveNode.Role.OBJECT, object.id(), object.name(), object));
        }
        Map<String, Map<String, List<ArchiveNode>>> schemas = new TreeMap<>();
        for (ArchiveObject object : all) {
            ArchiveNode made = require(object.id());
            ArchiveNode parent = nodes.get(object.parent());
            if (parent != null && !belongs(parent, object)) {
                parent.children().add(made);
            } else {
                schemas.computeIfAbsent(object.schema(), name -> new TreeMap<>(BY_KIND))
                        .computeIfAbsent(object.kind(), kind -> new ArrayList<>())
                        .add(made);
            }
        }
        nodes.values()
                .forEach(made ->
                        made.children()
                                .sort(
                                        Comparator.comparing(ArchiveTree::kind, BY_KIND)
                                                .thenComparing(BY_NAME)));
        // what lies in no schema stands beside the schemas, below them
        Map<String, List<ArchiveNode>> loose = schemas.remove("");
        schemas.forEach((name, kinds) -> {
            ArchiveNode schema = node(ArchiveNode.Role.SCHEMA, name, name, null);
            addKinds(schema, name, kinds);
            root.children().add(schema);
        });
        if (loose != null) {
            addKinds(root, "", loose);
        }
    }

    // an archive may say anything, also that an object belongs to itself
    private boolean belongs(ArchiveNode parent, ArchiveObject object) {
        ArchiveObject above = parent.object();
        for (int i = 0; above != null && i < all.size(); i++) {
            if (above.id().equals(object.id())) {
                return true;
            }
            above = byId.get(above.parent());
        }
        return above != null;
    }

    private void addKinds(ArchiveNode to, String schema, Map<String, List<ArchiveNode>> kinds) {
        kinds.forEach((kind, members) -> {
            ArchiveNode heading = node(ArchiveNode.Role.KIND, schema + "\n" + kind, kind, null);
            members.sort(BY_NAME);
            heading.children().addAll(members);
            to.children().add(heading);
        });
    }

    private static void sum(ArchiveNode node) {
        node.children().forEach(ArchiveTree::sum);
        node.sum();
    }

    private static String kind(ArchiveNode node) {
        ArchiveObject object = node.object();
        return object == null ? "" : object.kind();
    }

    private ArchiveNode require(String id) {
        return Objects.requireNonNull(nodes.get(id));
    }

    ArchiveNode root() {
        return root;
    }

    /// How many nodes there are.
    int size() {
        return size;
    }

    /// In the order of the archive.
    List<ArchiveObject> objects() {
        return all;
    }

    /// The ids with those of all that belongs to any of them.
    Set<String> withParts(Set<String> ids) {
        Set<String> all = new HashSet<>(ids);
        ids.forEach(id -> {
            ArchiveNode node = nodes.get(id);
            if (node != null) {
                addBelow(node, all);
            }
        });
        return all;
    }

    /// Whether anything belongs to something.
    boolean hasParts() {
        return all.stream().anyMatch(object -> !object.parent().isEmpty());
    }

    /// Names of what an object needs, without what it belongs to.
    List<String> needs(ArchiveObject object) {
        return object.needs().stream()
                .filter(id -> !id.equals(object.parent()))
                .map(byId::get)
                .filter(Objects::nonNull)
                .map(ArchiveObject::displayName)
                .sorted()
                .toList();
    }

    /// Adds the id of an object and those of all that belongs to it.
    void addWithParts(ArchiveObject object, Set<String> ids) {
        addBelow(require(object.id()), ids);
    }

    private static void addBelow(ArchiveNode node, Set<String> ids) {
        ArchiveObject object = node.object();
        if (object != null) {
            ids.add(object.id());
        }
        node.children().forEach(child -> addBelow(child, ids));
    }

    List<String> schemas() {
        var names = new TreeSet<String>();
        all.stream().map(ArchiveObject::schema).filter(name -> !name.isEmpty()).forEach(names::add);
        return List.copyOf(names);
    }

    List<String> kinds() {
        var kinds = new TreeSet<>(BY_KIND);
        all.forEach(object -> kinds.add(object.kind()));
        return List.copyOf(kinds);
    }

    long tables() {
        return all.stream().filter(object -> object.kind().equals("table")).count();
    }
}
