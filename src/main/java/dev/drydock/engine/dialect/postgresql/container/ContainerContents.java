package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupParts;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What a container holds, for looking into it without a server.
public final class ContainerContents {

    private ContainerContents() {}

    /// The statements that make everything but rows, in the order in which a restore runs them.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    public static byte[] structure(BackupParts parts) {
        var text = new ByteArrayOutputStream();
        for (String name :
                List.of(
                        PartNames.BEFORE,
                        PartNames.SEQUENCES,
                        PartNames.AFTER,
                        PartNames.REFRESH)) {
            text.writeBytes(TextParts.read(parts, name).getBytes(StandardCharsets.UTF_8));
            text.write('\n');
        }
        return text.toByteArray();
    }

    /// How many bytes of the structure come before the rows.
    public static long beforeRows(BackupParts parts) {
        return TextParts.read(parts, PartNames.BEFORE).getBytes(StandardCharsets.UTF_8).length;
    }

    /// The structure as it was read when the backup was made; empty when the backup does not have
    /// it.
    ///
    /// @throws dev.drydock.engine.error.DrydockException BACKUP_DAMAGED
    public static String definition(BackupParts parts) {
        return TextParts.read(parts, PartNames.DEFINITION);
    }

    /// The rows of a table, as COPY writes them; of large objects, the statements that write them.
    /// Each part is read when it is needed, and its hash is compared before.
    ///
    /// @param folder as the manifest names it
    public static InputStream rows(BackupParts parts, String folder) {
        return new PartStream(parts, parts.manifest().members(folder));
    }
}
