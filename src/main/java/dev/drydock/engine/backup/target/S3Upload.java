package dev.drydock.engine.backup.target;

import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Sends one file in parts, each with its SHA-256, which the storage compares. An upload that
/// failed is left there and continued by the next run: parts with the same hash are not sent again.
/// Cancel takes it away.
final class S3Upload {

    /// S3 allows 10,000.
    private static final int MOST_PARTS = 9_000;

    /// Nobody continues an older one.
    private static final Duration STALE = Duration.ofDays(7);

    private static final int SENT_AT_ONCE = 1 << 16;

    private final S3Client client;
    private final S3Location location;
    private final int usualPartBytes;
    private final JobContext context;

    S3Upload(S3Client client, S3Location location, int usualPartBytes, JobContext context) {
        this.client = client;
        this.location = location;
        this.usualPartBytes = usualPartBytes;
        this.context = context;
    }

    /// A part in memory with its hashes.
    private record Portion(byte[] bytes, byte[] sha256, String md5) {

        static Portion of(byte[] bytes) {
            return new Portion(
                    bytes,
                    FileHash.digest("SHA-256").digest(bytes),
                    HexFormat.of().formatHex(FileHash.digest("MD5").digest(bytes)));
        }

        String checksum() {
            return Base64.getEncoder().encodeToString(sha256);
        }

        /// By the strongest hash that the storage tells.
        boolean isThere(Part part) {
            if (part.size() != bytes.length) {
                return false;
            }
            return part.checksumSHA256() != null
                    ? part.checksumSHA256().equals(checksum())
                    : part.eTag() != null && part.eTag().replace("\"", "").equals(md5);
        }
    }

    void run(Path file, String name) throws IOException {
        String key = location.key(name);
        long size = Files.size(file);
        Optional<String> begun = findBegun(key);
        String upload = begun.orElseGet(() -> begin(key));
        try {
            Map<Integer, Part> there = begun.isPresent() ? partsOf(key, upload) : Map.of();
            MessageDigest composite = FileHash.digest("SHA-256");
            List<CompletedPart> parts = send(file, key, upload, size, there, composite);
            client.completeMultipartUpload(complete ->
                    complete.bucket(location.bucket())
                            .key(key)
                            .uploadId(upload)
                            .multipartUpload(all -> all.parts(parts)));
            requireArrived(
                    file,
                    name,
                    key,
                    size,
                    Base64.getEncoder().encodeToString(composite.digest()) + "-" + parts.size());
        } catch (SdkException | JobCancelledException failure) {
            if (context.cancel().isCancelled()) {
                abort(key, upload, failure);
            }
            throw failure;
        }
    }

    /// The newest unfinished upload of this key; older ones of it, and stale ones of others under
    /// the prefix, are taken away.
    private Optional<String> findBegun(String key) {
        List<MultipartUpload> unfinished = new ArrayList<>();
        client.listMultipartUploadsPaginator(
                        list -> list.bucket(location.bucket()).prefix(location.key("")))
                .uploads()
                .forEach(unfinished::add);
        unfinished.sort(Comparator.comparing(MultipartUpload::initiated).reversed());
        Optional<String> mine = Optional.empty();
        Instant stale = Instant.now().minus(STALE);
        for (MultipartUpload one : unfinished) {
            if (one.key().equals(key) && mine.isEmpty()) {
                mine = Optional.of(one.uploadId());
            } else if (one.key().equals(key) || one.initiated().isBefore(stale)) {
                client.abortMultipartUpload(abort ->
                        abort.bucket(location.bucket()).key(one.key()).uploadId(one.uploadId()));
                context.progress().note("An unfinished upload of " + one.key() + " was removed");
            }
        }
        return mine;
    }

    private String begin(String key) {
        return client.createMultipartUpload(create ->
                        create.bucket(location.bucket())
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256))
                .uploadId();
    }

    private Map<Integer, Part> partsOf(String key, String upload) {
        Map<Integer, Part> parts = new HashMap<>();
        client.listPartsPaginator(list -> list.bucket(location.bucket()).key(key).uploadId(upload))
                .parts()
                .forEach(part -> parts.put(part.partNumber(), part));
        return parts;
    }

    private List<CompletedPart> send(
            Path file,
            String key,
            String upload,
            long size,
            Map<Integer, Part> there,
            MessageDigest composite)
            throws IOException {
        int length = Math.toIntExact(Math.max(usualPartBytes, size / MOST_PARTS + 1));
        List<CompletedPart> sent = new ArrayList<>();
        long[] done = new long[1];
        try (InputStream in = Files.newInputStream(file)) {
            // an empty file is one empty part
            for (byte[] bytes = in.readNBytes(length);
                    bytes.length > 0 || sent.isEmpty();
                    bytes = in.readNBytes(length)) {
                context.cancel().throwIfCancelled();
                Portion portion = Portion.of(bytes);
                int number = sent.size() + 1;
                Part known = there.get(number);
                String tag =
                        known != null && portion.isThere(known)
                                ? known.eTag()
                                : send(key, upload, number, portion, done[0], size);
                done[0] += bytes.length;
                context.progress().work(done[0], size, Unit.BYTES);
                composite.update(portion.sha256());
                sent.add(
                        CompletedPart.builder()
                                .partNumber(number)
                                .eTag(tag)
                                .checksumSHA256(portion.checksum())
                                .build());
            }
        }
        return sent;
    }

    private String send(
            String key, String upload, int number, Portion portion, long before, long size) {
        UploadPartResponse answer =
                client.uploadPart(
                        part ->
                                part.bucket(location.bucket())
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .checksumSHA256(portion.checksum()),
                        RequestBody.fromContentProvider(
                                () -> new Watched(portion.bytes(), before, size),
                                portion.bytes().length,
                                "application/octet-stream"));
        return answer.eTag();
    }

    /// By the storage's own hash of all parts, else by reading the object again.
    private void requireArrived(Path file, String name, String key, long size, String checksum)
            throws IOException {
        HeadObjectResponse head =
                client.headObject(ask ->
                        ask.bucket(location.bucket()).key(key).checksumMode(ChecksumMode.ENABLED));
        boolean equal = head.contentLength() == size;
        if (equal) {
            equal =
                    head.checksumSHA256() != null
                            ? head.checksumSHA256().equals(checksum)
                            : FileHash.of(file, context).equals(hashThere(key));
        }
        if (!equal) {
            client.deleteObject(delete -> delete.bucket(location.bucket()).key(key));
            throw TargetErrors.changedOnTheWay(name, location.display());
        }
    }

    private String hashThere(String key) throws IOException {
        context.progress().phase("Reading back what was stored");
        var hash = new FileHash();
        try (var in = client.getObject(get -> get.bucket(location.bucket()).key(key))) {
            byte[] buffer = new byte[SENT_AT_ONCE];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                context.cancel().throwIfCancelled();
                hash.add(buffer, read);
            }
        }
        return hash.digits();
    }

    private void abort(String key, String upload, RuntimeException failure) {
        try {
            client.abortMultipartUpload(
                    abort -> abort.bucket(location.bucket()).key(key).uploadId(upload));
        } catch (SdkException left) {
            failure.addSuppressed(left);
        }
    }

    /// Tells how much went out, and ends the request on cancel.
    private final class Watched extends InputStream {

        private final ByteArrayInputStream bytes;
        private final long before;
        private final long size;
        private final int length;

        Watched(byte[] bytes, long before, long size) {
            this.bytes = new ByteArrayInputStream(bytes);
            this.length = bytes.length;
            this.before = before;
            this.size = size;
        }

        @Override
        public int read() {
            context.cancel().throwIfCancelled();
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int start, int most) {
            context.cancel().throwIfCancelled();
            int read = bytes.read(into, start, Math.min(most, SENT_AT_ONCE));
            context.progress().work(before + length - bytes.available(), size, Unit.BYTES);
            return read;
        }
    }
}
