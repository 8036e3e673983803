package dev.omega.server.accounts;

import dev.omega.server.hostlink.Talk;
import dev.omega.server.store.Database;
import java.util.Collection;
import java.util.HashMap;
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

    /** Of characters on a host whose account was muted, blocked somebody, or took that back within the last minute. */
    public Map<Long, Talk> changedOn(UUID bootId) {
        return database.transact(sql -> {
            Map<Long, Long> accounts = TalkRepository.changed(sql, bootId);
            Map<Long, Talk> known = accounts.isEmpty() ? Map.of() : of(sql, accounts.values());
            Map<Long, Talk> changed = new HashMap<>();
            accounts.forEach((character, account) -> changed.put(character, known.getOrDefault(account, Talk.FREE)));
            return changed;
        });
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
