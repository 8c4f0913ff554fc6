package dev.drydock.engine.backup.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.error.DrydockException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class S3LocationTest {

    @Test
    void bucketPrefixEndpointAndRegionAreRead() {
        S3Location location =
                S3Location.parse(
                        "s3://my-bucket/some/pre%20fix/?endpoint=https%3A%2F%2Fstore.example:9000"
                                + "&region=eu-central-1");

        assertThat(location.bucket()).isEqualTo("my-bucket");
        assertThat(location.prefix()).isEqualTo("some/pre fix");
        assertThat(location.endpoint()).isEqualTo(URI.create("https://store.example:9000"));
        assertThat(location.region()).isEqualTo("eu-central-1");
        assertThat(location.key("a")).isEqualTo("some/pre fix/a");
        assertThat(S3Location.parse("s3://my-bucket").key("a")).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3://KEY:s3cr3t@bucket/x",
                "s3://bucket/x?secretKey=s3cr3t",
                "s3://bucket/x?endpoint=https://user:s3cr3t@host",
                "s3://bucket/x?endpoint=file:///s3cr3t",
                "s3:///s3cr3t",
                "s3://s3cr3t bucket",
                "s3://bucket/x#s3cr3t"
            })
    void keysAndNonsenseAreRefusedAndNotRepeated(String text) {
        assertThatThrownBy(() -> S3Location.parse(text))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.message()).doesNotContain("s3cr3t");
                            assertThat(refused.hint()).contains("eys never stand in");
                        });
    }
}
