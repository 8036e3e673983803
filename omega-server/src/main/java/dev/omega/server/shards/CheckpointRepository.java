package dev.omega.server.shards;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.CHARACTER_STATE;

import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.hostlink.Loads.LoadOutcome;
import dev.omega.server.hostlink.Loads.LoadedCharacter;
import dev.omega.server.hostlink.Saves.CharacterSave;
import dev.omega.server.store.DbClock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Row12;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Saved states of characters; every method runs in the caller's transaction. */
final class CheckpointRepository {

    private CheckpointRepository() {}

    /** What the database knows of a character before a save: the tokens of its stay, and what was saved last. */
    record Known(long sinceFence, long fence, long savedFence, long savedVersion) {

        boolean isOfTheStay(long token) {
            return sinceFence <= token && token <= fence;
        }
    }

    /** Locks leases in order, so that no claim slips between a save and the next load. */
    static Map<Long, Known> lock(DSLContext sql, Collection<Long> characterIds) {
        return sql.select(CHARACTER_LEASE.CHARACTER_ID, CHARACTER_LEASE.SINCE_FENCE, CHARACTER_LEASE.FENCE)
                .select(CHARACTER_STATE.FENCE, CHARACTER_STATE.VERSION)
                .from(CHARACTER_LEASE)
                .join(CHARACTER_STATE)
                .on(CHARACTER_STATE.CHARACTER_ID.eq(CHARACTER_LEASE.CHARACTER_ID))
                .where(CHARACTER_LEASE.CHARACTER_ID.in(characterIds))
                .orderBy(CHARACTER_LEASE.CHARACTER_ID)
                .forUpdate()
                .fetchMap(r -> r.get(CHARACTER_LEASE.CHARACTER_ID), r -> new Known(r.get(CHARACTER_LEASE.SINCE_FENCE),
                        r.get(CHARACTER_LEASE.FENCE), r.get(CHARACTER_STATE.FENCE), r.get(CHARACTER_STATE.VERSION)));
    }

    /**
     * Saves in one statement whose condition is the judge: the token is one of the stay, nothing newer was saved. Versions
     * count within a token, so that a save on its way cannot outrun one under a newer token.
     * Returns the characters that were saved.
     */
    static Set<Long> save(DSLContext sql, List<CharacterSave> saves) {
        Table<?> v = DSL.values(rows(saves))
                .as("v", "character_id", "fence", "version", "zone_id", "x", "y", "facing", "health", "mana", "stamina",
                        "level", "experience");
        return new HashSet<>(sql.update(CHARACTER_STATE)
                .set(CHARACTER_STATE.FENCE, v.field("fence", Long.class))
                .set(CHARACTER_STATE.VERSION, v.field("version", Long.class))
                .set(CHARACTER_STATE.SAVED_AT, DbClock.now())
                .set(CHARACTER_STATE.ZONE_ID, v.field("zone_id", String.class))
                .set(CHARACTER_STATE.X, v.field("x", Integer.class))
                .set(CHARACTER_STATE.Y, v.field("y", Integer.class))
                .set(CHARACTER_STATE.FACING, v.field("facing", Short.class))
                .set(CHARACTER_STATE.HEALTH, v.field("health", Integer.class))
                .set(CHARACTER_STATE.MANA, v.field("mana", Integer.class))
                .set(CHARACTER_STATE.STAMINA, v.field("stamina", Integer.class))
                .set(CHARACTER_STATE.LEVEL, v.field("level", Integer.class))
                .set(CHARACTER_STATE.EXPERIENCE, v.field("experience", Long.class))
                .from(v, CHARACTER_LEASE)
                .where(CHARACTER_STATE.CHARACTER_ID.eq(v.field("character_id", Long.class))
                        .and(CHARACTER_LEASE.CHARACTER_ID.eq(CHARACTER_STATE.CHARACTER_ID))
                        .and(CHARACTER_LEASE.SINCE_FENCE.le(v.field("fence", Long.class)))
                        .and(CHARACTER_LEASE.FENCE.ge(v.field("fence", Long.class)))
                        .and(DSL.row(CHARACTER_STATE.FENCE, CHARACTER_STATE.VERSION)
                                .lt(v.field("fence", Long.class), v.field("version", Long.class))))
                .returningResult(CHARACTER_STATE.CHARACTER_ID)
                .fetch(CHARACTER_STATE.CHARACTER_ID));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Row12<Long, Long, Long, String, Integer, Integer, Short, Integer, Integer, Integer, Integer, Long>[] rows(
            List<CharacterSave> saves) {
        return saves.stream().map(CheckpointRepository::row).toArray(Row12[]::new);
    }

    private static Row12<Long, Long, Long, String, Integer, Integer, Short, Integer, Integer, Integer, Integer, Long> row(
            CharacterSave save) {
        CharacterBody b = save.body();
        return DSL.row(save.characterId(), save.fence(), save.version(), b.zoneId(), b.x(), b.y(), (short) b.facing(),
                b.health(), b.mana(), b.stamina(), b.level(), b.experience());
    }

    /** The states of characters that were not deleted, by id. */
    static Map<Long, LoadedCharacter> load(DSLContext sql, Collection<Long> characterIds) {
        return sql.select(CHARACTER.CHARACTER_ID, CHARACTER.ACCOUNT_ID, CHARACTER.NAME, CHARACTER.CLASS)
                .select(CHARACTER_STATE.fields())
                .select(CHARACTER_LEASE.SINCE_FENCE)
                .from(CHARACTER)
                .join(CHARACTER_LEASE)
                .on(CHARACTER_LEASE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID))
                .join(CHARACTER_STATE)
                .on(CHARACTER_STATE.CHARACTER_ID.eq(CHARACTER.CHARACTER_ID))
                .where(CHARACTER.CHARACTER_ID.in(characterIds).and(CHARACTER.DELETED_AT.isNull()))
                .fetchMap(r -> r.get(CHARACTER.CHARACTER_ID), CheckpointRepository::toLoaded);
    }

    private static LoadedCharacter toLoaded(Record r) {
        return new LoadedCharacter(r.get(CHARACTER.CHARACTER_ID), LoadOutcome.LOADED, r.get(CHARACTER.ACCOUNT_ID),
                r.get(CHARACTER.NAME), r.get(CHARACTER.CLASS), r.get(CHARACTER_LEASE.SINCE_FENCE),
                r.get(CHARACTER_STATE.VERSION), toBody(r), 0, null, null);
    }

    private static @Nullable CharacterBody toBody(Record r) {
        String zoneId = r.get(CHARACTER_STATE.ZONE_ID);
        return zoneId == null
                ? null
                : new CharacterBody(zoneId, r.get(CHARACTER_STATE.X), r.get(CHARACTER_STATE.Y),
                        r.get(CHARACTER_STATE.FACING), r.get(CHARACTER_STATE.HEALTH), r.get(CHARACTER_STATE.MANA),
                        r.get(CHARACTER_STATE.STAMINA), r.get(CHARACTER_STATE.LEVEL),
                        r.get(CHARACTER_STATE.EXPERIENCE));
    }
}
