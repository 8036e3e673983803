package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.cli.output.ExitCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDeliveryTest {

    private final MemoryConsole console = new MemoryConsole(Map.of());

    private int deliver(int verdict, ReportDelivery.Keeper keeper) {
        Context context = new Context(console.console(), new GlobalOptions());
        return ReportDelivery.deliver(context, "RESULT\n", verdict, Path.of("reports"), keeper);
    }

    private static List<Path> diskFull() throws IOException {
        throw new FileSystemException("reports/report.json.part", null, "No space left on device");
    }

    @ParameterizedTest
    @CsvSource({"0,1", "3,3", "4,4", "130,130"})
    void verdict_shouldBePrintedAllTheSameWhenTheDiskIsFull(int verdict, int exitCode) {
        assertEquals(exitCode, deliver(verdict, ReportDeliveryTest::diskFull));
        assertEquals("RESULT\n", console.out());
        assertEquals("omega: the report files cannot be written: reports/report.json.part: No space left on device;"
                + " what was measured is on stdout alone\n", console.err());
    }

    @Test
    void files_shouldBeNamedOnStderrAfterTheVerdict() {
        assertEquals(ExitCode.OK, deliver(ExitCode.OK, () -> {
            assertTrue(console.out().contains("RESULT"), "the verdict comes first");
            return List.of(Path.of("reports/report.json"));
        }));
        assertEquals("omega: report files in reports\n", console.err());
    }
}
