package dev.drydock.engine.dialect.postgresql;

import dev.drydock.engine.connection.Endpoint;
import dev.drydock.engine.connection.SslMode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/// Shakes hands with a server as the driver will, to see its certificate before a password is sent
/// (PostgreSQL manual, 54.2.10: SSLRequest).
final class TlsProbe {

    /// @param subject the name in the certificate
    /// @param daysLeft until the certificate ends; negative when it has ended
    record Peer(String protocol, String subject, long daysLeft) {}

    private static final int SSL_REQUEST = 80_877_103;

    private TlsProbe() {}

    /// @return empty when the server offers no TLS
    /// @throws SSLException when the certificate is not accepted under the endpoint's mode
    static Optional<Peer> handshake(Endpoint.Server server, int limitMillis) throws IOException {
        try (Socket plain = new Socket()) {
            plain.connect(new InetSocketAddress(server.host(), server.port()), limitMillis);
            plain.setSoTimeout(limitMillis);
            boolean direct = "direct".equals(server.properties().get("sslnegotiation"));
            if (!direct && !offersTls(plain)) {
                return Optional.empty();
            }
            try (SSLSocket socket =
                    (SSLSocket)
                            context(server)
                                    .getSocketFactory()
                                    .createSocket(plain, server.host(), server.port(), true)) {
                SSLParameters parameters = socket.getSSLParameters();
                if (direct) {
                    parameters.setApplicationProtocols(new String[] {"postgresql"});
                }
                if (server.sslMode() == SslMode.VERIFY_FULL) {
                    parameters.setEndpointIdentificationAlgorithm("HTTPS");
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                var certificate = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return Optional.of(
                        new Peer(
                                socket.getSession().getProtocol(),
                                certificate.getSubjectX500Principal().getName(),
                                Duration.between(
                                                Instant.now(),
                                                certificate.getNotAfter().toInstant())
                                        .toDays()));
            }
        }
    }

    private static boolean offersTls(Socket socket) throws IOException {
        socket.getOutputStream()
                .write(ByteBuffer.allocate(8).putInt(8).putInt(SSL_REQUEST).array());
        socket.getOutputStream().flush();
        int answer = socket.getInputStream().read();
        return switch (answer) {
            case 'S' -> true;
            case 'N' -> false;
            case -1 -> throw new IOException("it hung up without a word");
            default -> throw new IOException("it does not speak the PostgreSQL protocol");
        };
    }

    private static SSLContext context(Endpoint.Server server) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] trust =
                    server.sslMode().verifies()
                            ? trustManagers(server)
                            : new TrustManager[] {new Curious()};
            context.init(null, trust, null);
            return context;
        } catch (GeneralSecurityException failure) {
            throw new SSLException(failure.getMessage(), failure);
        }
    }

    private static TrustManager[] trustManagers(Endpoint.Server server)
            throws GeneralSecurityException, IOException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        Optional<Path> root = PostgresqlConnectionDialect.rootCertificate(server);
        if (root.isEmpty()) {
            factory.init((KeyStore) null);
            return factory.getTrustManagers();
        }
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(root.get())) {
            int number = 0;
            for (var certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root" + number++, certificate);
            }
        }
        factory.init(store);
        return factory.getTrustManagers();
    }

    /// Accepts what the chosen mode accepts too: anything. Only looks; no password goes this way.
    private static final class Curious implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {
            throw new UnsupportedOperationException(Arrays.toString(chain));
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {
            // require, prefer and allow do not check
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
