package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Files of a directory archive. A name that could lead out of the folder is refused.
record DirectoryStreams(Path folder, TocHeader header) implements EntryStreams {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_]+\\.(dat|toc)");

    @Override
    public InputStream open(TocEntry entry) throws IOException {
        TocHeader.Packing packing = packing(entry);
        Path file = place(entry, packing);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BrokenArchiveException("the file " + file.getFileName() + " is missing");
        }
        return Unpacking.file(new BufferedInputStream(Files.newInputStream(file)), packing);
    }

    @Override
    public void largeObjects(TocEntry entry, LargeObjectReader reader) throws IOException {
        try (InputStream list = open(entry)) {
            for (LargeObjectList.Line line : LargeObjectList.read(list)) {
                Path file = folder.resolve(line.file());
                TocHeader.Packing packing = TocHeader.Packing.NONE;
                for (TocHeader.Packing one : TocHeader.Packing.values()) {
                    Path packed = folder.resolve(line.file() + Unpacking.ending(one));
                    if (Files.isRegularFile(packed, LinkOption.NOFOLLOW_LINKS)) {
                        packing = one;
                        file = packed;
                    }
                }
                if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw new BrokenArchiveException("the file " + line.file() + " is missing");
                }
                try (InputStream in =
                        Unpacking.file(
                                new BufferedInputStream(Files.newInputStream(file)), packing)) {
                    reader.read(line.oid(), in);
                }
            }
        }
    }

    @Override
    public long storedBytes(TocEntry entry) {
        try {
            return Files.size(place(entry, packing(entry)));
        } catch (IOException missing) {
            return -1;
        }
    }

    @Override
    public void close() {
        // each file is opened and closed by itself
    }

    static boolean isPlain(String name) {
        return PLAIN_NAME.matcher(name).matches();
    }

    /// By the file that is there: with level 0 there is no ending, whatever the header says.
    private TocHeader.Packing packing(TocEntry entry) throws IOException {
        for (TocHeader.Packing packing : Arrays.asList(TocHeader.Packing.values())) {
            if (Files.exists(place(entry, packing), LinkOption.NOFOLLOW_LINKS)) {
                return packing;
            }
        }
        return header.packing();
    }

    private Path place(TocEntry entry, TocHeader.Packing packing) throws IOException {
        if (!isPlain(entry.file())) {
            throw new BrokenArchiveException("the name of a file in it leads out of its folder");
        }
        return folder.resolve(entry.file() + Unpacking.ending(packing));
    }
}
