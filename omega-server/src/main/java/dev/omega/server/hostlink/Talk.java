package dev.omega.server.hostlink;

import dev.omega.server.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a character may say, and whom it does not hear.
 *
 * @param mute absent: it may talk
 * @param blockedAccounts whose lines it does not get
 */
public record Talk(@Nullable Mute mute, List<Long> blockedAccounts) {

    /** It may talk and hears everybody. */
    public static final Talk FREE = new Talk(null, List.of());

    /**
     * It may not talk.
     *
     * @param text what its player is told who tries
     */
    public record Mute(@Nullable @Doc("Milliseconds since 1970; absent: for good.") Long until, String text) {}
}
