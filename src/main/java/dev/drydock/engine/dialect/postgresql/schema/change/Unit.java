package dev.drydock.engine.dialect.postgresql.schema.change;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition.Extension;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.Trigger;
import dev.drydock.engine.schema.UniqueKey;

/// Something that statements make, change and drop by itself: an object, or a part of a table or
/// view.
sealed interface Unit {

    ObjectKey key();

    /// A part of a table or view; goes when that goes.
    sealed interface Part extends Unit {

        /// The table or view.
        SchemaObject relation();
    }

    record OfSchema(Schema schema) implements Unit {

        @Override
        public ObjectKey key() {
            return ObjectKey.schema(schema.name());
        }
    }

    record OfExtension(Extension extension) implements Unit {

        @Override
        public ObjectKey key() {
            return ObjectKey.extension(extension.name());
        }
    }

    record Whole(SchemaObject object) implements Unit {

        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    /// A rule or policy: an object that belongs to a relation.
    record Attached(SchemaObject relation, SchemaObject object) implements Part {

        @Override
        public ObjectKey key() {
            return object.key();
        }
    }

    record OfColumn(Table relation, Column column) implements Part {

        @Override
        public ObjectKey key() {
            return ObjectKey.part(ObjectKind.COLUMN, relation.id(), column.name());
        }
    }

    record OfKey(Table relation, UniqueKey constraint) implements Part {

        @Override
        public ObjectKey key() {
            return ObjectKey.part(ObjectKind.CONSTRAINT, relation.id(), constraint.name());
        }

        /// Whether a key of the partitioned parent made it or adopted it.
        boolean ofParent() {
            return relation.indexes().stream()
                    .anyMatch(index ->
                            index.ofConstraint()
                                    && index.ofParent()
                                    && index.name().equals(constraint.name()));
        }
    }

    record OfForeignKey(Table relation, ForeignKey constraint) implements Part {

        @Override
        public ObjectKey key() {
            return ObjectKey.part(ObjectKind.CONSTRAINT, relation.id(), constraint.name());
        }
    }

    /// A check or exclusion constraint.
    record OfText(Table relation, TextConstraint constraint) implements Part {

        @Override
        public ObjectKey key() {
            return ObjectKey.part(ObjectKind.CONSTRAINT, relation.id(), constraint.name());
        }
    }

    record OfIndex(SchemaObject relation, Index index) implements Part {

        @Override
        public ObjectKey key() {
            return ObjectKey.part(ObjectKind.INDEX, relation.id(), index.name());
        }
    }

    record OfTrigger(SchemaObject relation, Trigger trigger) implements Part {

        @Override
        public ObjectKey key() {
            return ObjectKey.part(ObjectKind.TRIGGER, relation.id(), trigger.name());
        }
    }
}
