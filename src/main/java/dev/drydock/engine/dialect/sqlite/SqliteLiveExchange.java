package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.connection.Session;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Changes the content of a file that other programs have open: its state is copied first, then the
/// new one is written over it. Renaming would leave those programs with the old file.
final class SqliteLiveExchange {

    /// Somebody who writes all the time would make it begin again for ever.
    private static final int COPIES = 3;

    private final SqliteConnectionDialect connections;
    private final SqliteStaging staging;
    private final SqliteFilePlace place;
    private final JobContext context;

    SqliteLiveExchange(
            SqliteConnectionDialect connections,
            SqliteStaging staging,
            SqliteFilePlace place,
            JobContext context) {
        this.connections = connections;
        this.staging = staging;
        this.place = place;
        this.context = context;
    }

    /// @param file finished and ours; its content comes
    /// @param kept a free name, under which the old state is afterwards
    /// @throws DrydockException DATABASE_LOCKED, DISK_FULL; the target is as it was and nothing has
    ///   the name then
    void exchange(Path file, Path kept) throws IOException {
        Path target = place.target();
        Path old = staging.file("old.db");
        try (SqliteSnapshot live = SqliteSnapshot.open(connections, target, context)) {
            Session session = live.session();
            fit(file, session);
            boolean still = false;
            for (int attempt = 1; !still; attempt++) {
                long before = version(session);
                Files.deleteIfExists(old);
                DurableFile.createOwnerOnly(old);
                session.withConnection(
                        "copy the old state",
                        jdbc -> {
                            SqliteOnlineCopy.copy(jdbc, old, context);
                            return true;
                        });
                still = version(session) == before || attempt == COPIES;
            }
        }
        DurableFile.publishNew(old, kept);
        try (SqliteSnapshot restored = SqliteSnapshot.open(connections, file, context)) {
            SqliteOnlineWrite.write(restored.session(), target, context);
        } catch (RuntimeException failure) {
            Files.deleteIfExists(kept);
            throw failure;
        }
        place.note(
                target + " is open in other programs: it was changed in place, in one transaction");
    }

    private static long version(Session session) {
        return session.query("PRAGMA data_version", row -> row.integer(1)).getFirst();
    }

    /// A write-ahead log takes no pages of another size, and open connections keep their encoding.
    private void fit(Path file, Session live) {
        try (SqliteSnapshot restored = SqliteSnapshot.open(connections, file, context)) {
            Session session = restored.session();
            String encoding = text(live, "encoding");
            if (!encoding.equals(text(session, "encoding"))) {
                throw new DrydockException(
                        ErrorCode.DATABASE_LOCKED,
                        "Nothing was restored: "
                                + place.target()
                                + " is open in another program and is written in "
                                + encoding
                                + ", the backup in "
                                + text(session, "encoding")
                                + ".",
                        "Close it there and try again.");
            }
            session.query("PRAGMA journal_mode = DELETE", row -> row.text(1));
            String size = text(live, "page_size");
            if (!size.equals(text(session, "page_size"))) {
                session.update("PRAGMA page_size = " + Integer.parseInt(size));
                session.update("VACUUM");
            }
        }
    }

    private static String text(Session session, String pragma) {
        return session.query("PRAGMA " + pragma, row -> row.text(1)).getFirst();
    }
}
