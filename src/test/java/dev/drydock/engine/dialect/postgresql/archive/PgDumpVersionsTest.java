package dev.drydock.engine.dialect.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.ArchiveRows;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.job.JobContext;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Archives that several versions of `pg_dump` made with several options, see the README beside
/// them. What is expected comes from the script that filled the database.
@ExtendWith(LeakCheck.class)
final class PgDumpVersionsTest {

    @TempDir Path folder;

    private static Path fixture(String name) throws URISyntaxException {
        var found = PgDumpVersionsTest.class.getResource(name);
        assertThat(found).as(name).isNotNull();
        return Path.of(found.toURI());
    }

    private Archive open(String name) throws URISyntaxException {
        return new Lens(folder.resolve("scratch")).open(fixture(name));
    }

    @ParameterizedTest
    @CsvSource({
        "v13-gzip.dump, 13.16, 1.14, gzip",
        "v13.tar, 13.16, 1.14, none",
        "v15-gzip.dump, 15.18, 1.14, gzip",
        "v17-gzip.dump, 17.12, 1.16, gzip",
        "v17-none.dump, 17.12, 1.16, none",
        "v17-lz4.dump, 17.12, 1.16, lz4",
        "v17-zstd.dump, 17.12, 1.16, zstd",
        "v17-lz4.dir, 17.12, 1.16, lz4",
        "v17-zstd.dir, 17.12, 1.16, zstd",
        "v17.tar, 17.12, 1.16, none",
        "v17of15.dump, 17.12, 1.16, zstd",
        "v17-sections.dump, 17.12, 1.16, gzip",
        "v18-gzip.dump, 18.6, 1.16, gzip",
        "v18-lz4.dump, 18.6, 1.16, lz4",
        "v18-zstd.dump, 18.6, 1.16, zstd",
        "v18-none.dump, 18.6, 1.16, none",
        "v18-lz4.dir, 18.6, 1.16, lz4",
        "v18-zstd.dir, 18.6, 1.16, zstd",
        "v18-statistics.dump, 18.6, 1.16, gzip",
        "v18-inserts.dump, 18.6, 1.16, gzip",
        "v18-columns.dump, 18.6, 1.16, gzip",
        "v18.tar, 18.6, 1.16, none",
        "v17.sql, 17.12, , none",
        "v18-create.sql, 18.6, , none",
        "v17-zstd.sql, 17.12, , zstd",
        "v18-lz4.sql, 18.6, , lz4",
        "v18-zstd.sql, 18.6, , zstd",
    })
    void everyVersionAndOptionGivesTheSameRows(
            String name, String tool, String version, String compression)
            throws IOException, URISyntaxException {
        try (Archive archive = open(name)) {
            Map<String, String> facts = archive.facts().facts();
            assertThat(facts.get("pg_dump version")).startsWith(tool);
            assertThat(facts.get("archive version")).isEqualTo(version);
            assertThat(facts.get("compression")).isEqualTo(compression);
            assertThat(facts.get("encoding")).isEqualTo("UTF-8");

            assertThat(counts(archive))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "sales.customer", 40L,
                                    "sales.Order lines", 120L,
                                    "sales.log_2026", 20L,
                                    "sales.log_rest", 1L,
                                    "public.person", 400L,
                                    "odd \"schema.the, table", 2L,
                                    "public.purchase", 100L,
                                    "public.parts_1", 2L));
            assertThat(rows(archive, "customer")).isEqualTo(customers());
            List<@Nullable String> line = rows(archive, "Order lines").get(3);
            assertThat(line.subList(0, 8))
                    .containsExactly(
                            "4",
                            "5",
                            "paid",
                            "5.00",
                            line.get(4),
                            "{\"i\": 4, \"text\": \"a\\\"b\"}",
                            "\\xa87ff679a2f3e71d9181a67b7542122c",
                            "{\"a,b\",NULL,c4}");
            // COPY says t, INSERT says true
            assertThat(line.get(4)).isIn("t", "true");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "v13-gzip.dump",
        "v15-gzip.dump",
        "v17-lz4.dump",
        "v17.tar",
        "v17of15.dump",
        "v18-zstd.dump",
        "v18-lz4.dir",
        "v18-inserts.dump",
        "v18-schema.dump",
        "v18-statistics.dump",
        "v18-create.sql"
    })
    void everyKindOfObjectIsThereWithItsDdl(String name) throws IOException, URISyntaxException {
        try (Archive archive = open(name)) {
            assertThat(archive.objects())
                    .extracting(one -> one.kind() + " " + one.displayName())
                    .contains(
                            "schema sales",
                            "extension pg_trgm",
                            "type sales.state",
                            "domain sales.money",
                            "function sales.total(integer)",
                            "table sales.customer",
                            "table sales.Order lines",
                            "table sales.log_2026",
                            "view sales.open_lines",
                            "materialized view sales.per_customer",
                            "index sales.lines_body",
                            "trigger sales.touch",
                            "policy sales.readers",
                            "foreign key sales.Order lines_customer_fkey");
            ArchiveObject table = Lens.find(archive, "table", "Order lines");
            assertThat(archive.ddl(table))
                    .contains("CREATE TABLE sales.\"Order lines\"")
                    .contains("GENERATED ALWAYS AS");
            assertThat(archive.ddl(Lens.find(archive, "table", "customer")))
                    .contains("with a \"quote\" and a \\backslash")
                    .contains("GRANT SELECT ON TABLE sales.customer TO shop_reader");
            assertThat(table.owner()).isEqualTo("shop_owner");
        }
    }

    @Test
    void structureOnlyHasNoRows() throws IOException, URISyntaxException {
        try (Archive archive = open("v18-schema.dump")) {
            assertThat(archive.objects()).noneMatch(ArchiveObject::hasRows);
        }
    }

    private static Map<String, Long> counts(Archive archive) {
        return archive.objects().stream()
                .filter(object -> object.hasRows() && object.isTable())
                .collect(
                        Collectors.toMap(
                                ArchiveObject::displayName,
                                table ->
                                        new ArchiveRows(archive, table).count(JobContext.quiet())));
    }

    private static List<List<@Nullable String>> rows(Archive archive, String table) {
        return Lens.rows(archive, Lens.find(archive, "table", table));
    }

    private static List<List<@Nullable String>> customers() {
        return IntStream.rangeClosed(1, 40)
                .mapToObj(number -> {
                    List<@Nullable String> row = new ArrayList<>();
                    row.add(Integer.toString(number));
                    row.add("name " + number);
                    row.add("c" + number + "@example.org");
                    row.add(number % 3 == 0 ? null : "line\twith tab\nand newline \\ " + number);
                    row.add(LocalDate.of(1980, 1, 1).plusDays(number).toString());
                    return row;
                })
                .collect(Collectors.toList());
    }
}
