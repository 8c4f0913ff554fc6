package dev.drydock.engine.schema.diagram;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.Table;
import java.util.List;

/// Writes a diagram as text. The same definition and scope give the same bytes.
public final class DiagramExport {

    private DiagramExport() {}

    /// The diagram in the format. SVG is laid out first, which may take seconds for thousands of
    /// tables; the other formats leave layout to their readers. Worker threads.
    ///
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled; nothing is left behind
    public static String export(
            SchemaDefinition definition,
            DiagramScope scope,
            DiagramFormat format,
            JobContext context) {
        if (format == DiagramFormat.SVG) {
            return svg(DiagramGenerator.generate(definition, scope, context));
        }
        List<Table> tables = List.copyOf(ChosenTables.of(definition, scope).values());
        return switch (format) {
            case SVG -> throw new IllegalStateException("handled above");
            case MERMAID -> MermaidWriter.write(tables);
            case DOT -> DotWriter.write(tables);
            case PLANTUML -> PlantUmlWriter.write(tables);
            case DBML -> DbmlWriter.write(tables);
        };
    }

    /// A placed diagram as a self-contained SVG document. Any thread.
    public static String svg(Diagram diagram) {
        return new SvgWriter(diagram).write();
    }
}
