package dev.omega.cli.output;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Where results go: remembers that one did not arrive, which a {@link java.io.PrintWriter} keeps to itself. Any thread may
 * write, one at a time.
 */
public final class ResultStream extends OutputStream {
    /** A reader such as {@code head} that has seen enough is no failure. */
    private static final String ENOUGH = "Broken pipe";

    private final OutputStream target;
    private volatile String failure = "";

    public ResultStream(OutputStream target) {
        this.target = target;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[]{(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException refused) {
            failure = String.valueOf(refused.getMessage());
            throw refused;
        }
    }

    /** What was wrong with the last write that failed, in the system's words; empty when all went well. */
    public Optional<String> failure() {
        return failure.isEmpty() || failure.equals(ENOUGH) ? Optional.empty() : Optional.of(failure);
    }
}
