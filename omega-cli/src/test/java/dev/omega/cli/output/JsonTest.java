package dev.omega.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonTest {

    @Test
    void json_shouldWriteEveryKindOfValue() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("text", "a\"b\\c\n\t\u001b");
        value.put("numbers", List.of(1, -2L, 0.5));
        value.put("nothing", null);
        value.put("truth", true);
        value.put("infinite", Double.NaN);

        assertEquals("{\"text\":\"a\\\"b\\\\c\\n\\t\\u001b\",\"numbers\":[1,-2,0.5],\"nothing\":null,\"truth\":true,"
                + "\"infinite\":null}", Json.write(value));
    }

    @Test
    void json_shouldReadBackAsWrittenWhateverTheTextIs() {
        long seed = 20_261_122;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            String text = text(random);
            byte[] bytes =
                    Json.write(List.of(text, Map.of(text, Arrays.asList(text, null)))).getBytes(StandardCharsets.UTF_8);
            JsonNode read = JsonMapper.shared().readTree(bytes);
            assertEquals(text, read.get(0).asString(), "seed " + seed + ", round " + round);
            assertEquals(text, read.get(1).get(text).get(0).asString(), "seed " + seed + ", round " + round);
        }
    }

    /** Any code points, control characters included; pairs of surrogates are whole. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(12);
        for (int i = 0; i < length; i++) {
            int point = random.nextInt(4) == 0 ? random.nextInt(0x110000) : random.nextInt(0x100);
            text.appendCodePoint(point >= 0xd800 && point < 0xe000 ? '?' : point);
        }
        return text.toString();
    }
}
