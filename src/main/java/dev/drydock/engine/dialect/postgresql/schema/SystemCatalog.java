package dev.drydock.engine.dialect.postgresql.schema;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The server's own tables that hold objects, with their oids, which never change (pg_class.h and
/// its siblings in the server's source).
enum SystemCatalog {
    CLASS("pg_class", 1259),
    TYPE("pg_type", 1247),
    PROC("pg_proc", 1255),
    NAMESPACE("pg_namespace", 2615),
    CONSTRAINT("pg_constraint", 2606),
    REWRITE("pg_rewrite", 2618),
    TRIGGER("pg_trigger", 2620),
    POLICY("pg_policy", 3256),
    OPERATOR("pg_operator", 2617),
    OPERATOR_CLASS("pg_opclass", 2616),
    OPERATOR_FAMILY("pg_opfamily", 2753),
    OPERATOR_OF_FAMILY("pg_amop", 2602),
    FUNCTION_OF_FAMILY("pg_amproc", 2603),
    ACCESS_METHOD("pg_am", 2601),
    CAST("pg_cast", 2605),
    COLLATION("pg_collation", 3456),
    CONVERSION("pg_conversion", 2607),
    LANGUAGE("pg_language", 2612),
    TRANSFORM("pg_transform", 3576),
    TEXT_SEARCH_CONFIGURATION("pg_ts_config", 3602),
    TEXT_SEARCH_DICTIONARY("pg_ts_dict", 3600),
    TEXT_SEARCH_PARSER("pg_ts_parser", 3601),
    TEXT_SEARCH_TEMPLATE("pg_ts_template", 3764),
    FOREIGN_DATA_WRAPPER("pg_foreign_data_wrapper", 2328),
    FOREIGN_SERVER("pg_foreign_server", 1417),
    USER_MAPPING("pg_user_mapping", 1418),
    EVENT_TRIGGER("pg_event_trigger", 3466),
    PUBLICATION("pg_publication", 6104),
    TABLE_OF_PUBLICATION("pg_publication_rel", 6106),
    SUBSCRIPTION("pg_subscription", 6100),
    STATISTICS("pg_statistic_ext", 3381),
    DEFAULT_PRIVILEGES("pg_default_acl", 826),
    LARGE_OBJECT("pg_largeobject", 2613),
    EXTENSION("pg_extension", 3079);

    private static final Map<Long, SystemCatalog> BY_OID = new HashMap<>();

    static {
        for (SystemCatalog catalog : values()) {
            BY_OID.put(catalog.oid, catalog);
        }
    }

    private final String table;
    private final long oid;

    SystemCatalog(String table, long oid) {
        this.table = table;
        this.oid = oid;
    }

    String table() {
        return table;
    }

    long oid() {
        return oid;
    }

    /// Null for catalogs that hold nothing of interest.
    static @Nullable SystemCatalog ofOid(long oid) {
        return BY_OID.get(oid);
    }

    /// One number for an object of this catalog: oids are unique within a catalog only.
    long reference(long object) {
        return reference(oid, object);
    }

    static long reference(long catalog, long object) {
        return (catalog << 32) | object;
    }
}
