package dev.drydock.engine.schema.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.DialectFixture;
import dev.drydock.testing.EmbeddedServers;
import dev.drydock.testing.PostgresFixture;
import dev.drydock.testing.SqliteFixture;
import dev.drydock.testing.TestEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The entities compile against the Jakarta Persistence 3.2 interface.
final class JpaTest {

    private final TestEngine engine = new TestEngine();
    private DialectFixture fixture = new SqliteFixture();

    @TempDir Path folder;

    @AfterEach
    void close() {
        engine.close();
        fixture.close();
    }

    @Test
    void everythingOfPostgresqlCompiles() throws IOException {
        usePostgresql();
        compile(generate("everything-postgresql.sql"));
    }

    @Test
    void everythingOfSqliteCompiles() throws IOException {
        compile(generate("everything-sqlite.sql"));
    }

    @Test
    void hostileNamesOfPostgresqlCompile() throws IOException {
        usePostgresql();
        compile(generate("nasty.sql"));
    }

    @Test
    void hostileNamesOfSqliteCompile() throws IOException {
        compile(generate("nasty.sql"));
    }

    @Test
    void namesOfTheDatabaseAreKept() {
        String people = generate("nasty.sql").files().get("com/example/model/Person.java");
        assertThat(people)
                .contains("@Table(name = \"people\")")
                .contains("private Person boss;")
                .contains("@OneToMany(mappedBy = \"boss\")")
                .contains("private Set<Person> peopleByBoss")
                .contains("private Set<Person> followers")
                .contains("private Set<Order2> ordersByCreatedBy".replace("Order2", order()));
        String reserved = generate("nasty.sql").files().get("com/example/model/Class.java");
        assertThat(reserved).isNull();
    }

    /// The table `orders` shares its class name with the table `Order`.
    private static String order() {
        return "MainOrder";
    }

    private void usePostgresql() {
        fixture.close();
        fixture = new PostgresFixture(EmbeddedServers.newest());
    }

    private GeneratedFiles generate(String script) {
        return engine.engine()
                .models()
                .generate(
                        ModelSchemas.read(engine, fixture, ModelSchemas.script(script)),
                        ModelFormat.JPA,
                        ModelOptions.EVERYTHING,
                        JobContext.quiet());
    }

    private void compile(GeneratedFiles generated) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (var file : generated.files().entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            sources.add(Files.writeString(path, file.getValue()));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        try (var files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
            boolean done =
                    compiler.getTask(
                                    null,
                                    files,
                                    problems,
                                    List.of(
                                            "-d",
                                            folder.resolve("classes").toString(),
                                            "-classpath",
                                            System.getProperty("java.class.path"),
                                            "-proc:none",
                                            "-Xlint:all,-serial"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources))
                            .call();
            assertThat(problems.getDiagnostics()).isEmpty();
            assertThat(done).isTrue();
        }
    }
}
