package dev.drydock.engine.schema;

/// The kinds of objects that a schema holds, in the order lists show them.
public enum ObjectKind {
    TABLE("table"),
    VIEW("view"),
    MATERIALIZED_VIEW("materialized view"),
    SEQUENCE("sequence"),
    FUNCTION("function"),
    PROCEDURE("procedure"),
    AGGREGATE("aggregate"),
    TYPE("type");

    private final String word;

    ObjectKind(String word) {
        this.word = word;
    }

    /// The kind as SQL calls it, in lower case.
    public String word() {
        return word;
    }
}
