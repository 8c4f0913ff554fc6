package dev.drydock.engine.dialect.postgresql.schema;

import dev.drydock.engine.schema.ObjectKind;

/// Kinds that are known by the statements that make them, each with the catalog that holds it. The
/// name of a kind in lower case is the name of the statement that reads it.
enum OtherKind {
    POLICIES(ObjectKind.POLICY, SystemCatalog.POLICY),
    RULES(ObjectKind.RULE, SystemCatalog.REWRITE),
    STATISTICS(ObjectKind.STATISTICS, SystemCatalog.STATISTICS),
    OPERATORS(ObjectKind.OPERATOR, SystemCatalog.OPERATOR),
    OPERATOR_CLASSES(ObjectKind.OPERATOR_CLASS, SystemCatalog.OPERATOR_CLASS),
    OPERATOR_FAMILIES(ObjectKind.OPERATOR_FAMILY, SystemCatalog.OPERATOR_FAMILY),
    COLLATIONS(ObjectKind.COLLATION, SystemCatalog.COLLATION),
    CONVERSIONS(ObjectKind.CONVERSION, SystemCatalog.CONVERSION),
    TEXT_SEARCH_PARSERS(ObjectKind.TEXT_SEARCH_PARSER, SystemCatalog.TEXT_SEARCH_PARSER),
    TEXT_SEARCH_TEMPLATES(ObjectKind.TEXT_SEARCH_TEMPLATE, SystemCatalog.TEXT_SEARCH_TEMPLATE),
    TEXT_SEARCH_DICTIONARIES(
            ObjectKind.TEXT_SEARCH_DICTIONARY, SystemCatalog.TEXT_SEARCH_DICTIONARY),
    TEXT_SEARCH_CONFIGURATIONS(
            ObjectKind.TEXT_SEARCH_CONFIGURATION, SystemCatalog.TEXT_SEARCH_CONFIGURATION),
    CASTS(ObjectKind.CAST, SystemCatalog.CAST),
    TRANSFORMS(ObjectKind.TRANSFORM, SystemCatalog.TRANSFORM),
    LANGUAGES(ObjectKind.LANGUAGE, SystemCatalog.LANGUAGE),
    ACCESS_METHODS(ObjectKind.ACCESS_METHOD, SystemCatalog.ACCESS_METHOD),
    FOREIGN_DATA_WRAPPERS(ObjectKind.FOREIGN_DATA_WRAPPER, SystemCatalog.FOREIGN_DATA_WRAPPER),
    FOREIGN_SERVERS(ObjectKind.FOREIGN_SERVER, SystemCatalog.FOREIGN_SERVER),
    USER_MAPPINGS(ObjectKind.USER_MAPPING, SystemCatalog.USER_MAPPING),
    EVENT_TRIGGERS(ObjectKind.EVENT_TRIGGER, SystemCatalog.EVENT_TRIGGER),
    PUBLICATIONS(ObjectKind.PUBLICATION, SystemCatalog.PUBLICATION),
    SUBSCRIPTIONS(ObjectKind.SUBSCRIPTION, SystemCatalog.SUBSCRIPTION),
    DEFAULT_PRIVILEGES(ObjectKind.DEFAULT_PRIVILEGES, SystemCatalog.DEFAULT_PRIVILEGES),
    LARGE_OBJECTS(ObjectKind.LARGE_OBJECT, SystemCatalog.LARGE_OBJECT);

    private final ObjectKind kind;
    private final SystemCatalog catalog;

    OtherKind(ObjectKind kind, SystemCatalog catalog) {
        this.kind = kind;
        this.catalog = catalog;
    }

    ObjectKind kind() {
        return kind;
    }

    SystemCatalog catalog() {
        return catalog;
    }
}
