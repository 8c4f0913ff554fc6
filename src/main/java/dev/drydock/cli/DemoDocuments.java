package dev.drydock.cli;

import dev.drydock.engine.Engine;
import dev.drydock.engine.connection.DatabaseConnection;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.DiagramExport;
import dev.drydock.engine.schema.diagram.DiagramFormat;
import dev.drydock.engine.schema.diagram.DiagramScope;
import dev.drydock.engine.schema.document.SchemaDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/// The two documents that the last step of the demo writes.
record DemoDocuments(int tables, Path diagram, Path dictionary) {

    static DemoDocuments write(
            Engine engine, DatabaseConnection connection, Path folder, JobContext context) {
        SchemaDefinition schema = engine.schema(connection).read(context);
        Path diagram = folder.resolve("diagram.svg");
        Path dictionary = folder.resolve("dictionary.html");
        save(
                diagram,
                DiagramExport.export(schema, DiagramScope.everything(), DiagramFormat.SVG, context)
                        .text());
        save(dictionary, SchemaDocument.html(schema, context));
        return new DemoDocuments(schema.counts().tables(), diagram, dictionary);
    }

    /// Whether both files are there and name every table.
    boolean complete(Collection<String> tableNames) {
        try {
            String drawn = Files.readString(diagram);
            String written = Files.readString(dictionary);
            return tables >= tableNames.size()
                    && drawn.contains("<svg")
                    && drawn.stripTrailing().endsWith("</svg>")
                    && written.stripTrailing().endsWith("</html>")
                    && tableNames.stream()
                            .allMatch(name -> drawn.contains(name) && written.contains(name));
        } catch (IOException failure) {
            throw DurableFile.failed("read", diagram, failure);
        }
    }

    private static void save(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        DurableFile.replace(file, out -> out.write(bytes));
    }
}
