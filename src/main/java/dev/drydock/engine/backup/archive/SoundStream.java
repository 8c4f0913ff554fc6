package dev.drydock.engine.backup.archive;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.job.JobCancelledException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Makes damage of what a decompressor says of bytes it never expected: on some it fails with an
/// unchecked exception.
public final class SoundStream extends FilterInputStream {

    public SoundStream(InputStream expanded) {
        super(expanded);
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (RuntimeException failure) {
            throw damage(failure);
        }
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
        try {
            return super.read(into, start, length);
        } catch (RuntimeException failure) {
            throw damage(failure);
        }
    }

    private static IOException damage(RuntimeException failure) {
        if (failure instanceof DrydockException || failure instanceof JobCancelledException) {
            throw failure;
        }
        var damage = new BrokenArchiveException("its data cannot be expanded");
        damage.initCause(failure);
        return damage;
    }
}
