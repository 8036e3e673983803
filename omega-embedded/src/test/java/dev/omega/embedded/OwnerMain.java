package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** A process that owns servers: starts them, says so, and ends when its standard input does. */
final class OwnerMain {

    private OwnerMain() {}

    /** Arguments: data directory, folder of the programs, {@code owned} or {@code detached}. */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.fast().withBinaries(Path.of(arguments[1]));
        boolean detached = arguments[2].equals("detached");
        try (EmbeddedServices _ =
                EmbeddedServices.start(Path.of(arguments[0]), detached ? options.detachedFromOwner() : options)) {
            System.out.println("ready");
            while (System.in.read() >= 0) {
                // Until the end.
            }
        } catch (EmbeddedException e) {
            System.out.println(e.getMessage());
            System.exit(2);
        }
    }
}
