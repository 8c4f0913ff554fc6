package dev.drydock.engine.schema.snapshot;

import dev.drydock.engine.schema.Access;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.Dependency;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The bodies that a snapshot consists of: a root, below it lists. A list is cut into pages of some
/// thirty entries at places that its names alone decide, so an entry that changes makes one new
/// page; pages are listed in nodes cut the same way, up to one body.
final class Tree {

    /// Written into each root; a higher one is of a newer Drydock.
    static final int FORMAT = 1;

    private Tree() {}

    /// A definition with other objects.
    static SchemaDefinition with(
            SchemaDefinition self,
            List<Schema> schemas,
            List<SchemaDefinition.Extension> extensions,
            List<DefinedObject> others,
            Map<ObjectKey, Access> access,
            List<Dependency> dependencies) {
        return new SchemaDefinition(
                self.engine(),
                self.serverVersion(),
                self.database(),
                self.identity(),
                self.role(),
                self.capturedAt(),
                schemas,
                extensions,
                others,
                access,
                dependencies,
                self.notVisible(),
                self.notModelled(),
                self.loadMillis());
    }

    /// A list in the tree.
    ///
    /// @param hash of its page, or of the node above its pages; empty for an empty list
    /// @param level 0 for a page, otherwise how many nodes are above the pages
    record Ref(String hash, int level) {
        static final Ref EMPTY = new Ref("", 0);

        boolean isEmpty() {
            return hash.isEmpty();
        }
    }

    /// A body above others.
    record Node(List<String> below) {
        Node {
            below = List.copyOf(below);
        }
    }

    /// The body that everything is reached from.
    ///
    /// @param self the definition without its lists of objects
    record Root(
            int format,
            SchemaDefinition self,
            Ref schemas,
            Ref extensions,
            Ref others,
            Ref access,
            Ref dependencies) {

        Stream<Ref> lists() {
            return Stream.of(extensions, others, access, dependencies);
        }

        /// Whether everything but the moment is the same.
        boolean hasSameContent(Root other) {
            return self.engine().equals(other.self.engine())
                    && schemas.equals(other.schemas)
                    && lists().toList().equals(other.lists().toList());
        }
    }

    /// One schema with references to what it holds.
    ///
    /// @param self the schema without its objects
    record SchemaEntry(
            Schema self,
            Ref tables,
            Ref tableFigures,
            Ref views,
            Ref viewFigures,
            Ref sequences,
            Ref routines,
            Ref types) {

        Stream<Ref> lists() {
            return Stream.of(tables, tableFigures, views, viewFigures, sequences, routines, types);
        }
    }

    /// Owner and privileges of one object.
    record AccessEntry(ObjectKey key, Access access) {}
}
