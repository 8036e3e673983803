package dev.omega.server.api;

import dev.omega.server.publishing.ServedBundle;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A text that is made and compressed when it is first asked for, and kept. Any thread. */
final class ServedText {

    private final Supplier<String> text;
    private @Nullable ServedBundle made;

    ServedText(Supplier<String> text) {
        this.text = text;
    }

    synchronized ServedBundle get() {
        if (made == null) {
            made = ServedBundle.of(text.get().getBytes(StandardCharsets.UTF_8));
        }
        return made;
    }
}
