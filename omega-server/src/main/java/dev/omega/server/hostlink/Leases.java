package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import java.util.List;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/leases/renew}. */
public final class Leases {

    private Leases() {}

    /** All leases the host believes it holds; one statement renews them. */
    public record RenewRequest(@Bounds(max = 5000) List<LeaseRef> leases) {}

    /**
     * Leases that are no longer the host's: it must drop their characters.
     *
     * @param lost all of them
     * @param free those of them that nobody has taken since the host counted as dead: their players join anew
     */
    public record RenewReply(List<LeaseRef> lost, List<LeaseRef> free) {

        /** Everything is still the host's. */
        public static final RenewReply ALL_HELD = new RenewReply(List.of(), List.of());
    }

    /** Leases under which nobody plays and nothing has to be saved: a join that the instance refused. */
    public record ReleaseRequest(@Bounds(min = 1, max = 200) List<LeaseRef> leases) {}
}
