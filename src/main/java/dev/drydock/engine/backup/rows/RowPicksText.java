package dev.drydock.engine.backup.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.drydock.engine.error.DrydockException;
import dev.drydock.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Picked rows as JSON. `[7, 9]` and `[["a", 1], ["b", 2]]` are only these rows; `{"lost":
/// {"except": [7]}, "changed": {"only": [9]}}` says it for each kind, and a kind that it does not
/// name is meant whole.
public final class RowPicksText {

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    // 1.00 is not 1.0 everywhere, and no number is too long
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final String ONLY = "only";
    private static final String EXCEPT = "except";

    private RowPicksText() {}

    /// @param picks as [RowRescue#picks] gave them
    public static String write(RowPicks picks) {
        ObjectNode all = JSON.createObjectNode();
        all.set(RowKind.LOST.word(), write(picks.lost()));
        all.set(RowKind.CHANGED.word(), write(picks.changed()));
        return all.toString();
    }

    private static ObjectNode write(RowPicks.Keys keys) {
        ArrayNode named = JSON.createArrayNode();
        for (List<@Nullable String> key : keys.named()) {
            if (key.size() == 1) {
                named.add(key.getFirst());
            } else {
                ArrayNode values = named.addArray();
                key.forEach(values::add);
            }
        }
        ObjectNode side = JSON.createObjectNode();
        side.set(keys.usually() ? EXCEPT : ONLY, named);
        return side;
    }

    /// @throws DrydockException USAGE_INVALID, which says what is wrong
    public static RowPicks read(String text) {
        JsonNode all;
        try {
            all = JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw wrong("they are no JSON (" + broken.getOriginalMessage() + ")");
        }
        if (all instanceof ArrayNode rows) {
            return RowPicks.only(keys(rows));
        }
        if (!(all instanceof ObjectNode kinds)) {
            throw wrong("they are neither an array nor an object");
        }
        RowPicks.Keys lost = RowPicks.Keys.ALL;
        RowPicks.Keys changed = RowPicks.Keys.ALL;
        for (Map.Entry<String, JsonNode> kind : kinds.properties()) {
            if (kind.getKey().equals(RowKind.LOST.word())) {
                lost = side(kind.getValue());
            } else if (kind.getKey().equals(RowKind.CHANGED.word())) {
                changed = side(kind.getValue());
            } else {
                throw wrong("\"" + kind.getKey() + "\" is neither \"lost\" nor \"changed\"");
            }
        }
        return new RowPicks(lost, changed);
    }

    private static RowPicks.Keys side(JsonNode side) {
        if (side.size() == 1 && side.get(ONLY) instanceof ArrayNode rows) {
            return new RowPicks.Keys(false, keys(rows));
        }
        if (side.size() == 1 && side.get(EXCEPT) instanceof ArrayNode rows) {
            return new RowPicks.Keys(true, keys(rows));
        }
        throw wrong("each kind has one of \"only\" and \"except\", with an array");
    }

    private static List<List<@Nullable String>> keys(ArrayNode rows) {
        List<List<@Nullable String>> keys = new ArrayList<>();
        for (JsonNode row : rows) {
            List<@Nullable String> key = new ArrayList<>();
            if (row instanceof ArrayNode values) {
                values.forEach(value -> key.add(value(value)));
            } else {
                key.add(value(row));
            }
            keys.add(key);
        }
        return keys;
    }

    private static @Nullable String value(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isBigDecimal()) {
            return value.decimalValue().toPlainString();
        }
        if (value.isValueNode()) {
            return value.asText();
        }
        throw wrong("a value of a key is a text, a number, a truth value or null");
    }

    private static DrydockException wrong(String why) {
        return new DrydockException(
                ErrorCode.USAGE_INVALID,
                "The keys of rows cannot be read: " + why + ".",
                "Write them as [7, 9], as [[\"a\", 1], [\"b\", 2]] for keys of two columns, or as"
                        + " {\"lost\": {\"except\": [7]}, \"changed\": {\"only\": [9]}}.");
    }
}
