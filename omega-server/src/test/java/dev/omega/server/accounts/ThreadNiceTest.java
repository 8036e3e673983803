package dev.omega.server.accounts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ThreadNiceTest {

    @Test
    void lower_shouldPutTheCallingThreadAloneBehind() {
        int before = nice();
        CompletableFuture<Integer> lowered = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            ThreadNice.lower(7);
            lowered.complete(nice());
        });
        assertEquals(before + 7, lowered.join());
        assertEquals(before, nice());
    }

    /** Field 19 of proc_pid_stat(5); the name in field 2 may hold blanks. */
    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[16]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
