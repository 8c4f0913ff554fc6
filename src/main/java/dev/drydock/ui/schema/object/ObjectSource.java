package dev.drydock.ui.schema.object;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.schema.ObjectKey;
import dev.drydock.engine.schema.SchemaObject;
import dev.drydock.engine.schema.facts.FactSheet;
import dev.drydock.engine.schema.facts.FirstRows;
import dev.drydock.ui.job.StartedJob;
import java.util.function.Consumer;

/// What the tab does for the page of an object. FX thread only; handlers run there too.
public interface ObjectSource {

    /// Whether there is a server to ask now.
    boolean isConnected();

    /// Whether looking at rows needs a word of its own, as in production.
    boolean asksBeforeRows();

    void ddl(SchemaObject object, Consumer<String> onText);

    StartedJob<FactSheet> statistics(
            SchemaObject object, Consumer<FactSheet> onFacts, Consumer<DrydockException> onFailure);

    StartedJob<FirstRows> firstRows(
            SchemaObject object, Consumer<FirstRows> onRows, Consumer<DrydockException> onFailure);

    /// Shows another object.
    void go(ObjectKey key);

    void copyDdl();
}
