package dev.drydock.cli;

import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;

/// Reads the structure of the target for the commands below `schema`.
final class SchemaReading {

    private SchemaReading() {}

    static SchemaDefinition read(Call call) {
        Target target = call.target();
        return call.look(
                target,
                Texts.text("schema.title", target.profile().name()),
                (connection, context) -> call.engine().schema(connection).read(context));
    }

    static List<Object> notVisible(SchemaDefinition schema) {
        return schema.notVisible().stream()
                .<Object>map(hidden ->
                        new Fields()
                                .with("what", hidden.what())
                                .with("reason", hidden.reason())
                                .map())
                .toList();
    }
}
