package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Lens;
import dev.drydock.testing.*;
import java.nio.file.*;
import java.util.*;
import org.junit.jupiter.api.*;

final class MakeVersionsTest {
    @Test
    void make() throws Exception {
        String sql =
                Files.readString(
                        Path.of(
                                "src/test/resources/dev/drydock/engine/dialect/postgresql/archive/versions.sql"));
        Path out = Path.of("/tmp/lens2-pg/out");
        Files.createDirectories(out);
        for (String v : List.of("17", "18")) {
            PostgresServer server =
                    v.equals("17") ? EmbeddedServers.fifteen() : EmbeddedServers.newest();
            try (TestDatabase db = server.createDatabase("versions")) {
                db.execute(sql);
                for (String o :
                        List.of(
                                "custom-zstd --format=custom --compress=zstd:9",
                                "custom-lz4 --format=custom --compress=lz4",
                                "custom-none --format=custom --compress=none",
                                "custom-gzip --format=custom",
                                "directory-zstd --format=directory --compress=zstd",
                                "directory-lz4 --format=directory --compress=lz4 --jobs=2",
                                "tar --format=tar",
                                "plain-zstd --compress=zstd",
                                "plain-lz4 --compress=lz4",
                                "plain --format=plain")) {
                    List<String> c = new ArrayList<>(List.of("/tmp/lens2-pg/pg_dump-" + v));
                    String[] w = o.split(" ");
                    c.addAll(List.of(w).subList(1, w.length));
                    c.addAll(
                            List.of(
                                    "--file=" + out.resolve("pg_dump" + v + "-" + w[0]),
                                    "--host=" + server.host(),
                                    "--port=" + server.port(),
                                    "--username=" + server.user(),
                                    db.name()));
                    Lens.run(c);
                }
            }
        }
    }
}
