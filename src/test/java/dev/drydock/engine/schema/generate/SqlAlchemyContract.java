package dev.drydock.engine.schema.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.Index;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.UniqueKey;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Python that is generated must compile, and where SQLAlchemy 2 is installed be accepted by it and
/// build the same tables in an empty database.
abstract class SqlAlchemyContract {

    final TestEngine engine = new TestEngine();
    DialectFixture fixture;

    @TempDir Path folder;

    abstract DialectFixture createFixture();

    abstract String everything();

    /// What `create_all` cannot make and the tables need.
    abstract String preparation();

    /// An address for `create_engine`; empty when Python has no driver for it.
    abstract String address(ConnectionProfile profile);

    @BeforeEach
    void open() {
        fixture = createFixture();
    }

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    private GeneratedFiles generate(SchemaDefinition definition) {
        return engine.engine()
                .models()
                .generate(
                        definition,
                        ModelFormat.SQLALCHEMY,
                        ModelOptions.EVERYTHING,
                        JobContext.quiet());
    }

    @Test
    void everythingCompiles() throws IOException {
        compile(generate(ModelSchemas.read(engine, fixture, everything())));
    }

    @Test
    void hostileNamesCompile() throws IOException {
        compile(generate(ModelSchemas.read(engine, fixture, ModelSchemas.script("nasty.sql"))));
    }

    @Test
    void everythingIsBuiltAgain() throws IOException {
        buildAgain(everything(), preparation());
    }

    @Test
    void hostileNamesAreBuiltAgain() throws IOException {
        buildAgain(ModelSchemas.script("nasty.sql"), "");
    }

    @Test
    void sameDefinitionSameBytes() {
        SchemaDefinition definition =
                ModelSchemas.read(engine, fixture, ModelSchemas.script("nasty.sql"));
        assertThat(generate(definition)).isEqualTo(generate(definition));
    }

    private Path compile(GeneratedFiles generated) throws IOException {
        assumeTrue(Python.isThere(), "python3 is not installed: nothing was compiled");
        Path module = folder.resolve("models.py");
        Files.writeString(module, generated.files().get("models.py"));
        Python.run(folder, "-m", "py_compile", module.toString());
        return module;
    }

    private void buildAgain(String script, String preparation) throws IOException {
        SchemaDefinition definition = ModelSchemas.read(engine, fixture, script);
        compile(generate(definition));
        assumeTrue(
                Python.has("sqlalchemy", "2."),
                "Python has no SQLAlchemy 2: the models were only compiled");
        ConnectionProfile copy = fixture.createDatabase();
        String address = address(copy);
        Path check = folder.resolve("check.py");
        Files.writeString(check, ModelSchemas.script("check_sqlalchemy.py"));
        if (!address.isEmpty()) {
            ModelSchemas.read(engine, fixture, copy, preparation);
            engine.engine().databases().close(copy.id());
        }
        Python.run(folder, check.toString(), address);
        assumeTrue(!address.isEmpty(), "Python has no driver: the models were imported only");
        SchemaDefinition again = ModelSchemas.read(engine, fixture, copy, "");
        var built = shapes(again);
        var wanted = shapes(definition);
        assertThat(built.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, shape) -> assertThat(built.get(name)).as(name).isEqualTo(shape));
    }

    /// Of each table what a model carries.
    private Map<String, List<String>> shapes(SchemaDefinition definition) {
        var shapes = new TreeMap<String, List<String>>();
        definition
                .tables()
                .filter(this::isCompared)
                .forEach(table -> shapes.put(table.id().display(), shape(table)));
        return shapes;
    }

    boolean isCompared(Table table) {
        return !table.isPartition();
    }

    private List<String> shape(Table table) {
        List<String> lines = new java.util.ArrayList<>();
        table.columns().stream()
                .sorted(Comparator.comparing(Column::name))
                .forEach(column ->
                        lines.add(
                                column.name()
                                        + " "
                                        + type(column)
                                        + (column.nullable() || table.isPrimary(column.name())
                                                ? " "
                                                : " not null ")
                                        + column.generation()
                                        + " "
                                        + (column.isGenerated() || column.isIdentity()
                                                ? column.expression().replaceAll("[()\"]", "")
                                                : column.expression())
                                        + " "
                                        + column.comment()));
        table.uniqueKeys().stream()
                .map(UniqueKey::toString)
                .map(text -> text.replaceAll("name=[^,]*, |included=\\[[^]]*], ", ""))
                .sorted()
                .forEach(lines::add);
        table.foreignKeys().stream()
                .map(ForeignKey::toString)
                .map(this::withoutNames)
                .sorted()
                .forEach(lines::add);
        lines.add("checks " + table.checks().size() + " exclusions " + table.exclusions().size());
        table.indexes().stream()
                .filter(index -> !index.ofConstraint())
                .sorted(Comparator.comparing(Index::name))
                .forEach(index ->
                        lines.add(
                                index.name()
                                        + index.unique()
                                        + index.method()
                                        + index.parts()
                                        + index.included()
                                        + index.predicate()));
        lines.add(table.comment() + table.storage().partitionKey() + table.storage().unlogged());
        return lines;
    }

    String type(Column column) {
        return column.type();
    }

    private String withoutNames(String key) {
        return key.replaceAll("name=[^,]*, ", "name, ");
    }
}
