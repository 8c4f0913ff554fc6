package dev.drydock.engine.rehearsal;

import java.util.List;

/// A rollback that Drydock wrote because there was none.
///
/// @param file name relative to the migrations directory, `007_x.down.sql`
/// @param text the whole file
/// @param lost what does not come back with it, each a sentence; empty when all comes back
public record WrittenRollback(String file, String text, List<String> lost) {

    public WrittenRollback {
        lost = List.copyOf(lost);
    }
}
