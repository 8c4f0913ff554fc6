package dev.drydock.engine.backup.retention;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What is kept. A backup stays when any of the rules wants it; the size limit then takes the
/// oldest of those away again. All rules look at each database by itself, the size limit at all.
///
/// @param keepLast the newest so many; 0 for no such rule, as in the next five
/// @param keepHourly the newest of each of the last so many hours that have one
/// @param keepWithin all that are at most so old, counted from the newest; null for no such rule
/// @param maxTotalBytes limit for all together; −1 for none
/// @param zone whose calendar says where a day begins
/// @param keepFailed how many failed runs of a database stay in the list; those of the last 30 days
///   stay anyway
/// @param forgetMissing whether entries are removed whose file is not there
/// @param database name of the databases to look at; empty for all
public record RetentionPolicy(
        int keepLast,
        int keepHourly,
        int keepDaily,
        int keepWeekly,
        int keepMonthly,
        int keepYearly,
        @Nullable RetentionAge keepWithin,
        long maxTotalBytes,
        ZoneId zone,
        int keepFailed,
        boolean forgetMissing,
        String database) {

    /// How many failed runs stay in the list unless told otherwise.
    public static final int FAILED = 10;

    public RetentionPolicy {
        if (keepLast < 0
                || keepHourly < 0
                || keepDaily < 0
                || keepWeekly < 0
                || keepMonthly < 0
                || keepYearly < 0
                || keepFailed < 0
                || maxTotalBytes < -1) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "A retention policy counts from 0.",
                    "0 means that there is no such rule.");
        }
    }

    /// No rule yet, for all databases.
    public static RetentionPolicy empty(ZoneId zone) {
        return new RetentionPolicy(0, 0, 0, 0, 0, 0, null, -1, zone, FAILED, false, "");
    }

    public RetentionPolicy withLast(int count) {
        return counts(count, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly);
    }

    /// Hours, days, weeks, months and years of which the newest stays.
    public RetentionPolicy withCalendar(
            int hourly, int daily, int weekly, int monthly, int yearly) {
        return counts(keepLast, hourly, daily, weekly, monthly, yearly);
    }

    public RetentionPolicy withWithin(@Nullable RetentionAge age) {
        return more(age, maxTotalBytes, keepFailed, forgetMissing, database);
    }

    public RetentionPolicy withMaxTotalBytes(long bytes) {
        return more(keepWithin, bytes, keepFailed, forgetMissing, database);
    }

    public RetentionPolicy withFailed(int count) {
        return more(keepWithin, maxTotalBytes, count, forgetMissing, database);
    }

    public RetentionPolicy withForgetMissing(boolean forget) {
        return more(keepWithin, maxTotalBytes, keepFailed, forget, database);
    }

    public RetentionPolicy withDatabase(String name) {
        return more(keepWithin, maxTotalBytes, keepFailed, forgetMissing, name);
    }

    /// Whether any rule says which backups are kept; with the size limit alone all are that fit.
    boolean hasRules() {
        return keepLast > 0
                || keepHourly > 0
                || keepDaily > 0
                || keepWeekly > 0
                || keepMonthly > 0
                || keepYearly > 0
                || keepWithin != null;
    }

    /// @throws DrydockException USAGE_INVALID for a policy that says nothing: it would remove
    ///   everything that nothing else protects
    void requireSense() {
        if (!hasRules() && maxTotalBytes < 0) {
            throw new DrydockException(
                    ErrorCode.USAGE_INVALID,
                    "The retention policy is empty: it does not say what to keep.",
                    "Give at least one rule: how many to keep, how long, or how much in all.");
        }
    }

    private RetentionPolicy counts(
            int last, int hourly, int daily, int weekly, int monthly, int yearly) {
        return new RetentionPolicy(
                last,
                hourly,
                daily,
                weekly,
                monthly,
                yearly,
                keepWithin,
                maxTotalBytes,
                zone,
                keepFailed,
                forgetMissing,
                database);
    }

    private RetentionPolicy more(
            @Nullable RetentionAge age, long bytes, int failed, boolean forget, String name) {
        return new RetentionPolicy(
                keepLast,
                keepHourly,
                keepDaily,
                keepWeekly,
                keepMonthly,
                keepYearly,
                age,
                bytes,
                zone,
                failed,
                forget,
                name);
    }
}
