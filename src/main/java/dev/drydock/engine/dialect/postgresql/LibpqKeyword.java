package dev.drydock.engine.dialect.postgresql;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.postgresql.PGProperty;

/// The connection parameters that may be passed on to the driver, under their names in libpq
/// (PostgreSQL manual, 34.1.2), each with the driver's property. This enum is the allow-list:
/// everything else is refused, above all what names classes, socket factories, files outside the
/// TLS set, or turns checks off.
enum LibpqKeyword {
    SSLROOTCERT("sslrootcert", PGProperty.SSL_ROOT_CERT, "PGSSLROOTCERT"),
    SSLCERT("sslcert", PGProperty.SSL_CERT, "PGSSLCERT"),
    SSLKEY("sslkey", PGProperty.SSL_KEY, "PGSSLKEY"),
    SSLNEGOTIATION("sslnegotiation", PGProperty.SSL_NEGOTIATION, "PGSSLNEGOTIATION"),
    CHANNEL_BINDING("channel_binding", PGProperty.CHANNEL_BINDING, "PGCHANNELBINDING"),
    REQUIRE_AUTH("require_auth", PGProperty.REQUIRE_AUTH, "PGREQUIREAUTH"),
    GSSENCMODE("gssencmode", PGProperty.GSS_ENC_MODE, "PGGSSENCMODE"),
    KRBSRVNAME("krbsrvname", PGProperty.KERBEROS_SERVER_NAME, "PGKRBSRVNAME"),
    TARGET_SESSION_ATTRS(
            "target_session_attrs", PGProperty.TARGET_SERVER_TYPE, "PGTARGETSESSIONATTRS"),
    APPLICATION_NAME("application_name", PGProperty.APPLICATION_NAME, "PGAPPNAME"),
    CONNECT_TIMEOUT("connect_timeout", PGProperty.CONNECT_TIMEOUT, "PGCONNECT_TIMEOUT"),
    KEEPALIVES("keepalives", PGProperty.TCP_KEEP_ALIVE, ""),
    OPTIONS("options", PGProperty.OPTIONS, "PGOPTIONS"),
    /// Not of libpq: the driver's short form of `options=-csearch_path=…`.
    CURRENT_SCHEMA("currentSchema", PGProperty.CURRENT_SCHEMA, "");

    private static final Map<String, String> SERVER_TYPES =
            Map.of(
                    "any", "any",
                    "read-write", "primary",
                    "read-only", "secondary",
                    "primary", "primary",
                    "standby", "secondary",
                    "prefer-standby", "preferSecondary");

    private final String keyword;
    private final PGProperty property;
    private final String variable;

    LibpqKeyword(String keyword, PGProperty property, String variable) {
        this.keyword = keyword;
        this.property = property;
        this.variable = variable;
    }

    String keyword() {
        return keyword;
    }

    PGProperty property() {
        return property;
    }

    /// The environment variable that libpq reads for it; empty for none.
    String variable() {
        return variable;
    }

    static Optional<LibpqKeyword> find(String keyword) {
        return Arrays.stream(values()).filter(one -> one.keyword.equals(keyword)).findFirst();
    }

    /// By the driver's own name, which differs in case and underscores.
    static Optional<LibpqKeyword> findByProperty(String name) {
        return Arrays.stream(values())
                .filter(one -> one.property.getName().equals(name))
                .findFirst();
    }

    /// The value as the driver wants it.
    ///
    /// @throws IllegalArgumentException with the allowed values
    String toDriver(String value) {
        return switch (this) {
            case TARGET_SESSION_ATTRS -> one(value, SERVER_TYPES);
            case KEEPALIVES -> one(value, Map.of("0", "false", "1", "true"));
            case CONNECT_TIMEOUT -> seconds(value);
            case SSLNEGOTIATION -> one(value, same("postgres", "direct"));
            case CHANNEL_BINDING -> one(value, same("disable", "prefer", "require"));
            case GSSENCMODE -> one(value, same("disable", "prefer", "require"));
            case SSLROOTCERT,
                    SSLCERT,
                    SSLKEY,
                    REQUIRE_AUTH,
                    KRBSRVNAME,
                    APPLICATION_NAME,
                    OPTIONS,
                    CURRENT_SCHEMA ->
                    value;
        };
    }

    /// The driver's value in libpq's words; used for `jdbc:` addresses.
    String fromDriver(String value) {
        UnaryOperator<String> lower = text -> text.toLowerCase(Locale.ROOT);
        return switch (this) {
            case TARGET_SESSION_ATTRS ->
                    switch (lower.apply(value)) {
                        case "master" -> "primary";
                        case "slave", "secondary" -> "standby";
                        case "preferslave", "prefersecondary" -> "prefer-standby";
                        default -> lower.apply(value);
                    };
            case KEEPALIVES ->
                    switch (lower.apply(value)) {
                        case "true" -> "1";
                        case "false" -> "0";
                        default -> value;
                    };
            case SSLNEGOTIATION, CHANNEL_BINDING, GSSENCMODE -> lower.apply(value);
            case SSLROOTCERT,
                    SSLCERT,
                    SSLKEY,
                    REQUIRE_AUTH,
                    KRBSRVNAME,
                    APPLICATION_NAME,
                    CONNECT_TIMEOUT,
                    OPTIONS,
                    CURRENT_SCHEMA ->
                    value;
        };
    }

    private static Map<String, String> same(String... values) {
        return Arrays.stream(values)
                .collect(java.util.stream.Collectors.toMap(value -> value, value -> value));
    }

    private static String one(String value, Map<String, String> allowed) {
        String translated = allowed.get(value);
        if (translated == null) {
            throw new IllegalArgumentException(
                    "allowed are "
                            + String.join(", ", allowed.keySet().stream().sorted().toList()));
        }
        return translated;
    }

    private static String seconds(String value) {
        if (!value.matches("\\d{1,4}")) {
            throw new IllegalArgumentException("wanted is a number of seconds");
        }
        return value;
    }
}
