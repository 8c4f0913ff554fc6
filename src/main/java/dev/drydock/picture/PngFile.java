package dev.drydock.picture;

import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import dev.drydock.engine.schema.diagram.Diagram;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes a diagram as PNG (https://www.w3.org/TR/png-3/) strip by strip: the picture is never held
/// whole, so its size is limited by the disk only. No date, no text chunk: the same diagram gives
/// the same bytes.
public final class PngFile {

    /// Pixels that are painted at once.
    private static final int STRIP = 4_000_000;

    private static final int CHUNK = 1 << 16;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final byte FILTER_UP = 2;

    private final DiagramPicture picture;
    private final Palette palette;
    private final double scale;
    private final int width;
    private final int height;
    private final DataOutputStream out;

    private PngFile(Diagram diagram, Palette palette, double scale, OutputStream out) {
        this.picture = new DiagramPicture(diagram);
        this.palette = palette;
        this.scale = scale;
        this.width = pixels(diagram.width(), scale);
        this.height = pixels(diagram.height(), scale);
        this.out = new DataOutputStream(new BufferedOutputStream(out, CHUNK));
    }

    /// Width or height of the picture.
    ///
    /// @throws IllegalArgumentException beyond what the format can say
    public static int pixels(double units, double scale) {
        double pixels = Math.ceil(units * scale);
        if (!(scale > 0) || pixels > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a picture of this scale is too large: " + scale);
        }
        return (int) Math.max(1, pixels);
    }

    /// Writes the picture and leaves the stream open. Worker threads; cancel is seen between strips
    /// and leaves what was written so far.
    ///
    /// @param scale pixels per unit, above 0; below 0.5 detail is left out
    /// @throws IllegalArgumentException when the picture would be too large for the format
    /// @throws dev.drydock.engine.job.JobCancelledException when cancelled
    public static void write(
            Diagram diagram, Palette palette, double scale, OutputStream out, JobContext context)
            throws IOException {
        new PngFile(diagram, palette, scale, out).write(context);
    }

    private void write(JobContext context) throws IOException {
        context.progress().phase("Painting the picture");
        out.write(SIGNATURE);
        header();
        // a disk that cannot be written is known before the work
        out.flush();
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION);
        try (var body = new DeflaterOutputStream(new ImageChunks(), deflater, CHUNK)) {
            int rows = Math.max(1, STRIP / width);
            byte[] line = new byte[1 + width * 3];
            int[] above = new int[width];
            for (int top = 0; top < height; top += rows) {
                context.cancel().throwIfCancelled();
                context.progress().work(top, height, Unit.STEPS);
                int count = Math.min(rows, height - top);
                int[] pixels = picture.pixels(palette, View.whole(scale, 0, top, width, count));
                for (int row = 0; row < count; row++) {
                    filter(pixels, row * width, above, line);
                    body.write(line);
                    System.arraycopy(pixels, row * width, above, 0, width);
                }
            }
        } finally {
            deflater.end();
        }
        context.progress().work(height, height, Unit.STEPS);
        chunk("IEND", new byte[0], 0);
        out.flush();
    }

    /// Differences to the row above: mostly nothing.
    private void filter(int[] pixels, int start, int[] above, byte[] line) {
        line[0] = FILTER_UP;
        int at = 1;
        for (int x = 0; x < width; x++) {
            int here = pixels[start + x];
            int up = above[x];
            line[at++] = (byte) ((here >> 16) - (up >> 16));
            line[at++] = (byte) ((here >> 8) - (up >> 8));
            line[at++] = (byte) (here - up);
        }
    }

    private void header() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var header = new DataOutputStream(bytes);
        header.writeInt(width);
        header.writeInt(height);
        header.writeByte(8);
        // red, green, blue; deflate; adaptive filters; not interlaced
        header.write(new byte[] {2, 0, 0, 0});
        chunk("IHDR", bytes.toByteArray(), bytes.size());
    }

    private void chunk(String type, byte[] content, int length) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        var checksum = new CRC32();
        checksum.update(name);
        checksum.update(content, 0, length);
        out.writeInt(length);
        out.write(name);
        out.write(content, 0, length);
        out.writeInt((int) checksum.getValue());
    }

    /// Cuts the compressed bytes into chunks.
    private final class ImageChunks extends OutputStream {
        private final byte[] buffer = new byte[CHUNK];
        private int filled;

        @Override
        public void write(int one) throws IOException {
            buffer[filled++] = (byte) one;
            if (filled == buffer.length) {
                send();
            }
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            int at = from;
            int left = count;
            while (left > 0) {
                int part = Math.min(left, buffer.length - filled);
                System.arraycopy(bytes, at, buffer, filled, part);
                filled += part;
                at += part;
                left -= part;
                if (filled == buffer.length) {
                    send();
                }
            }
        }

        @Override
        public void close() throws IOException {
            if (filled > 0) {
                send();
            }
        }

        private void send() throws IOException {
            chunk("IDAT", buffer, filled);
            filled = 0;
        }
    }
}
