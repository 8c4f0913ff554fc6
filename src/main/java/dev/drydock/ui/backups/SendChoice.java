package dev.drydock.ui.backups;

import dev.drydock.engine.backup.target.S3Location;
import dev.drydock.engine.error.DrydockException;
import java.util.Optional;

/// Whether a backup is sent to a storage after it was made.
///
/// @param address as typed; kept while it is switched off
record SendChoice(boolean on, String address) {

    static final SendChoice NONE = new SendChoice(false, "");

    static SendChoice to(String address) {
        return new SendChoice(!address.isEmpty(), address);
    }

    SendChoice withOn(boolean other) {
        return new SendChoice(other, address);
    }

    SendChoice withAddress(String other) {
        return new SendChoice(on, other);
    }

    /// What is wrong with the address; empty for nothing.
    Optional<String> problem() {
        if (!on) {
            return Optional.empty();
        }
        try {
            S3Location.parse(address.strip());
            return Optional.empty();
        } catch (DrydockException wrong) {
            return Optional.of(wrong.message() + " " + wrong.hint());
        }
    }

    /// Where to; empty while it is off or the address is none.
    Optional<S3Location> location() {
        return on && problem().isEmpty()
                ? Optional.of(S3Location.parse(address.strip()))
                : Optional.empty();
    }
}
