package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.net.IDN;
import java.util.regex.Pattern;

/// What may stand for a host. It becomes part of the driver's URL, so nothing passes that could end
/// the host there.
final class Hosts {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,253}");
    private static final Pattern IPV6 =
            Pattern.compile("[0-9A-Fa-f:.]{2,45}(%[A-Za-z0-9._-]{1,32})?");
    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    private Hosts() {}

    /// @throws DrydockException URL_INVALID when the text cannot be a host
    static void require(String host) {
        driverForm(host);
    }

    /// The host as the driver's URL wants it: ASCII, IPv6 in brackets.
    static String driverForm(String host) {
        if (host.contains(":")) {
            if (IPV6.matcher(host).matches()) {
                return "[" + host + "]";
            }
            throw invalid(host);
        }
        String ascii;
        try {
            ascii = IDN.toASCII(host);
        } catch (IllegalArgumentException notAName) {
            throw invalid(host);
        }
        if (!NAME.matcher(ascii).matches()) {
            throw invalid(host);
        }
        return ascii;
    }

    static boolean isLoopback(String host) {
        return host.equalsIgnoreCase("localhost")
                || LOOPBACK.matcher(host).matches()
                || host.equals("::1");
    }

    private static DrydockException invalid(String host) {
        return new DrydockException(
                ErrorCode.URL_INVALID,
                "\"" + host + "\" is no host name or address.",
                "Give one name, an IPv4 address, or an IPv6 address in brackets.");
    }
}
