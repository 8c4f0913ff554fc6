package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveFacts;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchiveObject;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.CancelToken;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipException;

/// An archive of `pg_dump`: custom, directory or tar.
public final class PgArchive implements Archive {

    private static final String DISK_ERROR = "Input/output error";
    private static final String TOC = "toc.dat";

    private final Path file;
    private final Toc toc;
    private final EntryData data;
    private final ArchiveForm form;
    private final ArchiveObjects entries;
    private final List<ArchiveObject> objects;
    private final Charset charset;

    private PgArchive(Path file, Toc toc, EntryData data, ArchiveForm form) {
        this.file = file;
        this.toc = toc;
        this.data = data;
        this.form = form;
        this.entries = new ArchiveObjects(toc, data);
        this.objects = entries.list();
        this.charset = ArchiveCharset.of(toc.entries());
    }

    /// Whether a file begins as a custom archive does.
    public static boolean isCustom(byte[] beginning) {
        return TocHeader.isOne(beginning);
    }

    /// Whether a folder holds what a directory archive has.
    public static boolean isDirectory(Path folder) {
        return Files.isRegularFile(folder.resolve(TOC));
    }

    /// Opens one file, custom or tar, or a folder.
    ///
    /// @throws DrydockException BACKUP_DAMAGED, BACKUP_UNKNOWN for a version that is not known,
    ///   FILE_MISSING, FILE_NOT_ACCESSIBLE
    public static PgArchive open(Path file, ArchiveForm form) {
        try {
            return switch (form) {
                case PG_CUSTOM -> openCustom(file);
                case PG_DIRECTORY -> openDirectory(file);
                case PG_TAR -> openTar(file);
                default -> throw new IllegalArgumentException(form.word());
            };
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    private static PgArchive openCustom(Path file) throws IOException {
        Toc toc;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            toc = Toc.read(new TocInput(in, Files.size(file)));
        }
        requireFormat(toc, TocHeader.CUSTOM);
        return new PgArchive(file, toc, new CustomData(file, toc), ArchiveForm.PG_CUSTOM);
    }

    private static PgArchive openDirectory(Path folder) throws IOException {
        Path file = folder.resolve(TOC);
        Toc toc;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            toc = Toc.read(new TocInput(in, Files.size(file)));
        }
        // pg_dump writes the code of tar into it on purpose (pg_backup_directory.c)
        requireFormat(toc, TocHeader.TAR);
        return new PgArchive(
                folder, toc, new DirectoryData(folder, toc.header()), ArchiveForm.PG_DIRECTORY);
    }

    private static PgArchive openTar(Path file) throws IOException {
        var data = new TarData(file);
        try {
            Toc toc = data.toc();
            requireFormat(toc, TocHeader.TAR);
            return new PgArchive(file, toc, data, ArchiveForm.PG_TAR);
        } catch (IOException | RuntimeException failure) {
            data.close();
            throw failure;
        }
    }

    private static void requireFormat(Toc toc, int format) throws BrokenArchiveException {
        if (toc.header().format() != format) {
            throw new BrokenArchiveException("it says that it is of another format");
        }
    }

    @Override
    public ArchiveFacts facts() {
        TocHeader header = toc.header();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("database", header.database());
        facts.put("server version", header.serverVersion());
        facts.put("pg_dump version", header.toolVersion());
        if (header.createdAt() != null) {
            facts.put("made at", header.createdAt().toString().replace('T', ' '));
        }
        facts.put("archive version", header.versionText());
        facts.put("compression", header.packing().name().toLowerCase(Locale.ROOT));
        facts.put("encoding", charset.name());
        return new ArchiveFacts("postgresql", form, facts, ArchiveDangers.find(toc.entries()));
    }

    @Override
    public List<ArchiveObject> objects() {
        return objects;
    }

    @Override
    public String ddl(ArchiveObject object) {
        return entries.ddl(object);
    }

    @Override
    public void rows(ArchiveObject table, RowVisitor visitor, CancelToken cancel) {
        TocEntry entry = entries.rowsOf(table);
        if (entry == null || !entry.hasData()) {
            return;
        }
        try (InputStream in = data.open(entry)) {
            if (entry.copy().isEmpty()) {
                InsertRows.read(in, charset, visitor, cancel);
            } else {
                new CopyRows(in, charset).read(visitor, cancel);
            }
        } catch (IOException failure) {
            throw failed(file, failure);
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }

    private static DrydockException failed(Path file, IOException failure) {
        return switch (failure) {
            case UnknownArchiveException unknown ->
                    new DrydockException(
                            ErrorCode.BACKUP_UNKNOWN,
                            file + " cannot be looked into: " + unknown.getMessage() + ".",
                            "pg_restore of the version that made it can read it.",
                            Map.of("file", file.toString()),
                            unknown);
            case BrokenArchiveException broken -> damaged(file, broken.getMessage(), broken);
            case EOFException cut -> damaged(file, "it ends too early", cut);
            case ZipException broken -> damaged(file, "its data cannot be expanded", broken);
            case com.github.luben.zstd.ZstdIOException broken ->
                    damaged(file, "its data cannot be expanded", broken);
            case FileSystemException own -> DurableFile.failed("read the backup", file, own);
            case IOException disk when String.valueOf(disk.getMessage()).contains(DISK_ERROR) ->
                    DurableFile.failed("read the backup", file, disk);
            // what the library for tar and compression says of what it cannot read
            default -> damaged(file, "it cannot be read", failure);
        };
    }

    private static DrydockException damaged(Path file, String what, IOException cause) {
        return new DrydockException(
                ErrorCode.BACKUP_DAMAGED,
                "The backup " + file + " is damaged: " + what + ".",
                "Nothing was restored from it. Use another backup, or fetch a good copy of this"
                        + " one.",
                Map.of("file", file.toString()),
                cause);
    }
}
