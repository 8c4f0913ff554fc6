package dev.drydock.engine.backup.retention;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A length of time by the calendar: a month is as long as it is.
///
/// @param years to `hours`: 0 or more, not all 0
public record RetentionAge(int years, int months, int days, int hours) {

    private static final Pattern TEXT =
            Pattern.compile(
                    "(?:(\\d{1,4})y)?(?:(\\d{1,5})m)?(?:(\\d{1,5})w)?(?:(\\d{1,6})d)?(?:(\\d{1,7})h)?");

    private static final int DAYS_PER_WEEK = 7;

    public RetentionAge {
        if (years < 0
                || months < 0
                || days < 0
                || hours < 0
                || years + months + days + hours == 0) {
            throw new IllegalArgumentException("no length of time");
        }
    }

    public static RetentionAge ofDays(int days) {
        return new RetentionAge(0, 0, days, 0);
    }

    /// Reads `30d`, `1y6m`, `2w`, `12h`: years, months, weeks, days and hours, in this order.
    ///
    /// @throws DrydockException USAGE_INVALID
    public static RetentionAge parse(String text) {
        Matcher match = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (match.matches()) {
            int days = part(match, 3) * DAYS_PER_WEEK + part(match, 4);
            if (part(match, 1) + part(match, 2) + days + part(match, 5) > 0) {
                return new RetentionAge(part(match, 1), part(match, 2), days, part(match, 5));
            }
        }
        throw new DrydockException(
                ErrorCode.USAGE_INVALID,
                "\"" + text + "\" is no length of time.",
                "Write years, months, weeks, days and hours: 30d, 1y6m, 2w, 12h.");
    }

    /// The moment so long before another.
    Instant before(Instant moment, ZoneId zone) {
        return moment.atZone(zone)
                .minusYears(years)
                .minusMonths(months)
                .minusDays(days)
                .minusHours(hours)
                .toInstant();
    }

    /// The text that [#parse] reads.
    @Override
    public String toString() {
        return unit(years, "y") + unit(months, "m") + unit(days, "d") + unit(hours, "h");
    }

    private static int part(Matcher match, int group) {
        String digits = match.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static String unit(int count, String letter) {
        return count == 0 ? "" : count + letter;
    }
}
