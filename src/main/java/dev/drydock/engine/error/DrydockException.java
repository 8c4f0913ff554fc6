package dev.drydock.engine.error;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Every failure that Drydock reports. The message says what failed, on what, in the server's
/// words; the hint is the next step; details are named facts (file, line, column, sqlState …) for
/// programs. All texts pass [Redaction] on the way in, so no secret can reach a log or a screen
/// through here.
public final class DrydockException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String hint;
    private final transient Map<String, String> details;

    public DrydockException(ErrorCode code, String message, String hint) {
        this(code, message, hint, Map.of(), null);
    }

    public DrydockException(
            ErrorCode code, String message, String hint, @Nullable Throwable cause) {
        this(code, message, hint, Map.of(), cause);
    }

    public DrydockException(
            ErrorCode code,
            String message,
            String hint,
            Map<String, String> details,
            @Nullable Throwable cause) {
        super(Redaction.mask(message), cause);
        this.code = code;
        this.hint = Redaction.mask(hint);
        var masked = new LinkedHashMap<String, String>();
        details.forEach((key, value) -> masked.put(key, Redaction.mask(value)));
        this.details = Collections.unmodifiableMap(masked);
    }

    public ErrorCode code() {
        return code;
    }

    /// The message; never null, unlike `getMessage()` of foreign exceptions.
    public String message() {
        String message = getMessage();
        return message == null ? code.name() : message;
    }

    /// The next step for the user; empty when there is none.
    public String hint() {
        return hint;
    }

    /// Named facts in a stable order, for example `file`, `line`, `column`, `sqlState`.
    public Map<String, String> details() {
        return details == null ? Map.of() : details;
    }

    /// The same failure with more facts, keeping cause and suppressed exceptions.
    public DrydockException withDetails(Map<String, String> more) {
        var all = new LinkedHashMap<>(details());
        all.putAll(more);
        return copy(code, message(), hint, all);
    }

    /// The same failure under another code and message, for example a failed statement that is now
    /// a failed migration. Details and suppressed exceptions are kept; this exception becomes the
    /// cause.
    public DrydockException as(ErrorCode newCode, String newMessage, String newHint) {
        var result = new DrydockException(newCode, newMessage, newHint, details(), this);
        for (Throwable suppressed : getSuppressed()) {
            result.addSuppressed(suppressed);
        }
        return result;
    }

    private DrydockException copy(
            ErrorCode newCode, String newMessage, String newHint, Map<String, String> newDetails) {
        var result = new DrydockException(newCode, newMessage, newHint, newDetails, getCause());
        result.setStackTrace(getStackTrace());
        for (Throwable suppressed : getSuppressed()) {
            result.addSuppressed(suppressed);
        }
        return result;
    }
}
