package dev.drydock.engine.dialect.postgresql.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarFile;

/// Members of a tar archive, which are never written anywhere.
final class TarData implements EntryData {

    private static final String TOC = "toc.dat";

    private final TarFile tar;
    private final Map<String, TarArchiveEntry> members = new HashMap<>();

    TarData(Path file) throws IOException {
        try {
            tar = new TarFile(file);
        } catch (IllegalArgumentException broken) {
            throw new BrokenArchiveException("it is no tar archive");
        }
        for (TarArchiveEntry member : tar.getEntries()) {
            if (member.isFile() && !member.isSparse()) {
                members.putIfAbsent(member.getName(), member);
            }
        }
    }

    /// The table of contents.
    ///
    /// @throws BrokenArchiveException when it has none
    Toc toc() throws IOException {
        TarArchiveEntry member = members.get(TOC);
        if (member == null) {
            throw new BrokenArchiveException("it has no table of contents");
        }
        try (InputStream in = new java.io.BufferedInputStream(tar.getInputStream(member))) {
            return Toc.read(new TocInput(in, member.getSize()));
        }
    }

    @Override
    public InputStream open(TocEntry entry) throws IOException {
        TarArchiveEntry member = members.get(entry.file());
        if (member == null) {
            throw new BrokenArchiveException("the file " + entry.file() + " is missing in it");
        }
        return new java.io.BufferedInputStream(tar.getInputStream(member));
    }

    @Override
    public long storedBytes(TocEntry entry) {
        TarArchiveEntry member = members.get(entry.file());
        return member == null ? -1 : member.getSize();
    }

    @Override
    public void close() throws IOException {
        tar.close();
    }
}
