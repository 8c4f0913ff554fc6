package dev.drydock.engine.backup.target;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// `s3://bucket/prefix?endpoint=https://…&region=…`. Holds no key: those come from the environment
/// or a saved secret.
///
/// @param prefix without slashes at its ends; empty for the whole bucket
/// @param endpoint null for Amazon's own
/// @param region as the storage calls it
public record S3Location(String bucket, String prefix, @Nullable URI endpoint, String region) {

    /// What storages of other makers take when they know no regions.
    private static final String USUAL_REGION = "us-east-1";

    /// Whether the text is meant to be one.
    public static boolean isOne(String text) {
        return text.startsWith("s3://");
    }

    /// @throws DrydockException URL_INVALID, URL_PROPERTY_REFUSED for anything but endpoint and
    ///   region, above all for keys
    public static S3Location parse(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException broken) {
            throw invalid();
        }
        String bucket = uri.getRawAuthority();
        if (!"s3".equals(uri.getScheme()) || bucket == null || uri.getFragment() != null) {
            throw invalid();
        }
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")) {
            // also user:key@bucket, which must not be repeated in a message
            throw invalid();
        }
        URI endpoint = null;
        String region = USUAL_REGION;
        String query = uri.getRawQuery();
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            String[] pair = part.split("=", 2);
            String value =
                    pair.length == 2 ? URLDecoder.decode(pair[1], StandardCharsets.UTF_8) : "";
            switch (pair[0]) {
                case "endpoint" -> endpoint = endpoint(value);
                case "region" -> region = region(value);
                default ->
                        throw new DrydockException(
                                ErrorCode.URL_PROPERTY_REFUSED,
                                "An S3 address takes endpoint and region, not \"" + pair[0] + "\".",
                                "Keys never stand in an address: set AWS_ACCESS_KEY_ID and"
                                        + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.");
            }
        }
        return new S3Location(
                bucket,
                uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", ""),
                endpoint,
                region);
    }

    /// The last step of the prefix, and the place above it: for an address that names a backup.
    ///
    /// @throws DrydockException URL_INVALID when the prefix is empty
    public Named split() {
        int cut = prefix.lastIndexOf('/');
        if (prefix.isEmpty()) {
            throw invalid();
        }
        return new Named(
                new S3Location(bucket, cut < 0 ? "" : prefix.substring(0, cut), endpoint, region),
                prefix.substring(cut + 1));
    }

    /// A name and where it is.
    public record Named(S3Location place, String name) {}

    /// For people.
    public String display() {
        return "s3://" + bucket + (prefix.isEmpty() ? "" : "/" + prefix);
    }

    /// The object's key.
    String key(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static URI endpoint(String value) {
        try {
            URI endpoint = new URI(value);
            boolean web =
                    "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
            if (!web || endpoint.getHost() == null || endpoint.getUserInfo() != null) {
                throw invalid();
            }
            return endpoint;
        } catch (URISyntaxException broken) {
            throw invalid();
        }
    }

    private static String region(String value) {
        if (!value.matches("[a-zA-Z0-9-]{1,40}")) {
            throw invalid();
        }
        return value;
    }

    private static DrydockException invalid() {
        return new DrydockException(
                ErrorCode.URL_INVALID,
                "That is no S3 address.",
                "Write s3://bucket/prefix?endpoint=https://host&region=name; endpoint and region"
                        + " may be left out, and keys never stand in it.");
    }
}
