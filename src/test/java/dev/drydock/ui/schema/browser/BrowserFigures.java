package dev.drydock.ui.schema.browser;

import dev.drydock.engine.job.CancelSource;
import dev.drydock.engine.schema.SchemaDefinition;
import java.util.Set;

/// What is measured of the browser, for the benchmarks: a catalog of 15,000 tables and 150,000
/// names, without a database.
public final class BrowserFigures {

    private final SchemaDefinition definition = Structures.large(15_000, 9);
    private final Catalog catalog = Catalog.of(definition);
    private final BrowserModel model = new BrowserModel();

    /// Lays nodes and names out.
    public void build() {
        Catalog.of(definition);
    }

    /// One search, on a worker.
    public void search(String text) {
        catalog.index().find(NameQuery.of(text), Set.of(), 500, new CancelSource());
    }

    /// Shows the tree: what the FX thread does after a reading.
    public void show() {
        model.show(catalog);
    }

    /// Unfolds and folds a schema of 1,500 tables: what the FX thread does at a click.
    public void fold() {
        model.toggle(0);
        model.toggle(0);
    }
}
