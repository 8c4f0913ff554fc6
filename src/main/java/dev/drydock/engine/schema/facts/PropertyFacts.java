package dev.drydock.engine.schema.facts;

import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.DefinedObject;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.ObjectKind;
import dev.drydock.engine.schema.Routine;
import dev.drydock.engine.schema.Schema;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Sequence;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TextConstraint;
import dev.drydock.engine.schema.UserType;
import dev.drydock.engine.schema.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What kinds without columns and rows are made of.
final class PropertyFacts {

    private static final String TABLE = "properties";

    private final List<FactTable.Pair> pairs = new ArrayList<>();

    private PropertyFacts() {}

    static FactTable of(SchemaObject object, String owner) {
        var facts = new PropertyFacts();
        switch (object) {
            case Sequence sequence -> facts.add(sequence);
            case Routine routine -> facts.add(routine);
            case UserType type -> facts.add(type);
            case DefinedObject other -> facts.add(other);
            case Table ignored -> {}
            case View ignored -> {}
        }
        facts.mono("owner", owner);
        return FactTable.ofPairs(TABLE, facts.pairs);
    }

    /// Of a schema or an extension.
    static FactTable of(ObjectKey key, SchemaDefinition definition) {
        var facts = new PropertyFacts();
        if (key.kind() == ObjectKind.SCHEMA) {
            definition.findSchema(key.name()).ifPresent(facts::add);
        }
        definition.extensions().stream()
                .filter(one -> key.kind() == ObjectKind.EXTENSION)
                .filter(one -> one.name().equals(key.name()))
                .forEach(one -> {
                    facts.mono("version", one.version());
                    facts.mono("schema", one.schema());
                    facts.mono("owner", definition.access(key).owner());
                });
        return FactTable.ofPairs(TABLE, facts.pairs);
    }

    private void add(Schema schema) {
        mono("owner", schema.owner());
        count("tables", schema.tables().size());
        count("views", schema.views().size());
        count("sequences", schema.sequences().size());
        count("routines", schema.routines().size());
        count("types", schema.types().size());
    }

    private void add(Sequence sequence) {
        mono("type", sequence.type());
        mono("start", Long.toString(sequence.start()));
        mono("increment", Long.toString(sequence.increment()));
        mono("minimum", Long.toString(sequence.minimum()));
        mono("maximum", Long.toString(sequence.maximum()));
        mono("cache", Long.toString(sequence.cache()));
        pairs.add(new FactTable.Pair("cycle", Fact.flag(sequence.cycle())));
        if (sequence.isOwned()) {
            pairs.add(
                    new FactTable.Pair(
                            "ownedBy",
                            Fact.link(
                                    sequence.ownedBy().display() + "." + sequence.ownedColumn(),
                                    ObjectKey.of(ObjectKind.TABLE, sequence.ownedBy()))));
        }
    }

    private void add(Routine routine) {
        mono("arguments", routine.arguments());
        mono("result", routine.result());
        mono("language", routine.language());
    }

    private void add(UserType type) {
        text("form", type.form().name().toLowerCase(Locale.ROOT));
        mono("labels", String.join(", ", type.labels()));
        mono("base", type.base());
        mono("collation", type.collation());
        mono("default", type.defaultExpression());
        if (type.notNull()) {
            pairs.add(new FactTable.Pair("notNull", Fact.flag(true)));
        }
        for (TextConstraint check : type.checks()) {
            mono(check.name(), check.definition());
        }
        for (Column attribute : type.attributes()) {
            mono(attribute.name(), attribute.type());
        }
        mono("options", String.join(", ", type.options()));
    }

    private void add(DefinedObject other) {
        if (!other.relation().isEmpty()) {
            mono("table", other.schema() + "." + other.relation());
        }
        other.properties().forEach(this::mono);
    }

    private void text(String name, String value) {
        pairs.add(new FactTable.Pair(name, Fact.text(value)));
    }

    private void mono(String name, String value) {
        pairs.add(new FactTable.Pair(name, Fact.mono(value)));
    }

    private void count(String name, long value) {
        pairs.add(new FactTable.Pair(name, Fact.count(value)));
    }
}
