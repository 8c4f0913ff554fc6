package dev.drydock.engine.backup.target;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// Failures of a target in Drydock's terms.
final class TargetErrors {

    private TargetErrors() {}

    static DrydockException of(String what, String target, SdkException failure) {
        if (failure instanceof S3Exception answer) {
            int status = answer.statusCode();
            String said =
                    answer.awsErrorDetails() == null || answer.awsErrorDetails().errorCode() == null
                            ? "status " + status
                            : answer.awsErrorDetails().errorCode() + ", status " + status;
            boolean refused = status == 401 || status == 403 || status == 404;
            return new DrydockException(
                    refused ? ErrorCode.TARGET_REFUSED : ErrorCode.TARGET_FAILED,
                    "Could not " + what + " in " + target + ": the storage refused (" + said + ").",
                    refused
                            ? "Check the bucket's name and that these keys may read, write and list"
                                    + " there."
                            : "Run it again; what arrived already is used again.",
                    Map.of("status", Integer.toString(status)),
                    failure);
        }
        boolean keys =
                failure instanceof SdkClientException
                        && String.valueOf(failure.getMessage()).contains("credentials");
        return new DrydockException(
                keys ? ErrorCode.TARGET_REFUSED : ErrorCode.TARGET_UNREACHABLE,
                "Could not "
                        + what
                        + " in "
                        + target
                        + ": "
                        + (keys ? "there are no keys for it" : reason(failure))
                        + ".",
                keys
                        ? "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE."
                        : "Check the endpoint and the network, and run it again; what arrived"
                                + " already is used again.",
                Map.of(),
                failure);
    }

    static DrydockException changedOnTheWay(String name, String target) {
        return new DrydockException(
                ErrorCode.TARGET_FAILED,
                name + " did not arrive in " + target + " as it was sent.",
                "Run it again. If it repeats, look at that storage.");
    }

    private static String reason(Throwable failure) {
        Throwable first = failure;
        while (first.getCause() != null && first.getCause() != first) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage()).replaceFirst("\\.$", "");
    }
}
