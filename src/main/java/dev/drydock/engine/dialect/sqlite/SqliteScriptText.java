package dev.drydock.engine.dialect.sqlite;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A script that is read once, of which what was read last can be had again: from the end of the
/// statement before on. Counts its lines.
final class SqliteScriptText extends FilterInputStream {

    private static final int BEGINNING = 1 << 18;

    private byte[] kept = new byte[BEGINNING];
    private int begin;
    private int end;
    private long position;
    private long line = 1;

    SqliteScriptText(InputStream script) {
        super(script);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        int count = super.read(into, start, length);
        if (count > 0) {
            makeRoom(count);
            System.arraycopy(into, start, kept, end, count);
            end += count;
        }
        return count;
    }

    private void makeRoom(int more) throws IOException {
        if (end + more <= kept.length) {
            return;
        }
        int length = end - begin;
        if ((long) length + more > SqliteScriptRun.LONGEST_STATEMENT) {
            throw new dev.drydock.engine.backup.archive.BrokenArchiveException(
                    "a statement in it is longer than "
                            + (SqliteScriptRun.LONGEST_STATEMENT >> 20)
                            + " MiB");
        }
        byte[] target = kept;
        if (length + more > kept.length / 2) {
            target = new byte[Math.max(kept.length * 2, length + more)];
        }
        System.arraycopy(kept, begin, target, 0, length);
        kept = target;
        begin = 0;
        end = length;
    }

    /// Forgets what lies before.
    void forget(long before) {
        int count = Math.toIntExact(before - position);
        line += lines(count);
        begin += count;
        position = before;
    }

    private long lines(int count) {
        long found = 0;
        for (int i = begin; i < begin + count; i++) {
            if (kept[i] == '\n') {
                found++;
            }
        }
        return found;
    }

    /// The line, from 1, in which a position lies that was not forgotten.
    long lineOf(long at) {
        return line + lines(Math.toIntExact(Math.min(at - position, (long) end - begin)));
    }

    byte[] bytes(long from, long to) {
        int start = begin + Math.toIntExact(from - position);
        return Arrays.copyOfRange(kept, start, start + Math.toIntExact(to - from));
    }

    /// Null when it is no UTF-8.
    static @org.jspecify.annotations.Nullable String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }
}
