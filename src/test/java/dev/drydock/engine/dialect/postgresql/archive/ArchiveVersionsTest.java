package dev.drydock.engine.dialect.postgresql.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.engine.file.FileTrees;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.Column;
import dev.drydock.engine.schema.ForeignKey;
import dev.drydock.engine.schema.QualifiedName;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import dev.drydock.engine.schema.TableKind;
import dev.drydock.testing.LeakCheck;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Archives of other versions than the one that the machine has: made by `pg_dump` 17 and 18, and
/// the same with tables of contents of older versions. See the README beside them.
@ExtendWith(LeakCheck.class)
final class ArchiveVersionsTest {

    private static final Logger LOG = LoggerFactory.getLogger(ArchiveVersionsTest.class);
    private static final long TEN_GIGABYTES = 10L << 30;

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({
        "pg_dump17-custom-zstd, zstd",
        "pg_dump17-custom-lz4, lz4",
        "pg_dump17-custom-gzip, gzip",
        "pg_dump17-directory-zstd, zstd",
        "pg_dump17-directory-lz4, lz4",
        "pg_dump17-tar, none",
        "pg_dump18-custom-zstd, zstd",
        "pg_dump18-custom-lz4, lz4",
        "pg_dump18-custom-gzip, gzip",
        "pg_dump18-custom-none, none",
        "pg_dump18-directory-zstd, zstd",
        "pg_dump18-tar, none",
    })
    void archivesOfNewVersionsAreRead(String name, String compression) throws Exception {
        Path file = resource(name);
        try (Archive archive = lens().open(file)) {
            assertThat(archive.facts().facts())
                    .containsEntry("archive version", "1.16")
                    .containsEntry("compression", compression);
            assertThat(archive.facts().facts().get("pg_dump version"))
                    .startsWith(name.substring("pg_dump".length(), "pg_dump17".length()));
            assertContent(archive);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "pg_dump17-plain-zstd, zstd",
        "pg_dump18-plain-zstd, zstd",
        "pg_dump18-plain-lz4, lz4"
    })
    void scriptsOfNewVersionsAreRead(String name, String compression) throws Exception {
        try (Archive archive = lens().open(resource(name))) {
            assertThat(archive.facts().facts()).containsEntry("compression", compression);
            assertContent(archive);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "15, pg_dump17-custom-lz4",
        "15, pg_dump17-custom-zstd",
        "15, pg_dump17-directory-lz4",
        "15, pg_dump17-directory-zstd",
        "14, pg_dump17-custom-gzip",
        "13, pg_dump17-custom-gzip",
        "12, pg_dump17-custom-gzip",
        "14, pg_dump18-custom-none",
        "13, pg_dump18-custom-none",
        "12, pg_dump18-custom-none",
    })
    void olderTablesOfContentsAreRead(int minor, String name) throws Exception {
        Path made = folder.resolve("older");
        Path from = resource(name);
        if (Files.isDirectory(from)) {
            copy(from, made);
            Path toc = made.resolve("toc.dat");
            Files.write(toc, OlderToc.of(Files.readAllBytes(toc), minor));
        } else {
            Files.write(made, OlderToc.of(Files.readAllBytes(from), minor));
        }
        try (Archive archive = lens().open(made)) {
            assertThat(archive.facts().facts()).containsEntry("archive version", "1." + minor);
            assertContent(archive);
        }
        FileTrees.delete(made);
    }

    /// What lies between is a hole in the file, so that the test takes no disk; nobody may read it.
    @Test
    void tenGigabytesOpenByTheirTableOfContents() throws Exception {
        byte[] whole = Files.readAllBytes(resource("pg_dump18-custom-none"));
        long end;
        try (var in = new java.io.ByteArrayInputStream(whole)) {
            end = Toc.read(new TocInput(in, whole.length)).end();
        }
        Path large = folder.resolve("large");
        byte[] toc = OlderToc.moved(whole, (int) end, TEN_GIGABYTES);
        assertThat(toc).hasSize((int) end);
        try (var out =
                FileChannel.open(large, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.write(ByteBuffer.wrap(toc));
            out.write(
                    ByteBuffer.wrap(whole, (int) end, whole.length - (int) end),
                    end + TEN_GIGABYTES);
        }
        Instant begun = Instant.now();
        try (Archive archive = lens().open(large)) {
            List<ArchiveObject> objects = archive.objects();
            Duration opened = Duration.between(begun, Instant.now());
            assertThat(opened).isLessThan(Duration.ofSeconds(2));
            assertThat(objects).hasSizeGreaterThan(10);
            assertContent(archive);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
            LOG.info("{} bytes opened in {} ms", Files.size(large), opened.toMillis());
        }
        Files.delete(large);
    }

    private static void assertContent(Archive archive) {
        List<List<@Nullable String>> customers =
                Lens.rows(archive, Lens.find(archive, "table", "customer"));
        assertThat(customers).hasSize(400);
        assertThat(customers.get(1))
                .containsExactly(
                        "2", "Customer 2", "tab\there, line\nbreak, \\ back, \\N no null", "fine");
        assertThat(customers.get(2)).containsExactly("3", "Customer 3", null, "fine");
        assertThat(Lens.rows(archive, Lens.find(archive, "table", "the, table")))
                .containsExactly(
                        java.util.Arrays.asList("1", "\\x00ff0a", "{a,NULL,\"x y\"}"),
                        java.util.Arrays.asList(null, null, "{}"));
        assertThat(Lens.rows(archive, Lens.find(archive, "table", "orders"))).hasSize(100);
        assertThat(Lens.rows(archive, Lens.find(archive, "table", "parts_1"))).hasSize(2);
        assertLargeObjects(archive);
        assertStructure(new PostgresqlStructures().read(archive, JobContext.quiet()));
    }

    private static void assertLargeObjects(Archive archive) {
        List<ArchiveObject> found =
                archive.objects().stream()
                        .filter(object -> object.kind().equals("large objects"))
                        .filter(ArchiveObject::hasRows)
                        .toList();
        assertThat(found)
                .isNotEmpty()
                .allSatisfy(object ->
                        assertThat(object.columns()).containsExactly("loid", "pageno", "data"));
        List<List<@Nullable String>> pages =
                found.stream().flatMap(object -> Lens.rows(archive, object).stream()).toList();
        assertThat(pages)
                .extracting(row -> row.get(0) + "/" + row.get(1))
                .containsExactly("16999/0", "17000/0", "17000/1", "17000/2");
        assertThat(bytes(pages.getFirst()))
                .isEqualTo("one large object, line\ntwo".getBytes(StandardCharsets.UTF_8));
        assertThat(bytes(pages.get(1))).hasSize(2048).startsWith(0, 0xff, 0);
        assertThat(bytes(pages.get(3))).hasSize(6000 - 2 * 2048);
    }

    private static byte[] bytes(List<@Nullable String> page) {
        return HexFormat.of().parseHex(Objects.requireNonNull(page.get(2)).substring(2));
    }

    private static void assertStructure(SchemaDefinition definition) {
        assertThat(definition.notVisible()).isEmpty();
        Table orders = definition.findTable(new QualifiedName("public", "orders")).orElseThrow();
        assertThat(orders.comment()).isEqualTo("what was ordered");
        assertThat(orders.columns())
                .extracting(Column::name, Column::type, Column::generation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "id", "bigint", Column.Generation.IDENTITY_ALWAYS),
                        org.assertj.core.groups.Tuple.tuple(
                                "customer", "integer", Column.Generation.DEFAULT),
                        org.assertj.core.groups.Tuple.tuple(
                                "twice", "integer", Column.Generation.STORED));
        assertThat(orders.isPrimary("id")).isTrue();
        ForeignKey key = orders.foreignKeys().getFirst();
        assertThat(key.target()).isEqualTo(new QualifiedName("public", "customer"));
        assertThat(key.targetColumns()).containsExactly("id");
        assertThat(key.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        assertThat(orders.indexes())
                .anySatisfy(index -> {
                    assertThat(index.name()).isEqualTo("orders_customer");
                    assertThat(index.parts().getFirst().descending()).isTrue();
                });
        Table part = definition.findTable(new QualifiedName("public", "parts_1")).orElseThrow();
        assertThat(part.kind()).isEqualTo(TableKind.PARTITION);
        assertThat(part.primaryKey()).isPresent();
        assertThat(definition.findSchema("odd \"schema")).isPresent();
        assertThat(definition.findSchema("public").orElseThrow().types().getFirst().labels())
                .containsExactly("fine", "it's bad");
    }

    private Lens lens() {
        return new Lens(folder.resolve("scratch"));
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(Objects.requireNonNull(ArchiveVersionsTest.class.getResource(name)).toURI());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}
