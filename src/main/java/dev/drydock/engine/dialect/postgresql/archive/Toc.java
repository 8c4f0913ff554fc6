package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.BrokenArchiveException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Header and table of contents of an archive.
///
/// @param end position of the first byte behind it
record Toc(TocHeader header, List<TocEntry> entries, long end) {

    private static final int WITH_ACCESS_METHOD = 114;
    private static final int WITH_RELATION_KIND = 116;

    /// Less than the smallest entry takes; bounds how many there can be.
    private static final int SMALLEST_ENTRY = 40;

    private static final int MOST_NEEDS = 1_000_000;

    Toc {
        entries = List.copyOf(entries);
    }

    static Toc read(TocInput in) throws IOException {
        TocHeader header = TocHeader.read(in);
        int count = in.readInt();
        if (count < 0 || count > in.left() / SMALLEST_ENTRY) {
            throw new BrokenArchiveException("it has an impossible number of entries");
        }
        List<TocEntry> entries = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (int i = 0; i < count; i++) {
            TocEntry entry = readEntry(in, header);
            if (entry.id() <= 0 || !ids.add(entry.id())) {
                throw new BrokenArchiveException("the number of an entry is impossible");
            }
            entries.add(entry);
        }
        return new Toc(header, entries, in.position());
    }

    private static TocEntry readEntry(TocInput in, TocHeader header) throws IOException {
        int id = in.readInt();
        boolean hasData = in.readInt() != 0;
        in.readText(); // oid of the catalog's table
        in.readText(); // oid
        String tag = in.readTextOrEmpty();
        String kind = in.readTextOrEmpty();
        int section = in.readInt();
        String definition = in.readTextOrEmpty();
        String drop = in.readTextOrEmpty();
        String copy = in.readTextOrEmpty();
        String schema = in.readTextOrEmpty();
        String tablespace = in.readTextOrEmpty();
        String accessMethod = header.version() >= WITH_ACCESS_METHOD ? in.readTextOrEmpty() : "";
        if (header.version() >= WITH_RELATION_KIND) {
            in.readInt();
        }
        String owner = in.readTextOrEmpty();
        in.readText(); // "false": no table has oids since 12
        List<Integer> needs = readNeeds(in);
        boolean custom = header.format() == TocHeader.CUSTOM;
        long position = custom ? in.readOffset() : TocInput.NO_DATA;
        String file = custom ? "" : in.readTextOrEmpty();
        return new TocEntry(
                id,
                hasData,
                kind,
                tag,
                section,
                definition,
                drop,
                copy,
                schema,
                tablespace,
                accessMethod,
                owner,
                needs,
                position,
                file);
    }

    private static List<Integer> readNeeds(TocInput in) throws IOException {
        List<Integer> needs = new ArrayList<>();
        for (String text = in.readText(); text != null; text = in.readText()) {
            try {
                needs.add(Integer.parseInt(text));
            } catch (NumberFormatException broken) {
                throw new BrokenArchiveException("what an entry needs is no number");
            }
            if (needs.size() > MOST_NEEDS) {
                throw new BrokenArchiveException("an entry needs too much");
            }
        }
        return needs;
    }
}
