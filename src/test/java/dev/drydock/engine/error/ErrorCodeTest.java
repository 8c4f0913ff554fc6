package dev.drydock.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The exit codes are a contract with scripts: a change here is a change of the contract.
final class ErrorCodeTest {

    @Test
    void everyErrorCodeKeepsItsExitCode() {
        String table =
                Arrays.stream(ErrorCode.values())
                        .map(code -> code.name() + " " + code.exitCode().status())
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n"));
        assertThat(table)
                .isEqualTo(
                        """
                        BACKUP_DAMAGED 12
                        BACKUP_FAILED 1
                        BACKUP_KEY_MISSING 2
                        BACKUP_KEY_WRONG 4
                        BACKUP_NOT_CARRIED 11
                        BACKUP_PARENT_MISSING 12
                        BACKUP_PLAN_CHANGED 11
                        BACKUP_UNFIT 2
                        BACKUP_UNKNOWN 2
                        CANCELLED 130
                        CHANGE_FAILED 1
                        COMPARE_ENGINES_DIFFER 2
                        CONFIG_INVALID 2
                        CONNECTION_HOST_UNKNOWN 4
                        CONNECTION_LOGIN_FAILED 4
                        CONNECTION_LOST 4
                        CONNECTION_NOT_ACCEPTED 4
                        CONNECTION_REFUSED 4
                        CONNECTION_TIMEOUT 4
                        CONNECTION_TLS_FAILED 4
                        CONSOLE_UNAVAILABLE 2
                        DATABASE_DAMAGED 1
                        DATABASE_LOCKED 7
                        DATABASE_MISSING 4
                        DATABASE_NOT_NAMED 2
                        DDL_FILE_FAILED 1
                        DDL_FILE_INVALID 2
                        DEADLINE_PASSED 1
                        DISK_FULL 1
                        FILE_EXISTS 11
                        FILE_FAILED 1
                        FILE_MISSING 4
                        FILE_NOT_ACCESSIBLE 4
                        FILE_NOT_A_DATABASE 4
                        GUARD_NOT_CONFIRMED 11
                        GUARD_READ_ONLY 11
                        INTERNAL 1
                        JOB_UNKNOWN 2
                        MIGRATION_ADOPT_NOT_FOUND 2
                        MIGRATION_FAILED 5
                        MIGRATION_FILES_INVALID 2
                        MIGRATION_HALF_DONE 6
                        MIGRATION_HISTORY_CONFLICT 8
                        MIGRATION_HISTORY_NOT_EMPTY 11
                        MIGRATION_LOCKED 7
                        MIGRATION_ROLLBACK_MISSING 2
                        MIGRATION_TIDY_CHANGED 11
                        MIGRATION_TIDY_UNFINISHED 6
                        MIGRATION_UNDO_MISSING 2
                        OBJECT_UNKNOWN 2
                        PASSWORD_FILE_UNSAFE 2
                        POOL_EXHAUSTED 1
                        PRIVILEGE_MISSING 1
                        PROFILE_EXISTS 2
                        PROFILE_UNKNOWN 2
                        RENAME_INVALID 2
                        RESTORE_COPY_UNKNOWN 2
                        RESTORE_COPY_UNSETTLED 11
                        RESTORE_FAILED 1
                        RESTORE_NOTHING 2
                        RESTORE_NOT_EQUAL 9
                        RESTORE_SCRIPT_REFUSED 11
                        RESTORE_STOPPED 11
                        RESTORE_TARGET_EXISTS 11
                        ROWS_CONFLICT 1
                        ROWS_FILTER_INVALID 2
                        ROWS_KEY_MISSING 2
                        ROWS_NOT_AS_PLANNED 1
                        ROWS_NOT_VISIBLE 11
                        ROWS_PARENTS_MISSING 11
                        ROWS_TRIGGERS 11
                        SERVER_UNSUPPORTED 4
                        SERVICE_UNKNOWN 2
                        SNAPSHOT_DAMAGED 1
                        SNAPSHOT_EXISTS 2
                        SNAPSHOT_UNKNOWN 2
                        SQL_FAILED 1
                        STORE_UNUSABLE 2
                        TARGET_FAILED 1
                        TARGET_REFUSED 4
                        TARGET_UNREACHABLE 4
                        TOOL_FAILED 1
                        TOOL_MISSING 2
                        TOOL_UNFIT 2
                        URL_INVALID 2
                        URL_PROPERTY_REFUSED 2
                        USAGE_INVALID 2
                        """);
    }

    @Test
    void theExitCodesAreThoseOfTheContract() {
        assertThat(Arrays.stream(ExitCode.values()).map(code -> code.name() + "=" + code.status()))
                .containsExactly(
                        "DONE=0",
                        "FAILED=1",
                        "USAGE=2",
                        "WARNINGS=3",
                        "CANNOT_CONNECT=4",
                        "MIGRATION_ROLLED_BACK=5",
                        "STOPPED_HALF_WAY=6",
                        "LOCKED=7",
                        "CHECKS_FOUND_ERRORS=8",
                        "DIFFERENCES_FOUND=9",
                        "PENDING_EXIST=10",
                        "REFUSED=11",
                        "BACKUP_DAMAGED=12",
                        "CANCELLED=130");
    }
}
