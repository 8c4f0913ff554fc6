package dev.drydock.engine.backup.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.bech32.Bech32;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecipientTest {

    // the example of the specification of age
    private static final String GOOD =
            "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj";
    private static final String ITS_KEY =
            "AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX";

    @Test
    void aRecipientIsRead() {
        assertThat(Recipient.parse(" " + GOOD + "\n").text()).isEqualTo(GOOD);
    }

    @Test
    void anIdentityKnowsItsRecipient() {
        assertThat(Identity.of(ITS_KEY.toCharArray()))
                .get()
                .extracting(Identity::recipient)
                .isEqualTo(new Recipient(GOOD));
    }

    @Test
    void everyWrongLetterIsFound() {
        for (int at = 0; at < GOOD.length(); at++) {
            char other = GOOD.charAt(at) == 'q' ? 'p' : 'q';
            String wrong = GOOD.substring(0, at) + other + GOOD.substring(at + 1);
            assertThat(Recipient.find(wrong)).as("letter %d", at).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "age1",
                "age",
                "AGE1ZVKYG2LQZRAA2LNJVQEJ32NKUU0UES2S82HZRYE869XEEXVN73EQUNUJWJ",
                "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
                "age1yubikey1q2w7u3vpya839jxxuq8g0sedh3d740d4xvn639sqhr95ejj8vu3hyfumptt"
            })
    void whatIsNoneIsRefused(String text) {
        assertThat(Recipient.find(text)).isEmpty();
        assertThatThrownBy(() -> Recipient.parse(text))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.code()).isEqualTo(ErrorCode.USAGE_INVALID);
                            assertThat(refused.hint()).contains("age-keygen");
                        });
    }

    @Test
    void aPointOfLowOrderIsRefused() {
        String zero = Bech32.getEncoder().encode("age", new byte[32]).toString();

        assertThat(Recipient.find(zero)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPrivateKeyIsNotRepeated(boolean upperCase) {
        String text = upperCase ? ITS_KEY : ITS_KEY.toLowerCase(Locale.ROOT);

        assertThatThrownBy(() -> Recipient.parse(text))
                .isInstanceOfSatisfying(
                        DrydockException.class,
                        refused -> {
                            assertThat(refused.message()).contains("private key");
                            assertThat(refused.message() + refused.hint())
                                    .doesNotContainIgnoringCase("GFPYYS");
                        });
    }

    @Test
    void anIdentityIsMaskedAndWiped() {
        Identity identity = TestKeys.identity();
        assertThat(identity.toString()).doesNotContain(TestKeys.text(identity).substring(20));

        identity.close();

        assertThat(TestKeys.text(identity)).matches("\0+");
    }

    @Test
    void aBrokenIdentityIsNone() {
        assertThat(Identity.of(ITS_KEY.replace("GFPQ4", "GFPQ5").toCharArray())).isEmpty();
        assertThat(Identity.of("AGE-SECRET-KEY-1".toCharArray())).isEmpty();
        assertThat(Identity.of(GOOD.toCharArray())).isEmpty();
    }
}
