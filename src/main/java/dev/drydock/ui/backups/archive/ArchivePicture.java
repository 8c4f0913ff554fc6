package dev.drydock.ui.backups.archive;

import dev.drydock.engine.schema.SchemaDefinition;
import dev.drydock.engine.schema.diagram.Diagram;
import dev.drydock.picture.DiagramPicture;

/// A backup's structure, placed and ready to be painted.
///
/// @param name of the backup, for people
record ArchivePicture(String name, SchemaDefinition structure, DiagramPicture picture) {

    Diagram diagram() {
        return picture.diagram();
    }
}
