package dev.drydock.engine.backup.target;

import dev.drydock.engine.connection.Secret;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// A storage in memory that speaks S3, on a port of this machine.
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "backups";
    public static final String SECRET = "s3cr3t/of+the=server";
    public static final String KEY = "DRYDOCKTEST";

    private final S3Proxy proxy;
    final S3Client client;

    public S3Server() throws Exception {
        proxy =
                S3Proxy.builder()
                        .blobStore(new TransientNio2BlobStore())
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                        .build();
        proxy.start();
        client =
                S3Client.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .endpointOverride(URI.create(endpoint()))
                        .region(Region.of("us-east-1"))
                        .forcePathStyle(true)
                        .credentialsProvider(keys(SECRET))
                        .build();
        client.createBucket(make -> make.bucket(BUCKET));
    }

    public String endpoint() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    S3Location location(String bucket) {
        return S3Location.parse("s3://" + bucket + "/nightly/shop?endpoint=" + endpoint());
    }

    S3Target target(int partBytes) {
        return new S3Target(location(BUCKET), keys(SECRET), partBytes);
    }

    static AwsCredentialsProvider keys(String secret) {
        try (Secret saved = Secret.of(secret)) {
            return S3Target.keys(KEY, saved);
        }
    }

    public List<MultipartUpload> unfinished() {
        return client.listMultipartUploads(list -> list.bucket(BUCKET)).uploads();
    }

    @Override
    public void close() {
        client.close();
        try {
            proxy.stop();
        } catch (Exception failure) {
            throw new IllegalStateException("the storage for tests did not stop", failure);
        }
    }
}
