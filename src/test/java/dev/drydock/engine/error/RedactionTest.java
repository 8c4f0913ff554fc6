package dev.drydock.engine.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RedactionTest {

    /// `cAnA` is the begin and `RyX` the end of the secret, so that a half-masked one is found.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:cAnARyX@host/db",
                "postgresql://u:cAnA%40RyX@host/db",
                "postgresql://u:cAnA@RyX@host/db",
                "postgresql://u:cAnA:RyX@host:5432/db",
                "postgresql://u:cAnA/RyX@host/db",
                "postgresql://u:cAnA?RyX@host/db",
                "postgresql://u:cAnA#RyX@host/db",
                "postgresql://u:cAnA\"RyX@host/db",
                "postgresql://u:cAnA'RyX@host/db",
                "postgresql://u:cAnA RyX@host/db",
                "postgresql://:cAnARyX@host/db",
                "postgresql://u:cAnARyX@",
                "//u:cAnARyX@host/db",
                "jdbc:postgresql://u:cAnARyX@host/db",
                "jdbc:mysql://u:cAnARyX@host:3306/db?x=y@z",
                "(address \"postgres://u:cAnARyX@h/d\" refused)",
                "jdbc:postgresql://h/d?user=u&password=cAnARyX&ssl=true",
                "jdbc:postgresql://h/d?password=cAnA;RyX",
                "jdbc:postgresql://h/d?sslpassword=cAnA\"RyX",
                "postgresql://h/d?PASSWORD=cAnARyX",
                "password=cAnARyX",
                "password = cAnARyX",
                "password: cAnARyX",
                "password:\n  cAnARyX",
                "password=cAnA&RyX",
                "password=cAnA,RyX",
                "password=cAnA}RyX",
                "password=cAnA\"RyX",
                "host=h password='cAnA RyX' user=u",
                "host=h password='cAnA\\'RyX' user=u",
                "host=h password='cAnA''RyX' user=u",
                "host=h password='cAnA RyX",
                "password=\"cAnA RyX\"",
                "{\"password\":\"cAnA RyX\"}",
                "{\"password\" : \"cAnA\\\"RyX\"}",
                "{'passphrase': 'cAnA RyX'}",
                "{user=u, password=cAnARyX, ssl=true}",
                "PGPASSWORD=cAnARyX psql",
                "export DB_PASSWORD=\"cAnA RyX\"",
                "spring.datasource.password=cAnARyX",
                "sslpassword=cAnARyX",
                "client_secret=cAnARyX",
                "api-key: cAnARyX",
                "access_token=cAnARyX",
                "Pwd=cAnARyX;Database=x",
                "pg_dump --password cAnARyX -d x",
                "--password=cAnARyX",
                "--passphrase 'cAnA RyX'",
                "ALTER ROLE ada PASSWORD 'cAnARyX'",
                "create user ada encrypted password 'cAnA''RyX'",
                "ALTER ROLE ada PASSWORD E'cAnARyX'",
                "ALTER ROLE ada PASSWORD $$cAnA'RyX$$",
                "ALTER ROLE ada PASSWORD $q$cAnA$$RyX$q$",
                "ALTER ROLE ada PASSWORD 'cAnA RyX",
                "CREATE USER x IDENTIFIED BY 'cAnARyX'",
                "db.example:5432:shop:ada:cAnARyX",
                "first\n*:*:*:ada:cAnA:RyX\nlast",
                "-----BEGIN PRIVATE KEY-----\ncAnA\nRyX\n-----END PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\ncAnA\nRyX",
                "AGE-SECRET-KEY-1cAnARyX",
                "SCRAM-SHA-256$4096:cAnA==$RyX:abc="
            })
    void masksTheWholeSecret(String text) {
        String masked = Redaction.mask(text);
        assertThat(masked).doesNotContain("cAnA").doesNotContain("RyX");
        assertThat(masked).contains(Redaction.MASK);
        assertThat(Redaction.mask(masked)).doesNotContain("cAnA").doesNotContain("RyX");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://ada@db.example:5432/shop?sslmode=require",
                "postgresql://localhost:5432/db?user=ada@example",
                "jdbc:postgresql://h:5432/d as bob@example",
                "http://127.0.0.1:8080/path mail a@b",
                "password authentication failed for user \"ada\"",
                "--passphrase-file /home/ada/key",
                "The server asks for a password.",
                "unrecognized token: \"'abc\"",
                "at 12:34:56 the server said: no",
                "2001:0db8:85a3:0000:0000:8a2e:0370:7334",
                "syntax error at or near \"password\"",
                "Set PGPASSWORD or use ~/.pgpass",
                "column secret_level does not exist"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(Redaction.mask(text)).isEqualTo(text);
    }

    @Test
    void keepsWhatIsAroundTheSecret() {
        assertThat(Redaction.mask("open postgresql://ada:pw@db:5432/shop?sslmode=require failed"))
                .isEqualTo("open postgresql://ada:********@db:5432/shop?sslmode=require failed");
        assertThat(Redaction.mask("host=h password='a b' user=u"))
                .isEqualTo("host=h password=******** user=u");
    }

    /// A pathological text must not stall the logger.
    @Test
    void staysFastOnLongTexts() {
        String text = "password ".repeat(10_000) + "//a:".repeat(2_000);
        long begun = System.nanoTime();
        Redaction.mask(text);
        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
    }

    @Test
    void everyPartOfAnErrorIsMasked() {
        var error =
                new DrydockException(
                        ErrorCode.SQL_FAILED,
                        "Could not reach postgresql://u:cAnARyX@h/d.",
                        "Check password=cAnARyX.",
                        Map.of("sql", "alter role x password 'cAnARyX'"),
                        null);
        DrydockException other =
                error.as(ErrorCode.MIGRATION_FAILED, "PGPASSWORD=cAnARyX", "")
                        .withDetails(Map.of("more", "pwd=cAnARyX"));
        assertThat(error.message() + error.hint() + error.details() + error)
                .doesNotContain("cAnARyX");
        assertThat(other.message() + other.hint() + other.details() + other)
                .doesNotContain("cAnARyX");
    }
}
