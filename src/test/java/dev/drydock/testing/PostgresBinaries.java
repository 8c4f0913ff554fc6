package dev.drydock.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/// The programs of one PostgreSQL version, out of the archive that Maven brings: a jar that holds
/// one `.txz`. The archives of all versions hold the same resource name, so they are read as files
/// and not from the class path.
final class PostgresBinaries {

    private PostgresBinaries() {}

    /// Unpacks the archive of the version unless that has been done, and returns the directory that
    /// holds `bin`, `lib` and `share`.
    ///
    /// @param archives where Maven puts the jars
    /// @param version of the binaries, for example `15.19.0`
    /// @param below where to unpack to
    static Path unpack(Path archives, String version, Path below) throws IOException {
        Files.createDirectories(below);
        // several test processes run side by side
        try (FileChannel turn =
                        FileChannel.open(
                                below.resolve(version + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = turn.lock()) {
            Path target = below.resolve(version);
            return lock.isValid() && Files.isDirectory(target)
                    ? target
                    : unpackNew(archives, version, below, target);
        }
    }

    private static Path unpackNew(Path archives, String version, Path below, Path target)
            throws IOException {
        Path partial = Files.createTempDirectory(below, version + "-");
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (ZipFile jar = new ZipFile(archive(archives, version).toFile());
                InputStream packed = jar.getInputStream(binaries(jar));
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                write(tar, entry, partial);
            }
        }
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
            throws IOException {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            boolean program = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static ZipEntry binaries(ZipFile jar) throws IOException {
        for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().endsWith(".txz")) {
                return entry;
            }
        }
        throw new IOException(jar.getName() + " holds no server binaries");
    }

    private static Path archive(Path archives, String version) throws IOException {
        try (var files = Files.list(archives)) {
            return files.filter(
                            file -> file.getFileName().toString().endsWith("-" + version + ".jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException(
                                    "No server binaries of version "
                                            + version
                                            + " in "
                                            + archives
                                            + ": run mvn process-test-resources."));
        }
    }
}
