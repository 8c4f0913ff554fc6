package dev.drydock.engine.backup.retention;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads sizes as people write them.
public final class StorageSize {

    private static final Pattern TEXT =
            Pattern.compile("(\\d{1,15}(?:\\.\\d{1,6})?)\\s*([KMGTP]?)(I?)B?");

    private static final List<String> STEPS = List.of("", "K", "M", "G", "T", "P");
    private static final int DECIMAL = 1_000;
    private static final int BINARY = 1_024;

    private StorageSize() {}

    /// `50GB` is 50,000,000,000 bytes, `50GiB` is 50 × 1024³; without a unit it is bytes.
    ///
    /// @throws DrydockException USAGE_INVALID
    public static long parse(String text) {
        Matcher match = TEXT.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (match.matches() && !(match.group(2).isEmpty() && !match.group(3).isEmpty())) {
            int step = match.group(3).isEmpty() ? DECIMAL : BINARY;
            BigDecimal bytes =
                    new BigDecimal(match.group(1))
                            .multiply(BigDecimal.valueOf(step).pow(STEPS.indexOf(match.group(2))))
                            .setScale(0, RoundingMode.DOWN);
            if (bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0) {
                return bytes.longValue();
            }
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                "\"" + text + "\" is no size.",
                "Write a number with a unit: 500MB, 50GB, 1.5TB, or GiB for powers of 1024.");
    }
}
