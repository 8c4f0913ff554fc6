package dev.drydock.engine.dialect.postgresql.container;

import dev.drydock.engine.backup.BackupManifest;
import dev.drydock.engine.backup.BackupParts;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/// The plain bytes of several parts as one stream; one part at a time is in memory.
final class PartStream extends InputStream {

    private final BackupParts parts;
    private final Iterator<BackupManifest.Member> members;
    private byte[] part = new byte[0];
    private int at;

    PartStream(BackupParts parts, List<BackupManifest.Member> members) {
        this.parts = parts;
        this.members = members.iterator();
    }

    @Override
    public int read() {
        return fill() ? Byte.toUnsignedInt(part[at++]) : -1;
    }

    @Override
    public int read(byte[] into, int start, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, into, start, count);
        at += count;
        return count;
    }

    private boolean fill() {
        while (at == part.length) {
            if (!members.hasNext()) {
                return false;
            }
            part = parts.read(members.next());
            at = 0;
        }
        return true;
    }
}
