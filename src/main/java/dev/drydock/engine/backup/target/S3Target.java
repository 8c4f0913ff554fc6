package dev.drydock.engine.backup.target;

import dev.drydock.engine.connection.Secret;
import dev.drydock.engine.file.DurableFile;
import dev.drydock.engine.job.JobCancelledException;
import dev.drydock.engine.job.JobContext;
import dev.drydock.engine.job.Unit;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/// Storage that speaks S3.
public final class S3Target implements BackupTarget {

    /// Small enough to be sent again after a failure, large enough for backups of 80 GB in the
    /// 10,000 parts that S3 allows; larger files get larger parts.
    static final int PART_BYTES = 8 << 20;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(60);

    private final S3Location location;
    private final S3Client client;
    private final int partBytes;

    /// Keys from the environment, the files of the AWS tools, or the machine's role.
    public S3Target(S3Location location) {
        this(location, DefaultCredentialsProvider.builder().build(), PART_BYTES);
    }

    /// Keys that are saved; the secret is only read.
    public S3Target(S3Location location, String accessKey, Secret secretKey) {
        this(location, keys(accessKey, secretKey), PART_BYTES);
    }

    S3Target(S3Location location, AwsCredentialsProvider keys, int partBytes) {
        this.location = location;
        this.partBytes = partBytes;
        S3ClientBuilder builder =
                S3Client.builder()
                        .region(Region.of(location.region()))
                        .credentialsProvider(keys)
                        // we send SHA-256 ourselves; others would be taken for every request
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT_LIMIT)
                                        .socketTimeout(SILENCE_LIMIT));
        if (location.endpoint() != null) {
            builder.endpointOverride(location.endpoint()).forcePathStyle(true);
        }
        this.client = builder.build();
    }

    static AwsCredentialsProvider keys(String accessKey, Secret secretKey) {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(accessKey, secretKey.revealText()));
    }

    @Override
    public String display() {
        return location.display();
    }

    @Override
    public void upload(Path file, String name, JobContext context) {
        try {
            new S3Upload(client, location, partBytes, context).run(file, name);
        } catch (SdkException failure) {
            throwIfCancelled(context, failure);
            throw TargetErrors.of("store " + name, display(), failure);
        } catch (IOException failure) {
            throw DurableFile.failed("read", file, failure);
        }
    }

    @Override
    public void download(String name, Path file, JobContext context) {
        try {
            DurableFile.createOwnerOnly(file);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        }
        boolean whole = false;
        try {
            copy(name, file, context);
            whole = true;
        } catch (SdkException failure) {
            throwIfCancelled(context, failure);
            throw TargetErrors.of("fetch " + name, display(), failure);
        } catch (IOException failure) {
            throw DurableFile.failed("write", file, failure);
        } finally {
            if (!whole) {
                deleteQuietly(file, context);
            }
        }
    }

    private void copy(String name, Path file, JobContext context) throws IOException {
        try (var in =
                        client.getObject(
                                get -> get.bucket(location.bucket()).key(location.key(name)));
                OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
            long total = in.response().contentLength();
            long done = 0;
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (context.cancel().isCancelled()) {
                    in.abort();
                    throw new JobCancelledException("nothing of it is kept");
                }
                out.write(buffer, 0, read);
                done += read;
                context.progress().work(done, total, Unit.BYTES);
            }
            if (done != total) {
                throw TargetErrors.changedOnTheWay(name, display());
            }
        }
    }

    @Override
    public List<Stored> list(String beginning) {
        try {
            List<Stored> found = new ArrayList<>();
            String all = location.key("");
            client.listObjectsV2Paginator(
                            list -> list.bucket(location.bucket()).prefix(location.key(beginning)))
                    .contents()
                    .forEach(object ->
                            found.add(
                                    new Stored(
                                            object.key().substring(all.length()), object.size())));
            found.sort(Comparator.comparing(Stored::name));
            return found;
        } catch (SdkException failure) {
            throw TargetErrors.of("list", display(), failure);
        }
    }

    @Override
    public void delete(String name) {
        try {
            client.deleteObject(delete -> delete.bucket(location.bucket()).key(location.key(name)));
        } catch (SdkException failure) {
            throw TargetErrors.of("delete " + name, display(), failure);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private static void throwIfCancelled(JobContext context, SdkException failure) {
        if (context.cancel().isCancelled()) {
            var cancelled = new JobCancelledException("nothing of it is kept");
            cancelled.addSuppressed(failure);
            throw cancelled;
        }
    }

    private static void deleteQuietly(Path file, JobContext context) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            context.progress().note("Could not delete " + file + ": " + left);
        }
    }
}
