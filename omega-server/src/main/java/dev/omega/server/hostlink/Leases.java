package dev.omega.server.hostlink;

import dev.omega.server.json.Bounds;
import java.util.List;

/** Bodies of {@code POST /internal/v1/hosts/{boot_id}/leases/renew}. */
public final class Leases {

    private Leases() {}

    /** All leases the host believes it holds; one statement renews them. */
    public record RenewRequest(@Bounds(max = 5000) List<LeaseRef> leases) {}

    /** Characters whose lease is no longer the host's: it must drop them without saving. */
    public record RenewReply(List<LeaseRef> lost) {}

    /** Leases under which nobody plays and nothing has to be saved: a join that the instance refused. */
    public record ReleaseRequest(@Bounds(min = 1, max = 200) List<LeaseRef> leases) {}
}
