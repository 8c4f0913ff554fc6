package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.Trigger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The triggers of one table or view.
final class TriggerDrafts {

    private final Map<String, String> definitions = new HashMap<>();
    private final Map<String, Trigger.Firing> firing = new HashMap<>();

    void add(String name, String definition) {
        definitions.put(name, definition);
    }

    void fires(String name, Trigger.Firing when) {
        firing.put(name, when);
    }

    List<Trigger> list(QualifiedName relation, CommentTexts comments) {
        List<Trigger> triggers = new ArrayList<>();
        definitions.forEach((name, definition) ->
                triggers.add(
                        new Trigger(
                                name,
                                0,
                                definition,
                                firing.getOrDefault(name, Trigger.Firing.ORIGIN),
                                comments.of("TRIGGER", relation, name))));
        triggers.sort(Comparator.comparing(Trigger::name));
        return triggers;
    }
}
