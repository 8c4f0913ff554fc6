package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.List;

/// Writes a diagram as text. The same definition and scope give the same bytes.
public final class DiagramExport {

    private DiagramExport() {}

    /// The diagram in the format, with what the format does not say: text formats begin with it as
    /// comments. SVG is laid out first, which may take seconds for thousands of tables; the other
    /// formats leave layout to their readers. Worker threads.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled; nothing is left behind
    public static ExportedDiagram export(
            SchemaDefinition definition,
            DiagramScope scope,
            DiagramFormat format,
            JobContext context) {
        List<Table> tables = List.copyOf(ChosenTables.of(definition, scope).values());
        List<NotCarried> losses = Losses.of(definition, scope, format, tables);
        var keys = new TextKeys(tables, scope);
        String text =
                switch (format) {
                    case SVG -> svg(DiagramGenerator.generate(definition, scope, context));
                    case MERMAID -> "";
                    case DOT -> Losses.lines(losses, "//") + DotWriter.write(tables, keys);
                    case PLANTUML -> PlantUmlWriter.write(tables, keys, Losses.lines(losses, "'"));
                    case DBML -> Losses.lines(losses, "//") + DbmlWriter.write(tables, keys);
                };
        List<ExportedDiagram.Document> documents =
                format == DiagramFormat.MERMAID
                        ? MermaidParts.of(definition, scope, keys, Losses.lines(losses, "%%"))
                        : List.of(new ExportedDiagram.Document("", text));
        return new ExportedDiagram(documents, losses);
    }

    /// What a picture of the scope does not say: the same for SVG, PNG and PDF.
    public static List<NotCarried> notDrawn(SchemaDefinition definition, DiagramScope scope) {
        List<Table> tables = List.copyOf(ChosenTables.of(definition, scope).values());
        return Losses.of(definition, scope, DiagramFormat.SVG, tables);
    }

    /// A placed diagram as a self-contained SVG document. Any thread.
    public static String svg(Diagram diagram) {
        return new SvgWriter(diagram).write();
    }
}
