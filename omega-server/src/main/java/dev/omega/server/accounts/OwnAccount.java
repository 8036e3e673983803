package dev.omega.server.accounts;

import dev.omega.server.json.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as its owner sees it. */
public record OwnAccount(
        @Doc(example = "42") long accountId,
        @Doc(example = "tester") String name,
        @Doc(value = "player, guest or service.", example = "player") String kind,
        @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long createdAt,
        @Doc(value = "As it was given; nobody has checked it.", example = "tester@example.org") @Nullable String email,
        @Doc("Whether name and password log in.") boolean hasPassword,
        @Doc("Devices that log in.") List<String> deviceIds) {}
