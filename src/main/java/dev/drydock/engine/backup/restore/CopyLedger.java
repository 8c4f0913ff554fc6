package dev.drydock.engine.backup.restore;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.job.JobContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the list of copies true when a process ends between changing names and writing that down:
/// what is about to change is written first, and whether it did is looked up as soon as the place
/// can be reached. Thread-safe; worker threads only.
final class CopyLedger {

    private static final Logger LOG = LoggerFactory.getLogger(CopyLedger.class);

    private final KeptCopies copies;
    private final Function<String, RestoreDialect> dialects;

    /// @param dialects of engines; throws for one that is unknown
    CopyLedger(KeptCopies copies, Function<String, RestoreDialect> dialects) {
        this.copies = copies;
        this.dialects = dialects;
    }

    /// Newest first, settled as far as that needs no login.
    List<KeptCopy> list() {
        List<KeptCopy> found = copies.list();
        boolean asked = false;
        for (KeptCopy copy : found) {
            Optional<RestorePlaceLogin> login =
                    copy.state() == KeptCopy.State.UNSETTLED
                            ? dialects.apply(copy.dialect()).ownLogin(copy)
                            : Optional.empty();
            if (login.isPresent()) {
                settleQuietly(copy, login.get());
                asked = true;
            }
        }
        return asked ? copies.list() : found;
    }

    Optional<KeptCopy> find(String id) {
        return copies.find(id);
    }

    /// Writes down what is about to be. A store that cannot be written to stops no restore.
    void plan(KeptCopy after, String identity) {
        try {
            copies.plan(new PlannedChange(after, identity));
        } catch (DrydockException failure) {
            LOG.warn("The copy {} is not planned: {}", after.name(), failure.message());
        }
    }

    void save(KeptCopy copy) {
        copies.save(copy);
    }

    void remove(KeptCopy copy) {
        copies.remove(copy.id());
    }

    /// Settles what lies beside one live database, as far as it can be reached.
    ///
    /// @param address of the live one
    void settleAt(String address, RestorePlaceLogin login) {
        String engine = login.profile().endpoint().dialectId();
        try {
            copies.list().stream()
                    .filter(copy -> copy.state() == KeptCopy.State.UNSETTLED)
                    .filter(copy -> copy.dialect().equals(engine) && copy.address().equals(address))
                    .forEach(copy -> settleQuietly(copy, login));
        } catch (DrydockException unusable) {
            LOG.warn("Copies are not looked at: {}", unusable.message());
        }
    }

    /// The copy as it is now.
    ///
    /// @throws DrydockException RESTORE_COPY_UNKNOWN when nothing lies there,
    ///   RESTORE_COPY_UNSETTLED when it was not known until now which of both it is: somebody has
    ///   to decide again
    KeptCopy require(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        if (copies.find(copy.id()).map(KeptCopy::state).orElse(copy.state())
                != KeptCopy.State.UNSETTLED) {
            return copy;
        }
        boolean made = copies.planned(copy.id()).map(PlannedChange::identity).orElse("").isEmpty();
        KeptCopy now =
                settle(copy, login, context)
                        .orElseThrow(() ->
                                new DrydockException(
                                        ErrorCode.RESTORE_COPY_UNKNOWN,
                                        "There is no \""
                                                + copy.name()
                                                + "\": the restore ended before it was made, and \""
                                                + copy.live()
                                                + "\" is as it was.",
                                        "drydock restore copies lists what there is."));
        if (made) {
            return now;
        }
        throw new DrydockException(
                ErrorCode.RESTORE_COPY_UNSETTLED,
                "Nothing was changed: a process ended while \""
                        + copy.live()
                        + "\" and \""
                        + copy.name()
                        + "\" changed names. Now it is known that \""
                        + copy.name()
                        + (now.state() == KeptCopy.State.WAITING
                                ? "\" is the restored one."
                                : "\" is the old one, and the restored one is live."),
                "Do it again if that is what you want.");
    }

    private void settleQuietly(KeptCopy copy, RestorePlaceLogin login) {
        try {
            settle(copy, login, JobContext.quiet());
        } catch (DrydockException later) {
            LOG.info("The copy {} is not settled: {}", copy.name(), later.message());
        }
    }

    /// @return empty when nothing lies there; it is forgotten then
    Optional<KeptCopy> settle(KeptCopy copy, RestorePlaceLogin login, JobContext context) {
        PlannedChange planned =
                copies.planned(copy.id()).orElseGet(() -> new PlannedChange(copy, ""));
        String identity = dialects.apply(copy.dialect()).identity(copy, login, context);
        if (identity.isEmpty()) {
            copies.remove(copy.id());
            return Optional.empty();
        }
        KeptCopy now =
                identity.equals(planned.identity()) ? planned.after().swapped() : planned.after();
        copies.save(now);
        return Optional.of(now);
    }
}
