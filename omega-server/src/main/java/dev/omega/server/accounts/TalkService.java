package dev.omega.server.accounts;

import dev.omega.server.hostlink.Talk;
import dev.omega.server.store.Database;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jooq.DSLContext;

/** What characters may say and whom they do not hear, by the mutes and blocks of their accounts. Any thread that may block. */
public final class TalkService {

    private final Database database;

    /** A service on the database. */
    public TalkService(Database database) {
        this.database = database;
    }

    /** By account; who may say and hears everything is left out. */
    public Map<Long, Talk> of(Set<Long> accountIds) {
        return accountIds.isEmpty() ? Map.of() : database.transact(sql -> of(sql, accountIds));
    }

    /** Of characters whose account was muted, blocked somebody, or took that back within the last minute, by host. */
    public static Map<UUID, Map<Long, Talk>> changedOn(DSLContext sql, Collection<UUID> bootIds) {
        Map<UUID, Map<Long, Long>> changed = TalkRepository.changed(sql, bootIds);
        if (changed.isEmpty()) {
            return Map.of();
        }
        Set<Long> accounts = new HashSet<>();
        changed.values().forEach(there -> accounts.addAll(there.values()));
        Map<Long, Talk> known = of(sql, accounts);
        Map<UUID, Map<Long, Talk>> anew = new HashMap<>();
        changed.forEach((host, there) -> {
            Map<Long, Talk> talks = new LinkedHashMap<>();
            there.forEach((character, account) -> talks.put(character, known.getOrDefault(account, Talk.FREE)));
            anew.put(host, talks);
        });
        return anew;
    }

    private static Map<Long, Talk> of(DSLContext sql, Collection<Long> accountIds) {
        Map<Long, Talk> talks = new HashMap<>();
        BlockRepository.blocked(sql, accountIds).forEach((id, blocked) -> talks.put(id, new Talk(null, blocked)));
        SanctionRepository.inForce(sql, accountIds, SanctionKind.MUTE).forEach((id, mute) -> {
            List<Long> blocked = talks.getOrDefault(id, Talk.FREE).blockedAccounts();
            talks.put(id, new Talk(new Talk.Mute(mute.until(), SanctionService.muted(mute)), blocked));
        });
        return talks;
    }
}
