package dev.omega.server.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules for the simulation's sources that the rules on classes cannot express: no floating point, not even in a local
 * variable, no clock, no order of hashes.
 */
class PurityTest {

    private static final Path SOURCES = Path.of("src/main/java/dev/omega/server/sim");

    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"(\\\\.|[^\"\\\\\n])*\"");
    private static final Pattern IMPURE = Pattern.compile(
            "\\b(float|double|Float|Double|java\\.time|nanoTime|currentTimeMillis|HashMap|HashSet|IdentityHashMap"
                    + "|identityHashCode|hashCode|Random|SecureRandom|ThreadLocalRandom|parallel|Thread"
                    + "|sqrt|Math\\.(sin|cos|tan|atan2|pow|hypot|random|round))\\b"
                    + "|\\b\\d+\\.\\d+|\\b\\d+[eE]\\d|\\b\\d+[fFdD]\\b");

    @Test
    void sources_shouldHoldNoFloatingPointClockOrHashOrder() throws IOException {
        List<Path> files = sources();
        assertTrue(files.size() > 30, "only " + files.size() + " sources found in " + SOURCES.toAbsolutePath());
        List<String> found = new ArrayList<>();
        for (Path file : files) {
            String code = code(Files.readString(file));
            Matcher matcher = IMPURE.matcher(code);
            while (matcher.find()) {
                found.add(file.getFileName() + ": " + matcher.group());
            }
        }
        assertEquals(List.of(), found);
    }

    @Test
    void rule_shouldNoticeWhatItForbids() {
        for (String impure : List.of("double a;", "x = 1.5;", "x = 2f;", "1e3", "System.nanoTime()", "new HashMap<>()",
                "Math.sqrt(x)", "import java.time.Instant;", "new Random(3)")) {
            assertTrue(IMPURE.matcher(code(impure)).find(), impure);
        }
        for (String pure : List.of("// a double", "/* 1.5 m */", "\"0.5\"", "0x1fL", "ZoneRandom r;", "1_000",
                "a[1]")) {
            assertTrue(!IMPURE.matcher(code(pure)).find(), pure);
        }
    }

    private static String code(String source) {
        return COMMENT.matcher(TEXT.matcher(source).replaceAll("\"\"")).replaceAll(" ");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }
}
