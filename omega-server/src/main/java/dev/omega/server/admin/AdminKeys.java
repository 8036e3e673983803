package dev.omega.server.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys a server takes at its admin listener. Immutable. */
public final class AdminKeys {

    /** Nobody may do anything. */
    public static final AdminKeys NONE = new AdminKeys(List.of());

    private final List<AdminKey> keys;

    /** Keys, each with a name of its own. */
    public AdminKeys(List<AdminKey> keys) {
        this.keys = List.copyOf(keys);
    }

    /** The key with these bytes, or {@code null}; takes as long for each of them. */
    public @Nullable AdminKey find(byte[] shown) {
        AdminKey found = null;
        for (AdminKey key : keys) {
            if (key.is(shown)) {
                found = key;
            }
        }
        return found;
    }
}
