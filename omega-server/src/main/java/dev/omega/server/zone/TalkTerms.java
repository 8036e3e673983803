package dev.omega.server.zone;

import dev.omega.protocol.Limits;
import dev.omega.server.hostlink.Talk;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What a player may say, and whom it does not hear, as the tick looks it up. Immutable; any thread. */
final class TalkTerms {

    /** Of a player that may talk. */
    private static final long NEVER_MUTED = Long.MIN_VALUE;

    private final long mutedUntilMs;
    private final String refusal;
    private final long[] blockedAccounts;

    private TalkTerms(long mutedUntilMs, String refusal, long[] blockedAccounts) {
        this.mutedUntilMs = mutedUntilMs;
        this.refusal = refusal;
        this.blockedAccounts = blockedAccounts;
    }

    static TalkTerms of(Talk talk) {
        long[] blocked = talk.blockedAccounts().stream().mapToLong(Long::longValue).sorted().toArray();
        Talk.Mute mute = talk.mute();
        if (mute == null) {
            return new TalkTerms(NEVER_MUTED, "", blocked);
        }
        long untilMs = mute.until() == null ? Long.MAX_VALUE : mute.until();
        return new TalkTerms(untilMs, fitting(mute.text()), blocked);
    }

    /** What of a text a Notice has room for. */
    private static String fitting(String text) {
        String fit = text;
        while (fit.getBytes(StandardCharsets.UTF_8).length > Limits.NOTICE_BYTES) {
            fit = fit.substring(0, fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit;
    }

    /** Whether a mute was imposed that may still hold; whoever has none costs the tick no look at the clock. */
    boolean mayBeMuted() {
        return mutedUntilMs != NEVER_MUTED;
    }

    /**
     * Whether the player may not talk.
     *
     * @param nowMs milliseconds since 1970
     */
    boolean isMuted(long nowMs) {
        return nowMs < mutedUntilMs;
    }

    /** What a muted player is told. */
    String refusal() {
        return refusal;
    }

    boolean hears(long accountId) {
        return Arrays.binarySearch(blockedAccounts, accountId) < 0;
    }
}
