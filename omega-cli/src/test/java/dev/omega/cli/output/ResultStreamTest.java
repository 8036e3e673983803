package dev.omega.cli.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStreamTest {

    /** Fails as the operating system does. */
    private static OutputStream refusing(String message) {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException(message);
            }
        };
    }

    private static Optional<String> failureOf(OutputStream target) {
        ResultStream stream = new ResultStream(target);
        PrintWriter writer = new PrintWriter(stream, false, StandardCharsets.UTF_8);
        writer.println("a result");
        writer.flush();
        return stream.failure();
    }

    @Test
    void failure_shouldBeEmptyWhenTheResultArrived() {
        assertEquals(Optional.empty(), failureOf(OutputStream.nullOutputStream()));
    }

    @ParameterizedTest
    @CsvSource({"No space left on device", "Bad file descriptor"})
    void failure_shouldTellWhatTheSystemSaidWhenTheResultIsLost(String words) {
        assertEquals(Optional.of(words), failureOf(refusing(words)));
    }

    @Test
    void failure_shouldBeEmptyWhenTheReaderHasSeenEnough() {
        assertEquals(Optional.empty(), failureOf(refusing("Broken pipe")));
    }
}
