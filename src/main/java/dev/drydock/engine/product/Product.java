package dev.drydock.engine.product;

/// What Drydock says of itself.
public final class Product {

    /// As people read it, and as servers see it in their session lists.
    public static final String NAME = "Drydock";

    /// The version shown by `--version` and written into backups; the same as in `pom.xml`.
    public static final String VERSION = "0.1.0";

    /// A system property, set to `cli` or `console` while the AOT caches are made: the program then
    /// exercises that front by itself and ends.
    public static final String TRAIN_PROPERTY = "drydock.train";

    private Product() {}
}
