package dev.drydock.engine.backup.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drydock.engine.backup.archive.Archive;
import dev.drydock.engine.connection.ConnectionProfile;
import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is said of a copy whose process ended while names changed.
final class CopyLedgerTest {

    private static final RestorePlaceLogin LOGIN =
            new RestorePlaceLogin(
                    ConnectionProfile.adHoc(
                            new Endpoint.File("sqlite", Path.of("/live.db"), Map.of())),
                    null,
                    false);

    private final Map<String, KeptCopy> kept = new LinkedHashMap<>();
    private final Map<String, PlannedChange> plans = new HashMap<>();
    private final Map<String, String> identities = new HashMap<>();
    private boolean reachable = true;
    private boolean ownLogin;
    private final CopyLedger ledger = new CopyLedger(new Remembered(), _ -> new There());

    private static KeptCopy copy(String id, KeptCopy.State state) {
        return new KeptCopy(
                id,
                "backup",
                "sqlite",
                "/live.db",
                "/live.db",
                "/beside-" + id,
                state,
                Instant.EPOCH,
                Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(names = {"WAITING", "SWAPPED"})
    void whatWasMadeBecomesWhatWasPlanned(KeptCopy.State state) {
        ledger.plan(copy("a", state), "");
        assertThat(ledger.list()).map(KeptCopy::state).containsExactly(KeptCopy.State.UNSETTLED);
        identities.put("/beside-a", "7");

        assertThat(ledger.require(kept.get("a"), LOGIN, JobContext.quiet()))
                .isEqualTo(copy("a", state));
        assertThat(ledger.list()).containsExactly(copy("a", state));
    }

    @Test
    void whatWasNotMadeIsForgotten() {
        ledger.plan(copy("a", KeptCopy.State.SWAPPED), "");

        assertThatThrownBy(() -> ledger.require(kept.get("a"), LOGIN, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure ->
                                assertThat(failure.code())
                                        .isEqualTo(ErrorCode.RESTORE_COPY_UNKNOWN));
        assertThat(ledger.list()).isEmpty();
    }

    @Test
    void aSwapThatWasDoneIsTold() {
        assertAskedAgain("8", KeptCopy.State.SWAPPED, "is the old one");
    }

    @Test
    void aSwapThatWasNotDoneIsToldToo() {
        assertAskedAgain("7", KeptCopy.State.WAITING, "is the restored one");
    }

    private void assertAskedAgain(String now, KeptCopy.State state, String told) {
        ledger.plan(copy("a", KeptCopy.State.SWAPPED), "7");
        identities.put("/beside-a", now);

        assertThatThrownBy(() -> ledger.require(kept.get("a"), LOGIN, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure -> {
                            assertThat(failure.code()).isEqualTo(ErrorCode.RESTORE_COPY_UNSETTLED);
                            assertThat(failure.message()).contains(told);
                            assertThat(failure.hint()).isNotEmpty();
                        });
        // the second time it is what somebody wanted
        assertThat(ledger.require(kept.get("a"), LOGIN, JobContext.quiet()).state())
                .isEqualTo(state);
    }

    @Test
    void whatCannotBeReachedStaysUnknown() {
        reachable = false;
        ledger.plan(copy("a", KeptCopy.State.SWAPPED), "");

        ledger.settleAt("/live.db", LOGIN);

        assertThat(ledger.list()).map(KeptCopy::state).containsExactly(KeptCopy.State.UNSETTLED);
        assertThatThrownBy(() -> ledger.require(kept.get("a"), LOGIN, JobContext.quiet()))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        failure ->
                                assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_REFUSED));
    }

    @Test
    void onlyWhatLiesBesideThatDatabaseIsLookedAt() {
        ledger.plan(copy("a", KeptCopy.State.SWAPPED), "");
        identities.put("/beside-a", "1");

        ledger.settleAt("/another.db", LOGIN);
        assertThat(kept.get("a").state()).isEqualTo(KeptCopy.State.UNSETTLED);

        ledger.settleAt("/live.db", LOGIN);
        assertThat(kept.get("a").state()).isEqualTo(KeptCopy.State.SWAPPED);
    }

    @Test
    void listingLooksWhereNothingIsAsked() {
        ownLogin = true;
        ledger.plan(copy("a", KeptCopy.State.SWAPPED), "");
        ledger.plan(copy("b", KeptCopy.State.WAITING), "");
        identities.put("/beside-a", "1");

        assertThat(ledger.list()).containsExactly(copy("a", KeptCopy.State.SWAPPED));
    }

    private final class Remembered implements KeptCopies {
        @Override
        public void save(KeptCopy copy) {
            plans.remove(copy.id());
            kept.put(copy.id(), copy);
        }

        @Override
        public void plan(PlannedChange change) {
            kept.put(change.after().id(), change.after().with(KeptCopy.State.UNSETTLED));
            plans.put(change.after().id(), change);
        }

        @Override
        public Optional<PlannedChange> planned(String id) {
            return Optional.ofNullable(plans.get(id));
        }

        @Override
        public List<KeptCopy> list() {
            return List.copyOf(kept.values());
        }

        @Override
        public Optional<KeptCopy> find(String id) {
            return Optional.ofNullable(kept.get(id));
        }

        @Override
        public void remove(String id) {
            kept.remove(id);
            plans.remove(id);
        }
    }

    /// Knows what lies where, and nothing else.
    private final class There implements RestoreDialect {
        @Override
        public String id() {
            return "sqlite";
        }

        @Override
        public String identity(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
            if (!reachable) {
                throw new DrydockException(ErrorCode.CONNECTION_REFUSED, "Not there.", "Wait.");
            }
            return identities.getOrDefault(copy.name(), "");
        }

        @Override
        public Optional<RestorePlaceLogin> ownLogin(KeptCopy copy) {
            return ownLogin ? Optional.of(LOGIN) : Optional.empty();
        }

        @Override
        public Set<String> there(Archive archive, RestoreOrder order, JobContext context) {
            throw new AssertionError("not asked");
        }

        @Override
        public PreflightSheet preflight(RestoreWork work, JobContext context) {
            throw new AssertionError("not asked");
        }

        @Override
        public RestoreOutcome run(RestoreWork work, JobContext context) {
            throw new AssertionError("not asked");
        }

        @Override
        public KeptCopy swap(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
            throw new AssertionError("not asked");
        }

        @Override
        public void drop(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
            throw new AssertionError("not asked");
        }
    }
}
