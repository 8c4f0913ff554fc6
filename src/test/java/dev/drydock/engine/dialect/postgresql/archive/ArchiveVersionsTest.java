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
        "v17-zstd.dump, zstd",
        "v17-lz4.dump, lz4",
        "v17-gzip.dump, gzip",
        "v17-zstd.dir, zstd",
        "v17-lz4.dir, lz4",
        "v17.tar, none",
        "v18-zstd.dump, zstd",
        "v18-lz4.dump, lz4",
        "v18-gzip.dump, gzip",
        "v18-none.dump, none",
        "v18-zstd.dir, zstd",
        "v18.tar, none",
    })
    void archivesOfNewVersionsAreRead(String name, String compression) throws Exception {
        Path file = resource(name);
        try (Archive archive = lens().open(file)) {
            assertThat(archive.facts().facts())
                    .containsEntry("archive version", "1.16")
                    .containsEntry("compression", compression);
            assertThat(archive.facts().facts().get("pg_dump version"))
                    .startsWith(name.substring(1, 3));
            assertContent(archive);
        }
    }

    @ParameterizedTest
    @CsvSource({"v17-zstd.sql, zstd", "v18-zstd.sql, zstd", "v18-lz4.sql, lz4"})
    void scriptsOfNewVersionsAreRead(String name, String compression) throws Exception {
        try (Archive archive = lens().open(resource(name))) {
            assertThat(archive.facts().facts()).containsEntry("compression", compression);
            assertContent(archive);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "15, v17-lz4.dump",
        "15, v17-zstd.dump",
        "15, v17-lz4.dir",
        "15, v17-zstd.dir",
        "14, v17-gzip.dump",
        "13, v17-gzip.dump",
        "12, v17-gzip.dump",
        "14, v18-none.dump",
        "13, v18-none.dump",
        "12, v18-none.dump",
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
        byte[] whole = Files.readAllBytes(resource("v18-none.dump"));
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
        List<List<@Nullable String>> persons =
                Lens.rows(archive, Lens.find(archive, "table", "person"));
        assertThat(persons).hasSize(400);
        assertThat(persons.get(1))
                .containsExactly(
                        "2", "Person 2", "tab\there, line\nbreak, \\ back, \\N no null", "fine");
        assertThat(persons.get(2)).containsExactly("3", "Person 3", null, "fine");
        assertThat(Lens.rows(archive, Lens.find(archive, "table", "the, table")))
                .containsExactly(
                        java.util.Arrays.asList("1", "\\x00ff0a", "{a,NULL,\"x y\"}"),
                        java.util.Arrays.asList(null, null, "{}"));
        assertThat(Lens.rows(archive, Lens.find(archive, "table", "purchase"))).hasSize(100);
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
                .containsExactly("4711/0", "16999/0", "17000/0", "17000/1", "17000/2");
        assertThat(bytes(pages.getFirst())).containsExactly(0, 0xff, 0x10);
        assertThat(bytes(pages.get(1)))
                .isEqualTo("one large object, line\ntwo".getBytes(StandardCharsets.UTF_8));
        assertThat(bytes(pages.get(2))).hasSize(2048).startsWith(0, 0xff, 0);
        assertThat(bytes(pages.get(4))).hasSize(6000 - 2 * 2048);
    }

    private static byte[] bytes(List<@Nullable String> page) {
        return HexFormat.of().parseHex(Objects.requireNonNull(page.get(2)).substring(2));
    }

    private static void assertStructure(SchemaDefinition definition) {
        assertThat(definition.notVisible()).isEmpty();
        Table purchase =
                definition.findTable(new QualifiedName("public", "purchase")).orElseThrow();
        assertThat(purchase.comment()).isEqualTo("what was ordered");
        assertThat(purchase.columns())
                .extracting(Column::name, Column::type, Column::generation)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "id", "bigint", Column.Generation.IDENTITY_ALWAYS),
                        org.assertj.core.groups.Tuple.tuple(
                                "person", "integer", Column.Generation.DEFAULT),
                        org.assertj.core.groups.Tuple.tuple(
                                "twice", "integer", Column.Generation.STORED));
        assertThat(purchase.isPrimary("id")).isTrue();
        ForeignKey key = purchase.foreignKeys().getFirst();
        assertThat(key.target()).isEqualTo(new QualifiedName("public", "person"));
        assertThat(key.targetColumns()).containsExactly("id");
        assertThat(key.onDelete()).isEqualTo(ForeignKey.Action.CASCADE);
        assertThat(purchase.indexes())
                .anySatisfy(index -> {
                    assertThat(index.name()).isEqualTo("purchase_person");
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
