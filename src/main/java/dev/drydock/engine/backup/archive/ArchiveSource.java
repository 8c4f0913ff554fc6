package dev.drydock.engine.backup.archive;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.CancelToken;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// A file or folder that may be an archive: what lies there and how it begins. Thread-safe.
public final class ArchiveSource {

    private static final int BUFFER = 1 << 16;

    /// As much is looked at to tell what a file is.
    static final int BEGINNING = 1 << 16;

    private final Path path;
    private final ArchivePacking packing;
    private final byte[] beginning;
    private final ArchiveScratch scratch;

    private ArchiveSource(
            Path path, ArchivePacking packing, byte[] beginning, ArchiveScratch scratch) {
        this.path = path;
        this.packing = packing;
        this.beginning = beginning;
        this.scratch = scratch;
    }

    public Path path() {
        return path;
    }

    /// Of the whole file; NONE for a folder.
    public ArchivePacking packing() {
        return packing;
    }

    /// Of the file, expanded; empty for a folder.
    public byte[] beginning() {
        return beginning.clone();
    }

    /// Where it may be unpacked; closed with the archive.
    public ArchiveScratch scratch() {
        return scratch;
    }

    /// Whether it begins with these bytes.
    public boolean startsWith(byte[] magic) {
        return ArchivePacking.startsWith(beginning, magic);
    }

    public boolean isFolder() {
        return Files.isDirectory(path);
    }

    /// The expanded bytes from a position on. Of a packed file, what lies before is read too.
    ///
    /// @throws IOException BrokenArchiveException when it expands to too much, or what the
    ///   compression says of damage
    public InputStream open(long position) throws IOException {
        if (packing == ArchivePacking.NONE) {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
            channel.position(position);
            return Channels.newInputStream(channel);
        }
        InputStream expanded = expand(Files.newInputStream(path));
        try {
            expanded.skipNBytes(position);
            return expanded;
        } catch (IOException | RuntimeException failure) {
            expanded.close();
            throw failure;
        }
    }

    /// The expanded bytes from the beginning, with progress in stored bytes.
    public InputStream open(JobContext context) throws IOException {
        return expand(new ReportingStream(Files.newInputStream(path), Files.size(path), context));
    }

    /// The file itself, or the expanded one in scratch.
    ///
    /// @throws IOException as [#open(long)]
    /// @throws dev.drydock.engine.error.DrydockException DISK_FULL
    public Path plain(JobContext context) throws IOException {
        if (packing == ArchivePacking.NONE) {
            return path;
        }
        context.progress().phase("Unpacking");
        Path file = scratch.file("plain");
        try (InputStream in = open(context);
                OutputStream out = create(file)) {
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                write(out, buffer, read, file);
            }
        }
        return file;
    }

    private static OutputStream create(Path file) {
        try {
            DurableFile.createOwnerOnly(file);
            return Files.newOutputStream(file, StandardOpenOption.WRITE);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// A full disk is not damage of what is read.
    private static void write(OutputStream out, byte[] bytes, int length, Path file) {
        try {
            out.write(bytes, 0, length);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    private InputStream expand(InputStream stored) throws IOException {
        var buffered = new BufferedInputStream(stored, BUFFER);
        if (packing == ArchivePacking.NONE) {
            return buffered;
        }
        try {
            return new BoundedExpansion(packing.expand(buffered), Files.size(path));
        } catch (IOException | RuntimeException failure) {
            buffered.close();
            throw failure;
        }
    }

    /// Reads how a file begins.
    static ArchiveSource of(Path path, ArchiveScratch scratch) throws IOException {
        if (Files.isDirectory(path)) {
            return new ArchiveSource(path, ArchivePacking.NONE, new byte[0], scratch);
        }
        byte[] stored;
        try (InputStream in = Files.newInputStream(path)) {
            stored = in.readNBytes(BEGINNING);
        }
        ArchivePacking packing = ArchivePacking.of(stored);
        var source = new ArchiveSource(path, packing, stored, scratch);
        if (packing == ArchivePacking.NONE) {
            return source;
        }
        try (InputStream in = source.open(0)) {
            return new ArchiveSource(path, packing, in.readNBytes(BEGINNING), scratch);
        }
    }

    @Override
    public String toString() {
        return path + " (" + packing.word() + ")";
    }

    /// Tells how far it is and ends when cancelled.
    private static final class ReportingStream extends java.io.FilterInputStream {

        private final long total;
        private final JobContext context;
        private final CancelToken cancel;
        private long done;

        ReportingStream(InputStream in, long total, JobContext context) {
            super(in);
            this.total = total;
            this.context = context;
            this.cancel = context.cancel();
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            report(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] into, int start, int length) throws IOException {
            int count = super.read(into, start, length);
            report(count);
            return count;
        }

        private void report(int more) {
            cancel.throwIfCancelled();
            done += Math.max(0, more);
            context.progress().work(done, total, Unit.BYTES);
        }
    }
}
