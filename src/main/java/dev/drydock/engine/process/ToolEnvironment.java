package dev.drydock.engine.process;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The environment of child processes, made from nothing: what is not on the list does not reach
/// them, above all no `PG…` variable that would redirect a connection.
final class ToolEnvironment {

    private static final List<String> PASSED_ON =
            List.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "TMPDIR",
                    "TZ",
                    "KRB5CCNAME",
                    "KRB5_CONFIG",
                    "SSL_CERT_FILE",
                    "SSL_CERT_DIR",
                    "SystemRoot",
                    "SystemDrive",
                    "TEMP",
                    "TMP",
                    "APPDATA",
                    "USERPROFILE");

    private ToolEnvironment() {}

    static Map<String, String> of(Map<String, String> own, Map<String, String> extra) {
        Map<String, String> environment = new TreeMap<>();
        for (String name : PASSED_ON) {
            String value = own.get(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        // messages are read by us, so they must not be translated
        environment.put("LC_ALL", "C.UTF-8");
        environment.put("LC_MESSAGES", "C");
        environment.putAll(extra);
        return environment;
    }
}
