package dev.omega.cli.e2e;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * JUnit extension: test classes run in two JVMs at once, and those that put load on the machine or use the usual ports run alone.
 * Who waits to be alone waits for one class at most: behind the gate nobody overtakes.
 */
final class Machine implements BeforeAllCallback, AfterAllCallback {

    private final boolean alone;
    private @Nullable FileChannel file;

    private Machine(boolean alone) {
        this.alone = alone;
    }

    /** Another class may run beside this one. */
    static Machine shared() {
        return new Machine(false);
    }

    /** Nothing runs beside this class. */
    static Machine alone() {
        return new Machine(true);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        try (FileChannel gate = open("gate"); FileLock _ = gate.lock()) {
            file = open("machine");
            FileLock _ = file.lock(0, Long.MAX_VALUE, !alone);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private static FileChannel open(String name) throws IOException {
        return FileChannel.open(Path.of("target", name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }
}
