package dev.drydock.engine.schema;

/// The kinds of objects that a database holds, in the order lists show them. Parts of a table or
/// view (columns, constraints, indexes, triggers) have kinds too, so that dependencies and
/// differences can name them.
public enum ObjectKind {
    SCHEMA("schema", Place.DATABASE),
    EXTENSION("extension", Place.DATABASE),
    TABLE("table", Place.SCHEMA),
    VIEW("view", Place.SCHEMA),
    MATERIALIZED_VIEW("materialized view", Place.SCHEMA),
    SEQUENCE("sequence", Place.SCHEMA),
    FUNCTION("function", Place.SCHEMA),
    PROCEDURE("procedure", Place.SCHEMA),
    AGGREGATE("aggregate", Place.SCHEMA),
    TYPE("type", Place.SCHEMA),
    COLLATION("collation", Place.SCHEMA),
    CONVERSION("conversion", Place.SCHEMA),
    OPERATOR("operator", Place.SCHEMA),
    OPERATOR_CLASS("operator class", Place.SCHEMA),
    OPERATOR_FAMILY("operator family", Place.SCHEMA),
    STATISTICS("statistics", Place.SCHEMA),
    TEXT_SEARCH_PARSER("text search parser", Place.SCHEMA),
    TEXT_SEARCH_TEMPLATE("text search template", Place.SCHEMA),
    TEXT_SEARCH_DICTIONARY("text search dictionary", Place.SCHEMA),
    TEXT_SEARCH_CONFIGURATION("text search configuration", Place.SCHEMA),
    COLUMN("column", Place.RELATION),
    CONSTRAINT("constraint", Place.RELATION),
    INDEX("index", Place.RELATION),
    TRIGGER("trigger", Place.RELATION),
    RULE("rule", Place.RELATION),
    POLICY("policy", Place.RELATION),
    CAST("cast", Place.DATABASE),
    TRANSFORM("transform", Place.DATABASE),
    LANGUAGE("language", Place.DATABASE),
    ACCESS_METHOD("access method", Place.DATABASE),
    FOREIGN_DATA_WRAPPER("foreign data wrapper", Place.DATABASE),
    FOREIGN_SERVER("server", Place.DATABASE),
    USER_MAPPING("user mapping", Place.DATABASE),
    EVENT_TRIGGER("event trigger", Place.DATABASE),
    PUBLICATION("publication", Place.DATABASE),
    SUBSCRIPTION("subscription", Place.DATABASE),
    DEFAULT_PRIVILEGES("default privileges", Place.DATABASE),
    LARGE_OBJECT("large object", Place.DATABASE);

    /// What a kind's names are unique in.
    public enum Place {
        DATABASE,
        SCHEMA,
        /// One table or view.
        RELATION
    }

    private final String word;
    private final Place place;

    ObjectKind(String word, Place place) {
        this.word = word;
        this.place = place;
    }

    /// The kind as SQL calls it, in lower case.
    public String word() {
        return word;
    }

    public Place place() {
        return place;
    }
}
