package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.restore.KeptCopy;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/// A file that lies beside a live one: lets them change names, or removes it.
final class SqliteCopySwap {

    private static final List<String> ENDINGS = List.of("", "-wal", "-shm", "-journal");
    private static final int STAMP = 15;

    private final SqliteConnectionDialect connections;
    private final KeptCopy copy;
    private final JobContext context;
    private final Path live;
    private final Path beside;

    SqliteCopySwap(SqliteConnectionDialect connections, KeptCopy copy, JobContext context) {
        this.connections = connections;
        this.copy = copy;
        this.context = context;
        this.live = Path.of(copy.live());
        this.beside = Path.of(copy.name());
    }

    /// `shop.db` → `shop-restored-20261130-201500.db`.
    ///
    /// @param id of the restore, which begins with its time
    static Path besideName(Path live, String id) {
        String name = String.valueOf(live.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot > 0 ? name.substring(0, dot) : name;
        String ending = dot > 0 ? name.substring(dot) : "";
        String stamp = id.length() > STAMP ? id.substring(0, STAMP) : id;
        Path proposed = live.resolveSibling(stem + "-restored-" + stamp + ending);
        return Files.exists(proposed, LinkOption.NOFOLLOW_LINKS)
                ? live.resolveSibling(stem + "-restored-" + id + ending)
                : proposed;
    }

    KeptCopy swap() {
        context.progress().phase("Swapping " + live.getFileName());
        var place = new SqliteFilePlace(connections, live, context);
        try (SqliteStaging staging = SqliteStaging.open(place.target(), context)) {
            if (!finishEarlier()) {
                requireThere(place);
                exchange(staging, place);
            }
        } catch (JobCancelledException cancelled) {
            throw new JobCancelledException("nothing was swapped");
        } catch (IOException failure) {
            throw DurableFile.failed("swap", live, failure);
        }
        place.notes().forEach(context.progress()::note);
        return copy.swapped();
    }

    /// Under which name the live file lies in the moments between.
    private Path between() {
        return beside.resolveSibling(beside.getFileName() + ".swapping");
    }

    /// A process may have been killed when the live name was given and the other one not yet.
    ///
    /// @return whether the swap that it was at is done now
    private boolean finishEarlier() throws IOException {
        if (!Files.exists(between())) {
            return false;
        }
        if (Files.exists(beside)) {
            // a second name of the live file, which the swap had not reached yet
            Files.delete(between());
            return false;
        }
        DurableFile.publish(between(), beside);
        return true;
    }

    /// Of the file under the copy's name what the file system tells it by. A second name of the
    /// live one, given by a restore that then ended, is taken away.
    String identity() {
        Path folder = beside.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return "";
        }
        // whoever changes the names holds this
        try (SqliteStaging _ = SqliteStaging.open(live, context)) {
            Path there = Files.exists(beside) ? beside : between();
            if (!Files.exists(there)) {
                return "";
            }
            if (Files.exists(live) && Files.isSameFile(there, live)) {
                Files.delete(there);
                return "";
            }
            var file = Files.readAttributes(there, BasicFileAttributes.class);
            // a time of making stands in where files have no number
            Object key = file.fileKey();
            return key == null ? file.creationTime().toString() : key.toString();
        } catch (IOException failure) {
            throw DurableFile.failed("look at", beside, failure);
        }
    }

    private void requireThere(SqliteFilePlace place) {
        for (Path file : List.of(place.target(), beside)) {
            if (!Files.isRegularFile(file)) {
                throw new DrydockException(
                        ErrorCode.FILE_MISSING,
                        "Nothing was swapped: there is no file " + file + ".",
                        "It was moved or deleted by somebody else.");
            }
        }
    }

    private void exchange(SqliteStaging staging, SqliteFilePlace place) throws IOException {
        var other = new SqliteFilePlace(connections, beside, context);
        if (other.isInUse()) {
            throw new DrydockException(
                    ErrorCode.DATABASE_LOCKED,
                    "Nothing was swapped: another program has " + beside + " open.",
                    "Close it there.");
        }
        if (place.isInUse()) {
            Path ready = staging.file("ready.db");
            Files.copy(beside, ready);
            Path old = place.freeName(".before-swap");
            new SqliteLiveExchange(connections, staging, place, context).exchange(ready, old);
            DurableFile.publish(old, beside);
        } else {
            place.replace(beside, between());
            DurableFile.publish(between(), beside);
            place.keepMode(beside);
            other.keepMode(place.target());
        }
    }

    void drop() {
        if (!Files.exists(beside, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (new SqliteFilePlace(connections, beside, context).isInUse()) {
            throw new DrydockException(
                    ErrorCode.DATABASE_LOCKED,
                    "Nothing was removed: another program has " + beside + " open.",
                    "Close it there.");
        }
        for (String ending : ENDINGS) {
            Path file = beside.resolveSibling(beside.getFileName() + ending);
            try {
                Files.deleteIfExists(file);
            } catch (IOException failure) {
                throw DurableFile.failed("delete", file, failure);
            }
        }
    }
}
