package dev.drydock.cli;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.snapshot.Snapshot;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema snapshot show`: what a snapshot holds, or one object of it, or all of it as SQL.
@Command(name = "show")
final class SchemaSnapshotShowCommand implements CliCommand {

    @Parameters(index = "0", paramLabel = "SNAPSHOT", descriptionKey = "argument.snapshot")
    private String text = "";

    @Parameters(
            index = "1",
            paramLabel = "OBJECT",
            arity = "0..1",
            descriptionKey = "argument.object")
    private @Nullable String name;

    @Option(names = "--sql")
    private boolean sql;

    @Override
    public Answer run(Call call) {
        Snapshot snapshot = SnapshotText.require(call, text);
        SchemaDefinition schema =
                call.look(
                        Texts.text("snapshot.read", snapshot.display()),
                        _ -> call.engine().snapshots().read(snapshot));
        if (sql) {
            var dialect = call.engine().dialects().require(schema.engine()).schema();
            return DocumentOutput.answer(
                    "sql",
                    name == null
                            ? dialect.ddl(schema)
                            : dialect.ddl(schema, SchemaGenerator.require(schema, name)),
                    null);
        }
        if (name != null) {
            SchemaObject object = SchemaGenerator.require(schema, name);
            return Answer.of(
                    SchemaObjectText.fields(object), out -> SchemaObjectText.print(object, out));
        }
        return Answer.of(
                new Fields()
                        .with("snapshot", SnapshotText.fields(snapshot))
                        .with("schema", SchemaShowCommand.fields(schema))
                        .map(),
                out -> {
                    out.line(
                            Texts.text(
                                    "snapshot.of",
                                    snapshot.display(),
                                    snapshot.connectionName(),
                                    Format.time(snapshot.takenAt())));
                    SchemaShowCommand.print(schema, out.line());
                });
    }
}
