package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.SideBySide;
import dev.drydock.engine.job.Unit;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// A file of pages as parts: runs of pages when it is stored whole, or only the pages that are
/// other ones than in the parent, each with its number. A map of short hashes tells which they are.
public final class PagedFile {

    /// What the names of parts with changed pages begin with.
    static final String CHANGES = "changes/";

    static final String PAGES = "pages/";
    private static final int RUN_BYTES = 4 << 20;

    /// With more changed pages than this a whole copy is hardly larger and much easier to keep.
    private static final double MOST_CHANGED = 0.35;

    private final Path file;
    private final int pageSize;
    private final JobContext context;

    private PagedFile(Path file, int pageSize, JobContext context) {
        this.file = file;
        this.pageSize = pageSize;
        this.context = context;
    }

    /// Stores a file that nobody changes meanwhile.
    ///
    /// @param pageSize a power of two, 512 to 65,536
    /// @param parent what only the changes to are stored; null for the whole file
    public static void store(
            Path file,
            int pageSize,
            @Nullable BackupParts parent,
            PartSink parts,
            JobContext context) {
        context.progress().phase("Compressing");
        var paged = new PagedFile(file, pageSize, context);
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            PageMap before = parent == null ? null : PageMap.read(parent);
            PageMap map;
            if (before == null || before.pageSize() != pageSize) {
                map = paged.storeAll(in, parts);
            } else {
                map = paged.map(in, null);
                int[] changed = paged.changed(map, before);
                if (changed.length > MOST_CHANGED * map.pages()) {
                    map = paged.storeAll(in, parts);
                } else {
                    paged.storeChanges(in, changed, parts);
                }
            }
            map.store(parts);
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    private PageMap storeAll(FileChannel in, PartSink parts) throws IOException {
        return map(in, parts);
    }

    /// Hashes every page, and stores the runs when there is a sink.
    private PageMap map(FileChannel in, @Nullable PartSink parts) throws IOException {
        long total = in.size();
        byte[] hashes = new byte[Math.toIntExact(total / pageSize * PageMap.HASH_BYTES)];
        var done = new AtomicLong();
        SideBySide.compute(
                Math.toIntExact((total + RUN_BYTES - 1) / RUN_BYTES),
                Runtime.getRuntime().availableProcessors(),
                context.cancel(),
                number -> {
                    long start = (long) number * RUN_BYTES;
                    byte[] run = new byte[(int) Math.min(RUN_BYTES, total - start)];
                    read(in, start, run, 0, run.length);
                    for (int at = 0; at + pageSize <= run.length; at += pageSize) {
                        byte[] hash = Sha256.bytesOf(run, at, pageSize);
                        int page = (int) ((start + at) / pageSize);
                        System.arraycopy(
                                hash, 0, hashes, page * PageMap.HASH_BYTES, PageMap.HASH_BYTES);
                    }
                    if (parts != null) {
                        parts.add(
                                PAGES + String.format(Locale.ROOT, "%06d", number),
                                run,
                                run.length);
                    }
                    context.progress().work(done.addAndGet(run.length), total, Unit.BYTES);
                    return true;
                });
        return new PageMap(pageSize, hashes);
    }

    private int[] changed(PageMap map, PageMap before) {
        int[] changed = new int[map.pages()];
        int count = 0;
        for (int page = 0; page < map.pages(); page++) {
            if (!map.isSame(page, before)) {
                changed[count++] = page;
            }
        }
        return Arrays.copyOf(changed, count);
    }

    private void storeChanges(FileChannel in, int[] changed, PartSink parts) {
        int entry = Integer.BYTES + pageSize;
        int perPart = RUN_BYTES / entry;
        SideBySide.compute(
                (changed.length + perPart - 1) / perPart,
                Runtime.getRuntime().availableProcessors(),
                context.cancel(),
                number -> {
                    int first = number * perPart;
                    int count = Math.min(perPart, changed.length - first);
                    byte[] part = new byte[count * entry];
                    for (int i = 0; i < count; i++) {
                        int page = changed[first + i];
                        ByteBuffer.wrap(part).putInt(i * entry, page);
                        read(in, (long) page * pageSize, part, i * entry + Integer.BYTES, pageSize);
                    }
                    parts.add(
                            CHANGES + String.format(Locale.ROOT, "%06d", number),
                            part,
                            part.length);
                    return true;
                });
    }

    private void read(FileChannel in, long position, byte[] into, int start, int length) {
        ByteBuffer buffer = ByteBuffer.wrap(into, start, length);
        try {
            while (buffer.hasRemaining()) {
                if (in.read(buffer, position + buffer.position() - start) < 0) {
                    throw new EOFException("it has become shorter");
                }
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    /// Writes the file that the last of the chain holds into a new owner-only file. Every part is
    /// compared with its hashes before it is written, and where pages of several backups came
    /// together, every page of the file with the map. Nothing is synced: whoever gives the file its
    /// name does that.
    ///
    /// @param chain the complete backup first
    /// @param stored the backup, for errors
    static void restore(List<BackupParts> chain, Path stored, Path file, JobContext context)
            throws IOException {
        BackupParts last = chain.getLast();
        DurableFile.createOwnerOnly(file);
        long total =
                chain.stream()
                        .flatMap(parts -> parts.manifest().members().stream())
                        .mapToLong(BackupManifest.Member::plainBytes)
                        .sum();
        try (FileChannel out =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long done = writeRuns(chain.getFirst(), out, file, total, context);
            PageMap map = PageMap.read(last);
            for (BackupParts link : chain.subList(1, chain.size())) {
                for (BackupManifest.Member part : link.manifest().members(CHANGES)) {
                    context.cancel().throwIfCancelled();
                    byte[] plain = link.read(part);
                    overlay(out, plain, map, stored);
                    done += plain.length;
                    context.progress().work(done, total, Unit.BYTES);
                }
            }
            if (map != null) {
                boolean alone = chain.size() == 1;
                if (alone) {
                    requireLength(out, map, stored);
                }
                out.truncate((long) map.pages() * map.pageSize());
                if (!alone) {
                    requireLength(out, map, stored);
                    requireSame(out, map, stored, context);
                }
            }
        }
    }

    /// Each run has its place, so all processors can expand, compare and write.
    ///
    /// @return bytes written
    private static long writeRuns(
            BackupParts complete, FileChannel out, Path file, long total, JobContext context) {
        List<BackupManifest.Member> runs = complete.manifest().members(PAGES);
        long[] places = new long[runs.size() + 1];
        for (int i = 0; i < runs.size(); i++) {
            places[i + 1] = places[i] + runs.get(i).plainBytes();
        }
        var rooms = new PartRoom.Rooms();
        var done = new AtomicLong();
        SideBySide.compute(
                runs.size(),
                Runtime.getRuntime().availableProcessors(),
                context.cancel(),
                number -> {
                    PartRoom room = rooms.take();
                    long length;
                    try {
                        ByteBuffer plain = complete.read(runs.get(number), room);
                        length = plain.remaining();
                        write(out, places[number], plain);
                    } catch (IOException failure) {
                        throw DurableFile.failed("write", file, failure);
                    } finally {
                        rooms.giveBack(room);
                    }
                    context.progress().work(done.addAndGet(length), total, Unit.BYTES);
                    return true;
                });
        return done.get();
    }

    private static void overlay(FileChannel out, byte[] plain, @Nullable PageMap map, Path stored)
            throws IOException {
        if (map == null || plain.length % (Integer.BYTES + map.pageSize()) != 0) {
            throw Damage.in(stored, "its changed pages cannot be read");
        }
        int entry = Integer.BYTES + map.pageSize();
        for (int at = 0; at < plain.length; at += entry) {
            int page = ByteBuffer.wrap(plain).getInt(at);
            if (page < 0) {
                throw Damage.in(stored, "it has a page of an impossible number");
            }
            ByteBuffer content = ByteBuffer.wrap(plain, at + Integer.BYTES, map.pageSize());
            write(out, (long) page * map.pageSize(), content);
        }
    }

    private static void requireLength(FileChannel in, PageMap map, Path stored) throws IOException {
        if (in.size() / map.pageSize() != map.pages()) {
            throw Damage.in(stored, "it has another length than its map says");
        }
    }

    private static void requireSame(FileChannel in, PageMap map, Path stored, JobContext context) {
        int perRun = RUN_BYTES / map.pageSize();
        var paged = new PagedFile(stored, map.pageSize(), context);
        List<Boolean> runs =
                SideBySide.compute(
                        (map.pages() + perRun - 1) / perRun,
                        Runtime.getRuntime().availableProcessors(),
                        context.cancel(),
                        number -> {
                            int first = number * perRun;
                            int count = Math.min(perRun, map.pages() - first);
                            byte[] run = new byte[count * map.pageSize()];
                            paged.read(in, (long) first * map.pageSize(), run, 0, run.length);
                            for (int i = 0; i < count; i++) {
                                if (!map.holds(first + i, run, i * map.pageSize())) {
                                    return false;
                                }
                            }
                            return true;
                        });
        if (runs.contains(false)) {
            throw Damage.in(stored, "a page is not what it was when the backup was made");
        }
    }

    private static void write(FileChannel out, long position, ByteBuffer bytes) throws IOException {
        int start = bytes.position();
        while (bytes.hasRemaining()) {
            out.write(bytes, position + bytes.position() - start);
        }
    }
}
