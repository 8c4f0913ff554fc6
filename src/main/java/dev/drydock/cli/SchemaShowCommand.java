package dev.drydock.cli;

import dev.drydock.engine.connection.Confirmation;
import dev.drydock.engine.error.ExitCode;
import dev.drydock.engine.schema.SchemaCounts;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaGenerator;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.View;
import dev.drydock.engine.schema.facts.Facet;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FirstRows;
import dev.drydock.engine.schema.facts.ObjectFacets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `schema show`: what the database consists of, or one object of it.
@Command(name = "show")
final class SchemaShowCommand implements CliCommand {

    @Parameters(paramLabel = "OBJECT", arity = "0..1", descriptionKey = "argument.object")
    private @Nullable String name;

    @Option(names = "--facts")
    private boolean live;

    @Option(names = "--rows")
    private boolean rows;

    /// All that is shown of one object.
    private record Shown(SchemaObject object, List<FactSheet> sheets, @Nullable FirstRows rows) {}

    @Override
    public Set<ExitCode> exitCodes() {
        return EnumSet.of(ExitCode.CANNOT_CONNECT, ExitCode.REFUSED);
    }

    @Override
    public Answer run(Call call) {
        String wanted = name;
        if (wanted != null) {
            Shown shown = show(call, wanted);
            return Answer.of(
                    SchemaFactsText.fields(shown.object(), shown.sheets(), shown.rows()),
                    out ->
                            SchemaFactsText.print(
                                    shown.object(), shown.sheets(), shown.rows(), out));
        }
        SchemaDefinition schema = SchemaReading.read(call);
        return Answer.of(fields(schema), out -> print(schema, out));
    }

    private Shown show(Call call, String wanted) {
        Target target = call.target();
        return call.look(
                target,
                Texts.text("schema.title", target.profile().name()),
                (connection, context) -> {
                    SchemaDefinition schema = call.engine().schema(connection).read(context);
                    SchemaObject object = SchemaGenerator.require(schema, wanted);
                    var facets = new ObjectFacets(schema);
                    List<FactSheet> sheets = new ArrayList<>();
                    for (Facet facet : facets.of(object.key())) {
                        sheets.add(
                                facet == Facet.STATISTICS && live
                                        ? call.engine()
                                                .facts(connection)
                                                .statistics(object, context)
                                        : facets.sheet(object.key(), facet));
                    }
                    Confirmation asked =
                            call.options().yes() ? Confirmation.YES : Confirmation.NONE;
                    FirstRows first =
                            rows
                                    ? call.engine()
                                            .facts(connection)
                                            .firstRows(object, asked, context)
                                    : null;
                    return new Shown(object, sheets, first);
                });
    }

    static Map<String, @Nullable Object> fields(SchemaDefinition schema) {
        return new Fields()
                .with("database", schema.database())
                .with("engine", schema.engine())
                .with("serverVersion", schema.serverVersion())
                .with("counts", counts(schema.counts()).map())
                .with("loadMs", schema.loadMillis())
                .with("objects", schema.objects().map(SchemaShowCommand::objectFields).toList())
                .with("notVisible", SchemaReading.notVisible(schema))
                .with(
                        "notModelled",
                        schema.notModelled().stream()
                                .map(kind ->
                                        new Fields()
                                                .with("kind", kind.kind())
                                                .with("count", kind.count())
                                                .map())
                                .toList())
                .map();
    }

    private static Object objectFields(SchemaObject object) {
        return new Fields()
                .with("kind", object.objectKind().word())
                .with("schema", object.schema())
                .with("name", object.name() + object.signature())
                .with("comment", object.comment())
                .map();
    }

    private static Fields counts(SchemaCounts counts) {
        return new Fields()
                .with("schemas", counts.schemas())
                .with("tables", counts.tables())
                .with("partitions", counts.partitions())
                .with("views", counts.views())
                .with("materializedViews", counts.materializedViews())
                .with("columns", counts.columns())
                .with("primaryKeys", counts.primaryKeys())
                .with("uniqueKeys", counts.uniqueKeys())
                .with("foreignKeys", counts.foreignKeys())
                .with("checks", counts.checks())
                .with("indexes", counts.indexes())
                .with("triggers", counts.triggers())
                .with("sequences", counts.sequences())
                .with("functions", counts.functions())
                .with("types", counts.types());
    }

    static void print(SchemaDefinition schema, TextOutput out) {
        var table =
                new TextTable()
                        .left(Texts.text("column.name"))
                        .left(Texts.text("column.kind"))
                        .right(Texts.text("column.columns"))
                        .right(Texts.text("column.references"))
                        .right(Texts.text("column.rowEstimate"))
                        .left(Texts.text("column.comment"));
        schema.objects()
                .forEach(object -> {
                    switch (object) {
                        case Table one ->
                                table.row(
                                        one.id().display(),
                                        one.objectKind().word(),
                                        Format.count(one.columns().size()),
                                        Format.count(one.foreignKeys().size()),
                                        BackupText.rows(one.rowEstimate()),
                                        one.comment());
                        case View one ->
                                table.row(
                                        one.id().display(),
                                        one.objectKind().word(),
                                        Format.count(one.columns().size()),
                                        "",
                                        "",
                                        one.comment());
                        default ->
                                table.row(
                                        object.id().display() + object.signature(),
                                        object.objectKind().word(),
                                        "",
                                        "",
                                        "",
                                        object.comment());
                    }
                });
        out.table(table).line();
        SchemaCounts counts = schema.counts();
        out.line(
                Texts.text(
                        "schema.show.summary",
                        Format.count(counts.tables()),
                        Format.count(counts.views()),
                        Format.count(counts.columns()),
                        Format.count(counts.foreignKeys()),
                        Format.count(counts.indexes()),
                        Format.count(counts.triggers()),
                        Format.count(counts.functions()),
                        Format.millis(schema.loadMillis())));
        schema.notVisible()
                .forEach(hidden ->
                        out.line(Texts.text("schema.notVisible", hidden.what(), hidden.reason())));
        schema.notModelled()
                .forEach(kind ->
                        out.line(
                                Texts.text(
                                        "schema.notModelled",
                                        kind.kind(),
                                        Format.count(kind.count()))));
    }
}
