package dev.drydock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Scopes and formats of `schema erd` on a SQLite file.
@ExtendWith(LeakCheck.class)
final class SchemaErdTest {

    private final CliRunner cli = new CliRunner();

    @TempDir private Path folder;
    private String database;

    @BeforeEach
    void makeDatabase() throws IOException {
        Path migrations = Files.createDirectories(folder.resolve("migrations"));
        Files.writeString(
                migrations.resolve("001_clinic.sql"),
                """
                create table country (id integer primary key, name text not null default '?');
                create table owner (id integer primary key, country_id integer references country);
                create table pet (id integer primary key, owner_id integer not null references owner,
                    mother_id integer references pet, weight real check (weight > 0));
                create table visit (id integer primary key, pet_id integer not null references pet);
                create table invoice (id integer primary key, visit_id integer references visit);
                create table setting (name text primary key);
                """);
        database = SampleFiles.emptyDatabase(folder, "clinic.db").toString();
        var applied = cli.run("migrate", "--migration-path", migrations.toString(), "-d", database);
        assertThat(applied.exitCode()).as(applied.err()).isZero();
    }

    @AfterEach
    void deleteHome() {
        cli.close();
    }

    private CliRunner.Result erd(String... options) {
        List<String> words = new ArrayList<>(List.of("schema", "erd", "-d", database));
        words.addAll(List.of(options));
        return cli.run(words.toArray(String[]::new));
    }

    private List<String> tables(String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("--format", "dbml"));
        var result = erd(words.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result.out()
                .lines()
                .filter(line -> line.startsWith("Table "))
                .map(line -> line.replaceAll(".*\\.\"(.*)\" \\{", "$1"))
                .toList();
    }

    @Test
    void scopesChooseTables() {
        assertThat(tables("--around", "owner")).containsExactly("country", "owner", "pet");
        assertThat(tables("--around", "owner", "--depth", "2"))
                .containsExactly("country", "owner", "pet", "visit");
        assertThat(tables("--tables", "owner,setting")).containsExactly("owner", "setting");
        assertThat(tables("--path", "invoice,owner"))
                .containsExactly("invoice", "owner", "pet", "visit");
        assertThat(tables("--like", "*t")).containsExactly("pet", "visit");
        assertThat(tables("--like", "OWN,sett")).containsExactly("owner", "setting");
        assertThat(tables("--schema", "main")).contains("invoice", "setting");
    }

    @Test
    void wrongScopesAreRefused() {
        assertThat(erd("--around", "pet", "--like", "x").exitCode()).isEqualTo(2);
        assertThat(erd("--path", "pet").exitCode()).isEqualTo(2);
        assertThat(erd("--around", "pet", "--depth", "-1").exitCode()).isEqualTo(2);
        assertThat(erd("--schema", "nowhere").err()).contains("nowhere");
        assertThat(erd("--around", "nobody").err()).contains("nobody");
        assertThat(erd("--format", "png").err()).contains("--out");
        assertThat(erd("--scale", "0").exitCode()).isEqualTo(2);
    }

    @Test
    void picturesGoToFiles() throws IOException {
        Path png = folder.resolve("clinic.png");
        var written = erd("--out", png.toString(), "--scale", "2", "--dark", "--json");
        assertThat(written.exitCode()).as(written.out()).isZero();
        assertThat(written.result().get("sizeBytes").asLong()).isEqualTo(Files.size(png));
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(500);
        Path pdf = folder.resolve("clinic.pdf");
        assertThat(erd("--out", pdf.toString(), "--poster", "A4").exitCode()).isZero();
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void whatTheFormatCannotSayIsTold() {
        var dbml = erd("--format", "dbml");
        assertThat(dbml.out()).startsWith("// Not in this file: check constraints: 1 (pet");
        assertThat(dbml.err()).contains("Not in the diagram: check constraints: 1");
        var json = erd("--json").result().get("notCarried");
        assertThat(json.findValuesAsText("what")).contains("check constraints", "default values");
        assertThat(erd("--around", "owner", "--json").result().get("notCarried"))
                .as("pet and country are shown with all they refer to")
                .noneMatch(loss -> loss.get("what").asText().startsWith("foreign keys to"));
        assertThat(erd("--tables", "owner", "--json").result().get("notCarried"))
                .anyMatch(loss -> loss.get("what").asText().startsWith("foreign keys to"));
    }
}
