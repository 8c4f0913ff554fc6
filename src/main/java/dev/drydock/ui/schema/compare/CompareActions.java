package dev.drydock.ui.schema.compare;

import dev.drydock.engine.schema.compare.RenameAnswer;

/// What the page asks of its controller.
interface CompareActions {

    void compare();

    void swap();

    /// Shows every step from the first snapshot to now in one picture.
    void showHistory();

    /// Says what a name became, and compares again.
    void answer(RenameAnswer answer);

    /// Looks for a file of statements for one side.
    void chooseFile(boolean earlier);

    /// Keeps the structure of the database as it is now.
    void takeSnapshot();

    /// Applies the script to a scratch copy and compares what comes out.
    void prove();

    void copyScript();

    void saveScript();

    void copyCommand();
}
