package dev.drydock.engine.dialect.sqlite;

import dev.drydock.engine.backup.PartSink;
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
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// A database file as parts: runs of pages, in order of their names.
final class SqlitePages {

    static final int PART_BYTES = 4 << 20;

    private SqlitePages() {}

    /// Cuts a file that nobody changes into parts `pages/<n>`.
    static void store(Path file, PartSink parts, JobContext context) {
        context.progress().phase("Compressing");
        try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
            long total = in.size();
            var done = new AtomicLong();
            SideBySide.compute(
                    Math.toIntExact((total + PART_BYTES - 1) / PART_BYTES),
                    Runtime.getRuntime().availableProcessors(),
                    context.cancel(),
                    number -> {
                        byte[] part = read(in, (long) number * PART_BYTES, total, file);
                        parts.add(
                                String.format(Locale.ROOT, "pages/%06d", number),
                                part,
                                part.length);
                        context.progress().work(done.addAndGet(part.length), total, Unit.BYTES);
                        return true;
                    });
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    private static byte[] read(FileChannel in, long start, long total, Path file) {
        byte[] part = new byte[(int) Math.min(PART_BYTES, total - start)];
        ByteBuffer buffer = ByteBuffer.wrap(part);
        try {
            while (buffer.hasRemaining()) {
                if (in.read(buffer, start + buffer.position()) < 0) {
                    throw new EOFException("it has become shorter");
                }
            }
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
        return part;
    }
}
