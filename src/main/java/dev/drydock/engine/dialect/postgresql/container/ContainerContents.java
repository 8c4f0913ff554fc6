package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupParts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.Iterator;
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

    /// The rows of a table, as COPY writes them; of large objects, the statements that write them.
    /// Each part is read when it is needed, and its hash is compared before.
    ///
    /// @param folder as the manifest names it
    public static InputStream rows(BackupParts parts, String folder) {
        Iterator<BackupManifest.Member> members = parts.manifest().members(folder).iterator();
        return new SequenceInputStream(
                new Enumeration<InputStream>() {
                    @Override
                    public boolean hasMoreElements() {
                        return members.hasNext();
                    }

                    @Override
                    public InputStream nextElement() {
                        return new ByteArrayInputStream(parts.read(members.next()));
                    }
                });
    }
}
