package dev.drydock.engine.backup;

import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A backup in a tool's own format, file or folder, with the manifest beside it. These formats do
/// not notice flipped bits by themselves, so every file is hashed here.
record NativeFiles(Path stored, BackupManifest manifest) implements BackupFiles {

    /// The manifest's place for a file or folder.
    static Path manifestOf(Path stored) {
        return stored.resolveSibling(stored.getFileName() + ManifestText.BESIDE);
    }

    static NativeFiles open(Path stored) {
        Path beside = manifestOf(stored);
        try {
            if (Files.size(beside) > ManifestText.LARGEST) {
                throw Damage.in(stored, "its manifest is too large");
            }
            return new NativeFiles(stored, ManifestText.read(Files.readAllBytes(beside), stored));
        } catch (IOException failure) {
            throw DurableFile.failed("read the manifest", beside, failure);
        }
    }

    /// Hashes every file; names are relative to the folder, or the ending alone for a single file.
    static List<BackupManifest.Member> hash(Path data, JobContext context) throws IOException {
        List<Path> files = filesIn(data);
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        long all = total;
        long[] done = new long[1];
        List<BackupManifest.Member> members = new ArrayList<>();
        for (Path file : files) {
            String hash =
                    Sha256.of(
                            file,
                            context,
                            portion -> {
                                done[0] += portion;
                                context.progress().work(done[0], all, Unit.BYTES);
                            });
            long size = Files.size(file);
            members.add(new BackupManifest.Member(nameOf(data, file), size, size, hash, hash));
        }
        return members;
    }

    @Override
    public BackupParts openParts() {
        throw new IllegalStateException("a tool's own format has no parts of ours");
    }

    @Override
    public void requireIntact(JobContext context) {
        List<BackupManifest.Member> found;
        try {
            found = hash(stored, context);
        } catch (IOException failure) {
            throw DurableFile.failed("read the backup", stored, failure);
        }
        Set<String> expectedNames = new TreeSet<>();
        manifest.members().forEach(member -> expectedNames.add(member.name()));
        Set<String> foundNames = new TreeSet<>();
        found.forEach(member -> foundNames.add(member.name()));
        if (!expectedNames.equals(foundNames)) {
            throw Damage.in(stored, "files are missing or were added");
        }
        for (BackupManifest.Member member : manifest.members()) {
            if (!found.contains(member)) {
                throw Damage.in(
                        stored,
                        (member.name().isEmpty() ? "its content" : member.name())
                                + " does not match its hash");
            }
        }
    }

    @Override
    public void requireStored(JobContext context) {
        requireIntact(context);
    }

    @Override
    public void unpackTo(Path file, JobContext context) {
        requireIntact(context);
        Compression compression =
                BackupFormat.find(manifest.format()).orElseThrow().isCompressedWhole()
                        ? Compression.find(manifest.compression()).orElseThrow()
                        : Compression.NONE;
        try (InputStream in = CompressedFile.open(stored, compression)) {
            DurableFile.createOwnerOnly(file);
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                in.transferTo(out);
            }
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
    }

    /// Syncs every file and folder.
    static void sync(Path data) throws IOException {
        for (Path file : filesIn(data)) {
            try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
        }
    }

    private static String nameOf(Path data, Path file) {
        return data.equals(file) ? "" : data.relativize(file).toString().replace('\\', '/');
    }

    private static List<Path> filesIn(Path data) throws IOException {
        if (!Files.isDirectory(data, LinkOption.NOFOLLOW_LINKS)) {
            return List.of(data);
        }
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(
                data,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        if (!attributes.isRegularFile()) {
                            // a link could lead a tool anywhere
                            throw new IOException(file + " is not a regular file");
                        }
                        files.add(file);
                        return FileVisitResult.CONTINUE;
                    }
                });
        files.sort(null);
        return files;
    }
}
