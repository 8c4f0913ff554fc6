package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import dev.drydock.engine.error.Redaction;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Takes an address apart as libpq does (PostgreSQL manual, 34.1.1.2): into settings under libpq's
/// keywords, nothing added and nothing judged. `jdbc:postgresql:` addresses are read in the
/// driver's own grammar and give the same keywords.
final class LibpqUrl {

    private static final String JDBC = "jdbc:postgresql:";

    private final String address;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final boolean jdbc;

    private LibpqUrl(String address) {
        this.address = address;
        this.jdbc = address.startsWith(JDBC);
    }

    static boolean recognises(String address) {
        return address.startsWith("postgresql:")
                || address.startsWith("postgres:")
                || address.startsWith(JDBC);
    }

    /// The settings of the address, under libpq's keywords, in the order of appearance.
    ///
    /// @throws DrydockException URL_INVALID
    static Map<String, String> parse(String address) {
        var url = new LibpqUrl(address);
        url.parse();
        return url.settings;
    }

    private void parse() {
        String rest = address.substring(jdbc ? JDBC.length() : address.indexOf(':') + 1);
        if (rest.indexOf('\0') >= 0) {
            throw invalid("it holds a NUL character");
        }
        int question = rest.indexOf('?');
        String query = question < 0 ? "" : rest.substring(question + 1);
        String front = question < 0 ? rest : rest.substring(0, question);
        if (front.startsWith("//")) {
            hierarchy(front.substring(2));
        } else if (jdbc) {
            put("dbname", front.startsWith("/") ? front.substring(1) : front);
        } else {
            throw invalid("after \"" + address.substring(0, address.indexOf(':')) + ":\" comes //");
        }
        if (!query.isEmpty()) {
            for (String pair : query.split("&", -1)) {
                parameter(pair);
            }
        }
    }

    private void hierarchy(String text) {
        int slash = text.indexOf('/');
        String authority = slash < 0 ? text : text.substring(0, slash);
        if (slash >= 0) {
            put("dbname", text.substring(slash + 1));
        }
        int at = authority.indexOf('@');
        if (at < 0 && text.indexOf('@') >= 0) {
            throw invalid("a / in user or password must be written as %2F");
        }
        if (at >= 0) {
            login(authority.substring(0, at));
        }
        host(authority.substring(at + 1));
    }

    private void login(String login) {
        int colon = login.indexOf(':');
        put("user", colon < 0 ? login : login.substring(0, colon));
        if (colon >= 0) {
            put("password", login.substring(colon + 1));
        }
    }

    private void host(String text) {
        if (text.contains("@")) {
            throw invalid("an @ in user or password must be written as %40");
        }
        if (text.contains(",")) {
            throw severalHosts();
        }
        if (text.startsWith("[")) {
            int close = text.indexOf(']');
            if (close < 0) {
                throw invalid("the IPv6 address has no closing bracket");
            }
            if (close == 1) {
                throw invalid("the IPv6 address is empty");
            }
            put("host", text.substring(1, close));
            String after = text.substring(close + 1);
            if (!after.isEmpty() && !after.startsWith(":")) {
                throw invalid("after the IPv6 address comes a port or the database");
            }
            putPort(after.isEmpty() ? "" : after.substring(1));
            return;
        }
        int colon = text.indexOf(':');
        if (colon >= 0 && text.indexOf(':', colon + 1) >= 0) {
            throw invalid("an IPv6 address is written in brackets");
        }
        put("host", colon < 0 ? text : text.substring(0, colon));
        putPort(colon < 0 ? "" : text.substring(colon + 1));
    }

    private void putPort(String port) {
        if (!port.isEmpty()) {
            settings.put("port", decode(port));
        }
    }

    private void parameter(String pair) {
        int equal = pair.indexOf('=');
        if (equal < 0) {
            throw invalid("the parameter \"" + pair + "\" has no value");
        }
        String name = decode(pair.substring(0, equal));
        String value = pair.substring(equal + 1);
        if (value.contains("=") && !jdbc) {
            throw invalid("an = in the value of \"" + name + "\" must be written as %3D");
        }
        value = decode(value);
        if (name.isEmpty()) {
            throw invalid("a parameter has no name");
        }
        if (name.equals("ssl") && !jdbc) {
            // libpq's concession to addresses of the driver
            if (!value.equals("true")) {
                throw invalid("ssl= knows only \"true\"; use sslmode=");
            }
            settings.put("sslmode", "require");
            return;
        }
        settings.put(jdbc ? keywordOf(name) : name, jdbc ? valueOf(name, value) : value);
    }

    private static String keywordOf(String name) {
        return switch (name) {
            case "PGHOST" -> "host";
            case "PGPORT" -> "port";
            case "PGDBNAME" -> "dbname";
            default -> LibpqKeyword.findByProperty(name).map(LibpqKeyword::keyword).orElse(name);
        };
    }

    private static String valueOf(String name, String value) {
        return LibpqKeyword.findByProperty(name)
                .map(keyword -> keyword.fromDriver(value))
                .orElse(value);
    }

    private void put(String keyword, String raw) {
        if (!raw.isEmpty()) {
            settings.put(keyword, decode(raw));
        }
    }

    private String decode(String text) {
        String source = jdbc ? text.replace("+", "%20") : text;
        if (source.indexOf('%') < 0) {
            return source;
        }
        var bytes = ByteBuffer.allocate(source.length() * 4);
        for (int i = 0; i < source.length(); ) {
            int point = source.codePointAt(i);
            if (point == '%') {
                bytes.put(hex(source, i));
                i += 3;
            } else {
                bytes.put(Character.toString(point).getBytes(StandardCharsets.UTF_8));
                i += Character.charCount(point);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException wrong) {
            throw invalid("its percent signs do not decode to UTF-8");
        }
    }

    private byte hex(String text, int percent) {
        if (percent + 2 < text.length()) {
            int high = Character.digit(text.charAt(percent + 1), 16);
            int low = Character.digit(text.charAt(percent + 2), 16);
            if (high >= 0 && low >= 0 && high + low > 0) {
                return (byte) (high * 16 + low);
            }
        }
        throw invalid("a percent sign is followed by two hexadecimal digits, not 00");
    }

    private DrydockException invalid(String why) {
        return invalid(address, why);
    }

    static DrydockException invalid(String address, String why) {
        return new DrydockException(
                ErrorCode.URL_INVALID,
                "Cannot read the address " + Redaction.mask(address) + ": " + why + ".",
                "The form is postgresql://user@host:5432/database?sslmode=verify-full.");
    }

    static DrydockException severalHosts() {
        return new DrydockException(
                ErrorCode.URL_INVALID,
                "The address names several hosts; Drydock connects to exactly one.",
                "Name one host, and let its own address decide which server answers.");
    }
}
