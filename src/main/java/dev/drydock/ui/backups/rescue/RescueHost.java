package dev.drydock.ui.backups.rescue;

import dev.drydock.engine.error.DrydockException;

/// What these pages need of the tab in which they lie. FX thread only.
public interface RescueHost {

    /// A page of this package.
    enum Page {
        RESCUE,
        COPIES
    }

    /// Brings a page to the front.
    void show(Page page);

    /// Back to the list of backups.
    void leave();

    /// Asks for a key when that is what the failure is about, then goes on.
    ///
    /// @return false for another failure, which is not shown here
    boolean askForKey(RescueSource source, DrydockException failure, Runnable then);
}
