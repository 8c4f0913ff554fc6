package dev.drydock.engine.dialect.postgresql.archive;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.List;
import java.util.Optional;

/// An archive that lets its structure be read.
interface StructuredArchive extends Archive {

    /// Its entries in their order, those of several databases one after the other.
    List<TocEntry> toc();

    /// The structure as the server told it when the backup was made; empty when it was not kept.
    default Optional<SchemaDefinition> kept() {
        return Optional.empty();
    }

    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    default SchemaDefinition structure(JobContext context) {
        return kept().orElseGet(() -> ArchiveStructure.of(toc(), facts(), context.cancel()));
    }
}
