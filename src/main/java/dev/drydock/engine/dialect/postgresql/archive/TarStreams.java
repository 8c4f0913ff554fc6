package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import dev.drydock.engine.connection.Identifiers;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;
import org.jspecify.annotations.Nullable;

/// Members of a tar archive, which are never written anywhere. A folder of the directory format
/// that somebody put into a tar is read too.
final class TarStreams implements EntryStreams {

    private static final String TOC = "toc.dat";
    private static final int MOST_MEMBERS = 1_000_000;

    private final TarFile tar;
    private final Map<String, TarArchiveEntry> members = new HashMap<>();
    private String folder = "";

    TarStreams(Path file) throws IOException {
        try {
            tar = new TarFile(file);
        } catch (IllegalArgumentException broken) {
            throw new BrokenArchiveException("it is no tar archive");
        }
        if (tar.getEntries().size() > MOST_MEMBERS) {
            throw new BrokenArchiveException("it has too many members");
        }
        for (TarArchiveEntry member : tar.getEntries()) {
            if (member.isFile() && !member.isSparse()) {
                members.putIfAbsent(member.getName(), member);
                if (member.getName().endsWith("/" + TOC)) {
                    folder =
                            member.getName().substring(0, member.getName().length() - TOC.length());
                }
            }
        }
        if (members.containsKey(TOC)) {
            folder = "";
        }
    }

    /// Whether a tar has a table of contents; false when it cannot be read.
    static boolean hasToc(Path file) {
        try (var data = new TarStreams(file)) {
            return data.members.containsKey(data.folder + TOC);
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    /// The table of contents.
    ///
    /// @throws BrokenArchiveException when it has none
    Toc toc() throws IOException {
        TarArchiveEntry member = members.get(folder + TOC);
        if (member == null) {
            throw new BrokenArchiveException("it has no table of contents");
        }
        try (InputStream in = new BufferedInputStream(tar.getInputStream(member))) {
            return Toc.read(new TocInput(in, member.getSize()));
        }
    }

    @Override
    public InputStream open(TocEntry entry) throws IOException {
        return open(entry.file());
    }

    @Override
    public void largeObjects(TocEntry entry, LargeObjectVisitor visitor) throws IOException {
        // the entry names a file that there is not (pg_backup_tar.c: _EndLOs)
        String own = "blobs_" + entry.id() + ".toc";
        boolean several = members.containsKey(folder + own);
        try (InputStream list = open(several ? own : "blobs.toc")) {
            LargeObjectList.read(list, this::open, visitor);
        }
    }

    private InputStream open(String name) throws IOException {
        for (TocHeader.Packing packing : TocHeader.Packing.values()) {
            TarArchiveEntry member = member(name, packing);
            if (member != null) {
                return Unpacking.file(new BufferedInputStream(tar.getInputStream(member)), packing);
            }
        }
        throw new BrokenArchiveException(
                "the file " + Identifiers.visible(name) + " is missing in it");
    }

    @Override
    public long storedBytes(TocEntry entry) {
        for (TocHeader.Packing packing : TocHeader.Packing.values()) {
            TarArchiveEntry member = member(entry.file(), packing);
            if (member != null) {
                return member.getSize();
            }
        }
        return -1;
    }

    private @Nullable TarArchiveEntry member(String name, TocHeader.Packing packing) {
        return members.get(folder + name + Unpacking.ending(packing));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
