package dev.drydock.ui.migrations;

import java.util.Map;
import java.util.Set;

/// Which table locks of PostgreSQL exclude each other (manual, "Explicit Locking", table 13.2).
final class LockConflicts {

    private static final String ACCESS_SHARE = "ACCESS SHARE";
    private static final String ROW_SHARE = "ROW SHARE";
    private static final String ROW_EXCLUSIVE = "ROW EXCLUSIVE";
    private static final String SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE";
    private static final String SHARE = "SHARE";
    private static final String SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE";
    private static final String EXCLUSIVE = "EXCLUSIVE";
    private static final String ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE";

    private static final Map<String, Set<String>> EXCLUDED =
            Map.of(
                    ACCESS_SHARE,
                    Set.of(ACCESS_EXCLUSIVE),
                    ROW_SHARE,
                    Set.of(EXCLUSIVE, ACCESS_EXCLUSIVE),
                    ROW_EXCLUSIVE,
                    Set.of(SHARE, SHARE_ROW_EXCLUSIVE, EXCLUSIVE, ACCESS_EXCLUSIVE),
                    SHARE_UPDATE_EXCLUSIVE,
                    Set.of(
                            SHARE_UPDATE_EXCLUSIVE,
                            SHARE,
                            SHARE_ROW_EXCLUSIVE,
                            EXCLUSIVE,
                            ACCESS_EXCLUSIVE),
                    SHARE,
                    Set.of(
                            ROW_EXCLUSIVE,
                            SHARE_UPDATE_EXCLUSIVE,
                            SHARE_ROW_EXCLUSIVE,
                            EXCLUSIVE,
                            ACCESS_EXCLUSIVE),
                    SHARE_ROW_EXCLUSIVE,
                    Set.of(
                            ROW_EXCLUSIVE,
                            SHARE_UPDATE_EXCLUSIVE,
                            SHARE,
                            SHARE_ROW_EXCLUSIVE,
                            EXCLUSIVE,
                            ACCESS_EXCLUSIVE),
                    EXCLUSIVE,
                    Set.of(
                            ROW_SHARE,
                            ROW_EXCLUSIVE,
                            SHARE_UPDATE_EXCLUSIVE,
                            SHARE,
                            SHARE_ROW_EXCLUSIVE,
                            EXCLUSIVE,
                            ACCESS_EXCLUSIVE),
                    ACCESS_EXCLUSIVE,
                    Set.of(
                            ACCESS_SHARE,
                            ROW_SHARE,
                            ROW_EXCLUSIVE,
                            SHARE_UPDATE_EXCLUSIVE,
                            SHARE,
                            SHARE_ROW_EXCLUSIVE,
                            EXCLUSIVE,
                            ACCESS_EXCLUSIVE));

    private LockConflicts() {}

    /// Whether one session with the first lock keeps another one from the second. Words that are no
    /// table lock exclude nothing.
    static boolean exclude(String held, String wanted) {
        return EXCLUDED.getOrDefault(wanted, Set.of()).contains(held);
    }
}
