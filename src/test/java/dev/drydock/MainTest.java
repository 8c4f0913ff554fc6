package dev.drydock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drydock.engine.product.Product;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;

final class MainTest {

    @Test
    void versionIsThatOfThePom() throws Exception {
        var pom =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(Path.of("pom.xml").toFile());
        assertThat(XPathFactory.newInstance().newXPath().evaluate("/project/version", pom))
                .isEqualTo(Product.VERSION);
    }
}
