package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.Identity;
import dev.drydock.engine.backup.key.TestKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Looks into containers without the checks of a reader, and puts others together out of them.
final class Sealed {

    private Sealed() {}

    static byte[] entry(Backup backup, String name) throws IOException {
        try (ContainerEntries entries = ContainerEntries.open(backup.path())) {
            return entry(entries, name);
        }
    }

    private static byte[] entry(ContainerEntries entries, String name) throws IOException {
        for (ZipLayout.Entry entry : entries.all()) {
            if (entry.name().equals(name)) {
                return entries.read(entry);
            }
        }
        throw new AssertionError(name + " is not among " + entries.all());
    }

    /// The plain bytes of the first part.
    static byte[] part(Backup backup, Identity identity) throws IOException {
        try (ContainerReader reader =
                ContainerReader.open(backup.path(), TestKeys.ring(identity))) {
            return reader.read(reader.manifest().members().getFirst());
        }
    }

    /// A container whose checksums and offsets are right, with some entries of another one.
    static void rewrite(Path from, Path to, Path donor, List<String> swapped) throws IOException {
        var out = new ByteArrayOutputStream();
        List<ZipLayout.Entry> written = new ArrayList<>();
        try (ContainerEntries own = ContainerEntries.open(from);
                ContainerEntries other = ContainerEntries.open(donor)) {
            for (ZipLayout.Entry entry : own.all()) {
                byte[] bytes =
                        swapped.contains(entry.name())
                                ? entry(other, entry.name())
                                : own.read(entry);
                CRC32 crc = new CRC32();
                crc.update(bytes);
                var placed =
                        new ZipLayout.Entry(entry.name(), out.size(), bytes.length, crc.getValue());
                out.writeBytes(ZipLayout.localHeader(placed));
                out.writeBytes(bytes);
                written.add(placed);
            }
        }
        out.writeBytes(ZipLayout.directory(written, out.size()));
        Files.write(to, out.toByteArray());
    }
}
