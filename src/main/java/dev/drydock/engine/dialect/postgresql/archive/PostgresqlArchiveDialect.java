package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.BackupFiles;
import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.backup.archive.ArchiveDialect;
import dev.drydock.engine.backup.archive.ArchiveForm;
import dev.drydock.engine.backup.archive.ArchivePacking;
import dev.drydock.engine.backup.archive.ArchiveScratch;
import dev.drydock.engine.backup.archive.ArchiveSource;
import dev.drydock.engine.job.JobContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Backups of PostgreSQL: Drydock's containers and everything that `pg_dump` and `pg_dumpall` make.
public final class PostgresqlArchiveDialect implements ArchiveDialect {

    private static final int TAR_MAGIC_AT = 257;
    private static final String TAR_MAGIC = "ustar";

    /// Any of them says that a text is for psql.
    private static final List<String> MARKS =
            List.of(
                    "-- PostgreSQL database dump",
                    "-- PostgreSQL database cluster dump",
                    "SET client_encoding",
                    "SET standard_conforming_strings",
                    "pg_catalog.set_config",
                    " FROM stdin;");

    @Override
    public String id() {
        return "postgresql";
    }

    @Override
    public Optional<ArchiveForm> tell(ArchiveSource source) {
        if (source.isFolder()) {
            return PgArchive.isDirectory(source.path())
                    ? Optional.of(ArchiveForm.PG_DIRECTORY)
                    : Optional.empty();
        }
        byte[] beginning = source.beginning();
        if (PgArchive.isCustom(beginning)) {
            return Optional.of(ArchiveForm.PG_CUSTOM);
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.startsWith(TAR_MAGIC, TAR_MAGIC_AT)) {
            return hasToc(source, text) ? Optional.of(ArchiveForm.PG_TAR) : Optional.empty();
        }
        return text.indexOf('\0') < 0 && MARKS.stream().anyMatch(text::contains)
                ? Optional.of(ArchiveForm.PG_SCRIPT)
                : Optional.empty();
    }

    private static boolean hasToc(ArchiveSource source, String text) {
        return text.contains("toc.dat")
                || (source.packing() == ArchivePacking.NONE && TarStreams.hasToc(source.path()));
    }

    @Override
    public Archive open(ArchiveSource source, ArchiveForm form, JobContext context)
            throws IOException {
        return form == ArchiveForm.PG_SCRIPT
                ? ScriptArchive.open(source, context)
                : PgArchive.open(source, form, context);
    }

    @Override
    public Archive open(BackupFiles container, ArchiveScratch scratch, JobContext context)
            throws IOException {
        return ContainerArchive.open(container, context);
    }
}
