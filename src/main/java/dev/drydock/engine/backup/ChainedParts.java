package dev.drydock.engine.backup;

import dev.drydock.engine.backup.key.BackupKey;
import dev.drydock.engine.backup.key.KeyRing;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of an incremental backup, wherever they lie: its ancestors are in the same folder.
///
/// A part is looked for in the backup that the manifest names; when that one is gone, in the other
/// ancestors by its content, because one of them may have been made complete.
final class ChainedParts implements BackupParts {

    /// More links than anybody makes; a chain that is longer leads in a circle.
    private static final int LONGEST = 10_000;

    private final Path file;
    private final Path beside;
    private final ContainerReader own;
    private final Map<String, Optional<Link>> links = new HashMap<>();

    /// An open ancestor with its own parts by what they hold.
    private record Link(ContainerReader reader, Map<String, BackupManifest.Member> byContent) {
        static Link of(ContainerReader reader) {
            Map<String, BackupManifest.Member> parts = new HashMap<>();
            reader.manifest().members().stream()
                    .filter(part -> part.from() == null)
                    .forEach(part -> parts.putIfAbsent(part.plainSha256(), part));
            return new Link(reader, parts);
        }
    }

    /// Where a part lies, and what it is called there.
    private record Place(ContainerReader reader, BackupManifest.Member part) {}

    /// An ancestor whose own references are resolved here; closed with the whole chain.
    private final class Ancestor implements BackupParts {

        private final Link link;

        Ancestor(Link link) {
            this.link = link;
        }

        @Override
        public BackupManifest manifest() {
            return link.reader().manifest();
        }

        @Override
        public byte[] read(BackupManifest.Member part) {
            return part.from() == null ? link.reader().read(part) : ChainedParts.this.read(part);
        }

        @Override
        public ByteBuffer read(BackupManifest.Member part, PartRoom room) {
            return part.from() == null
                    ? link.reader().read(part, room)
                    : ChainedParts.this.read(part, room);
        }

        @Override
        public void requireStored(BackupManifest.Member part) {
            if (part.from() == null) {
                link.reader().requireStored(part);
            } else {
                ChainedParts.this.requireStored(part);
            }
        }

        @Override
        public byte[] readAgain(BackupManifest.Member part) {
            return part.from() == null
                    ? link.reader().readAgain(part)
                    : ChainedParts.this.readAgain(part);
        }

        @Override
        public void close() {
            // the chain closes its links
        }
    }

    private ChainedParts(Path file, Path beside, ContainerReader own) {
        this.file = file;
        this.beside = beside;
        this.own = own;
    }

    /// @throws DrydockException BACKUP_DAMAGED, BACKUP_KEY_MISSING, BACKUP_KEY_WRONG, FILE_MISSING
    static ChainedParts open(Path file, KeyRing ring) {
        return new ChainedParts(file, file, ContainerReader.open(file, ring));
    }

    /// @param beside a file in the folder where the ancestors are
    /// @param key of the backup; null when it is not encrypted
    static ChainedParts reopen(Path file, Path beside, @Nullable BackupKey key) {
        return new ChainedParts(file, beside, ContainerReader.reopen(file, key));
    }

    /// Of an encrypted backup; null otherwise.
    @Nullable BackupKey key() {
        return own.key();
    }

    @Override
    public BackupManifest manifest() {
        return own.manifest();
    }

    @Override
    public byte[] read(BackupManifest.Member part) {
        Place place = place(part);
        return place.reader().read(place.part());
    }

    @Override
    public ByteBuffer read(BackupManifest.Member part, PartRoom room) {
        Place place = place(part);
        return place.reader().read(place.part(), room);
    }

    @Override
    public void requireStored(BackupManifest.Member part) {
        Place place = place(part);
        place.reader().requireStored(place.part());
    }

    @Override
    public byte[] readAgain(BackupManifest.Member part) {
        Place place = place(part);
        return place.reader().readAgain(place.part());
    }

    private Place place(BackupManifest.Member part) {
        BackupManifest.Source from = part.from();
        if (from == null) {
            return new Place(own, part);
        }
        List<Link> candidates = new ArrayList<>();
        find(from.backup()).ifPresent(candidates::add);
        if (candidates.isEmpty()) {
            candidates.addAll(ancestors());
        }
        for (Link link : candidates) {
            BackupManifest.Member there = link.byContent().get(part.plainSha256());
            if (there != null) {
                return new Place(link.reader(), there);
            }
        }
        throw missing(from.backup());
    }

    /// The backups that this one is built on, the complete one first, and itself last.
    ///
    /// @throws DrydockException BACKUP_PARENT_MISSING
    List<BackupParts> chain() {
        List<BackupParts> chain = new ArrayList<>();
        chain.add(this);
        String parent = own.manifest().parent();
        while (parent != null) {
            String wanted = parent;
            Link link = find(wanted).orElseThrow(() -> missing(wanted));
            chain.addFirst(new Ancestor(link));
            parent = link.reader().manifest().parent();
            requireEnd(chain.size());
        }
        return chain;
    }

    private List<Link> ancestors() {
        List<Link> found = new ArrayList<>();
        String parent = own.manifest().parent();
        while (parent != null) {
            Optional<Link> link = find(parent);
            if (link.isEmpty()) {
                break;
            }
            found.add(link.get());
            parent = link.get().reader().manifest().parent();
            requireEnd(found.size());
        }
        return found;
    }

    private void requireEnd(int length) {
        if (length > LONGEST) {
            throw Damage.in(file, "its ancestors lead in a circle");
        }
    }

    private synchronized Optional<Link> find(String id) {
        return links.computeIfAbsent(id, wanted -> locate(beside, wanted).map(this::link));
    }

    private Link link(Path ancestor) {
        // the key of a backup opens what it is built on as well
        ContainerReader reader = ContainerReader.reopen(ancestor, own.key());
        if (own.key() != null && reader.key() == null) {
            DrydockException replaced =
                    Damage.in(ancestor, "it was replaced by one that is not encrypted");
            try {
                reader.close();
            } catch (IOException second) {
                replaced.addSuppressed(second);
            }
            throw replaced;
        }
        return Link.of(reader);
    }

    /// The file of a backup in the folder of another.
    static Optional<Path> locate(Path beside, String id) {
        Path folder = beside.toAbsolutePath().getParent();
        String end = "-" + id + BackupFormat.DRYDOCK.ending();
        if (folder == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        DirectoryStream.Filter<Path> wanted =
                path -> String.valueOf(path.getFileName()).endsWith(end);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, wanted)) {
            for (Path found : files) {
                return Optional.of(found);
            }
            return Optional.empty();
        } catch (IOException failure) {
            throw DurableFile.failed("list", folder, failure);
        }
    }

    private DrydockException missing(String id) {
        return new DrydockException(
                ErrorCode.BACKUP_PARENT_MISSING,
                file
                        + " is incremental, and the backup "
                        + id
                        + " that it is built on is not in its folder.",
                "Put that backup beside it, or choose another one.");
    }

    @Override
    public synchronized void close() throws IOException {
        for (Optional<Link> link : links.values()) {
            if (link.isPresent()) {
                link.get().reader().close();
            }
        }
        own.close();
    }
}
