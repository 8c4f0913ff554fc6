package dev.drydock.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/// A self-signed server certificate, made by the `keytool` of the running JDK.
///
/// @param certificate PEM file, also usable as root certificate
/// @param key PEM file with the private key, owner-only
public record TestCertificate(Path certificate, Path key) {

    private static final char[] PASSWORD = "test-only".toCharArray();

    /// @param host the only name in the certificate: `dns:localhost`, `ip:127.0.0.1`
    /// @param days until it ends
    public static TestCertificate create(Path folder, String host, int days)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("server.p12");
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "RSA",
                                "-keysize",
                                "2048",
                                "-validity",
                                Integer.toString(days),
                                "-dname",
                                "CN=drydock test",
                                "-ext",
                                "san=" + host,
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                new String(PASSWORD))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
            throw new IOException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        Path certificate = folder.resolve("server.crt");
        Path key = folder.resolve("server.key");
        writePem(certificate, "CERTIFICATE", keys.getCertificate("server").getEncoded());
        writePem(key, "PRIVATE KEY", keys.getKey("server", PASSWORD).getEncoded());
        return new TestCertificate(certificate, key);
    }

    private static void writePem(Path file, String kind, byte[] content) throws IOException {
        String text =
                "-----BEGIN "
                        + kind
                        + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
                        + "\n-----END "
                        + kind
                        + "-----\n";
        Files.writeString(file, text, StandardCharsets.US_ASCII);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }
}
