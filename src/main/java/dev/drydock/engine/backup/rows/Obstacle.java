package dev.drydock.engine.backup.rows;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;

/// Why the plan cannot be carried out as it is.
public record Obstacle(ErrorCode code, String message, String hint) {

    DrydockException failure() {
        return new DrydockException(code, message, hint);
    }
}
