package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import java.lang.reflect.Field;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTopicTest {

    private static List<String> topics() {
        return HelpTopic.names();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void topic_shouldPrintWithin80Columns(String topic) {
        MemoryConsole run = MemoryConsole.run("help", topic);

        assertEquals(ExitCode.OK, run.exitCode());
        assertTrue(run.out().lines().count() > 5, run.out());
        assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    }

    @Test
    void exitCodes_shouldListEveryCode() throws IllegalAccessException {
        String page = String.join("\n", HelpTopic.lines("exit-codes"));
        for (Field field : ExitCode.class.getFields()) {
            int code = field.getInt(null);
            boolean listed = page.lines().anyMatch(line -> line.strip().startsWith(code + "  "));
            assertTrue(listed || code == ExitCode.SIGNAL_BASE, field.getName());
        }
    }
}
