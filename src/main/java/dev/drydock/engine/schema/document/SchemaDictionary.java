package dev.drydock.engine.schema.document;

import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.SchemaObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Writes the data dictionary as a folder of pages: an index, a page per schema, table, view, type
/// and routine, diagrams. Pages hold no dates and no figures that change by themselves, so that a
/// second run writes only what has changed in the structure.
public final class SchemaDictionary {

    private SchemaDictionary() {}

    /// Writes into the folder, which is made when it is missing. Files that Drydock did not write
    /// are never touched. Worker threads; takes about a second per thousand tables. Cancel leaves
    /// the pages finished so far, each whole, and all earlier ones; the next run completes them.
    ///
    /// @param ddl the statements that make an object
    /// @throws dev.drydock.engine.error.DrydockException FILE_EXISTS when a file of somebody else
    ///   has the name of a page, nothing was written then; DISK_FULL, FILE_NOT_ACCESSIBLE or
    ///   FILE_FAILED
    /// @throws JobCancelledException when cancelled
    public static DictionaryReport write(
            SchemaDefinition definition,
            Function<SchemaObject, String> ddl,
            DictionaryFormat format,
            Path folder,
            JobContext context) {
        context.progress().phase("Writing the dictionary");
        context.cancel().throwIfCancelled();
        var facts = new DictionaryFacts(definition, ddl, format.ending());
        Map<String, Supplier<String>> pages = new LinkedHashMap<>();
        String start =
                switch (format) {
                    case HTML -> new HtmlSite(facts, context).addPages(pages);
                    case MARKDOWN -> new MarkdownSite(facts).addPages(pages);
                };
        DictionaryFolder target = DictionaryFolder.open(folder);
        target.claim(pages.keySet());
        try {
            for (var page : pages.entrySet()) {
                context.cancel().throwIfCancelled();
                target.put(page.getKey(), page.getValue().get());
                context.progress().work(target.finished(), pages.size(), Unit.FILES);
            }
        } catch (JobCancelledException cancelled) {
            throw new JobCancelledException(
                    target.finished()
                            + " of "
                            + pages.size()
                            + " files are up to date, the others as they were");
        }
        target.finish();
        return target.report(start, facts.coverage);
    }
}
