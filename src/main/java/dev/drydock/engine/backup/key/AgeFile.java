package dev.drydock.engine.backup.key;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;

/// Encrypts and decrypts one age file in memory.
final class AgeFile {

    /// Room for the header and for a mark of 16 bytes per 64 KiB.
    private static final int USUAL_HEADER = 1024;

    private AgeFile() {}

    static byte[] encrypt(byte[] plain, int length, List<RecipientStanzaWriter> writers) {
        var sink = new Sink(length + length / 4096 + USUAL_HEADER);
        try (WritableByteChannel channel =
                new StandardEncryptingChannelFactory().newEncryptingChannel(sink, writers)) {
            ByteBuffer rest = ByteBuffer.wrap(plain, 0, length);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("memory takes what a cipher gives", impossible);
        }
        return sink.bytes.toByteArray();
    }

    /// @throws GeneralSecurityException what the reader threw, or the header is not as it was made
    /// @throws IOException when the contents are not as they were made
    static byte[] decrypt(byte[] file, RecipientStanzaReader reader)
            throws GeneralSecurityException, IOException {
        byte[] plain = new byte[file.length];
        ByteBuffer target = ByteBuffer.wrap(plain);
        try (ReadableByteChannel channel =
                new StandardDecryptingChannelFactory()
                        .newDecryptingChannel(new Source(file), List.of(reader))) {
            while (target.hasRemaining() && channel.read(target) >= 0) {
                // an age file is longer than what is in it, so the target never gets full
            }
        } catch (RuntimeException broken) {
            // the library's parsers have several for what is no age file
            throw new IOException("no age file", broken);
        }
        byte[] exact = Arrays.copyOf(plain, target.position());
        Arrays.fill(plain, (byte) 0);
        return exact;
    }

    private static final class Sink implements WritableByteChannel {

        private final ByteArrayOutputStream bytes;

        Sink(int size) {
            bytes = new ByteArrayOutputStream(size);
        }

        @Override
        public int write(ByteBuffer from) {
            byte[] portion = new byte[from.remaining()];
            from.get(portion);
            bytes.writeBytes(portion);
            return portion.length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // memory
        }
    }

    private static final class Source implements ReadableByteChannel {

        private final ByteBuffer bytes;

        Source(byte[] bytes) {
            this.bytes = ByteBuffer.wrap(bytes);
        }

        @Override
        public int read(ByteBuffer into) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int length = Math.min(bytes.remaining(), into.remaining());
            into.put(bytes.slice(bytes.position(), length));
            bytes.position(bytes.position() + length);
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // memory
        }
    }
}
