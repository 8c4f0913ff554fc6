package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
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
        for (TocHeader.Packing packing : TocHeader.Packing.values()) {
            TarArchiveEntry member = member(entry, packing);
            if (member != null) {
                return Unpacking.file(new BufferedInputStream(tar.getInputStream(member)), packing);
            }
        }
        throw new BrokenArchiveException("the file " + entry.file() + " is missing in it");
    }

    @Override
    public void largeObjects(TocEntry entry, LargeObjectReader reader) throws IOException {
        // several entries have a list each, written from version 17 on
        TarArchiveEntry list = members.get(folder + "blobs_" + entry.id() + ".toc");
        if (list == null) {
            list = members.get(folder + "blobs.toc");
        }
        if (list == null) {
            throw new BrokenArchiveException("the list of large objects is missing in it");
        }
        try (InputStream in = tar.getInputStream(list)) {
            for (LargeObjectList.Line line : LargeObjectList.read(in)) {
                largeObject(line, reader);
            }
        }
    }

    private void largeObject(LargeObjectList.Line line, LargeObjectReader reader)
            throws IOException {
        for (TocHeader.Packing packing : TocHeader.Packing.values()) {
            TarArchiveEntry member = members.get(folder + line.file() + Unpacking.ending(packing));
            if (member != null) {
                try (InputStream in =
                        Unpacking.file(
                                new BufferedInputStream(tar.getInputStream(member)), packing)) {
                    reader.read(line.oid(), in);
                }
                return;
            }
        }
        throw new BrokenArchiveException("the file " + line.file() + " is missing in it");
    }

    @Override
    public long storedBytes(TocEntry entry) {
        for (TocHeader.Packing packing : TocHeader.Packing.values()) {
            TarArchiveEntry member = member(entry, packing);
            if (member != null) {
                return member.getSize();
            }
        }
        return -1;
    }

    private @Nullable TarArchiveEntry member(TocEntry entry, TocHeader.Packing packing) {
        return members.get(folder + entry.file() + Unpacking.ending(packing));
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
