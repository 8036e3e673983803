package dev.omega.server.parties;

import static dev.omega.db.jooq.Tables.CHARACTER;
import static dev.omega.db.jooq.Tables.CHARACTER_LEASE;
import static dev.omega.db.jooq.Tables.PARTY;
import static dev.omega.db.jooq.Tables.PARTY_INVITE;
import static dev.omega.db.jooq.Tables.PARTY_MEMBER;
import static dev.omega.db.jooq.Tables.ZONE_INSTANCE;

import dev.omega.db.jooq.Routines;
import dev.omega.server.accounts.BlockService;
import dev.omega.server.store.Batches;
import dev.omega.server.store.DbClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Parties, members and invitations in the database; every method runs in the caller's transaction. */
final class PartyRepository {

    private static final Condition IN_THE_WORLD = CHARACTER_LEASE.LOADED_AT.isNotNull()
            .and(CHARACTER_LEASE.EXPIRES_AT.gt(DbClock.now()))
            .and(ZONE_INSTANCE.CLOSED_AT.isNull());

    private PartyRepository() {}

    /** A party and who leads it. */
    record Led(long partyId, long leaderId) {}

    /** The character's party, locked, or {@code null}. */
    static @Nullable Led lockOf(DSLContext sql, long characterId) {
        Long partyId = sql.select(PARTY_MEMBER.PARTY_ID)
                .from(PARTY_MEMBER)
                .where(PARTY_MEMBER.CHARACTER_ID.eq(characterId))
                .fetchOne(PARTY_MEMBER.PARTY_ID);
        Led party = partyId == null ? null : lock(sql, partyId);
        return party != null && isMember(sql, party.partyId(), characterId) ? party : null;
    }

    /** A party, locked, or {@code null} when it is gone. */
    static @Nullable Led lock(DSLContext sql, long partyId) {
        return sql.select(PARTY.PARTY_ID, PARTY.LEADER_ID)
                .from(PARTY)
                .where(PARTY.PARTY_ID.eq(partyId))
                .forUpdate()
                .fetchOne(r -> new Led(r.value1(), r.value2()));
    }

    static boolean isMember(DSLContext sql, long partyId, long characterId) {
        return sql.fetchExists(PARTY_MEMBER,
                PARTY_MEMBER.PARTY_ID.eq(partyId).and(PARTY_MEMBER.CHARACTER_ID.eq(characterId)));
    }

    static int size(DSLContext sql, long partyId) {
        return sql.fetchCount(PARTY_MEMBER, PARTY_MEMBER.PARTY_ID.eq(partyId));
    }

    /** The leader, then the others by id. */
    static List<Long> memberIds(DSLContext sql, Led party) {
        return sql.select(PARTY_MEMBER.CHARACTER_ID)
                .from(PARTY_MEMBER)
                .where(PARTY_MEMBER.PARTY_ID.eq(party.partyId()))
                .orderBy(PARTY_MEMBER.CHARACTER_ID.ne(party.leaderId()), PARTY_MEMBER.CHARACTER_ID)
                .fetch(PARTY_MEMBER.CHARACTER_ID);
    }

    /** A new party of its leader alone. */
    static Led found(DSLContext sql, long leaderId) {
        long partyId = sql.insertInto(PARTY, PARTY.LEADER_ID)
                .values(leaderId)
                .returningResult(PARTY.PARTY_ID)
                .fetchSingle()
                .value1();
        return new Led(partyId, leaderId);
    }

    /** False when the character is in a party already. */
    static boolean add(DSLContext sql, long partyId, long characterId) {
        return sql.insertInto(PARTY_MEMBER, PARTY_MEMBER.CHARACTER_ID, PARTY_MEMBER.PARTY_ID)
                .values(characterId, partyId)
                .onConflictDoNothing()
                .execute() == 1;
    }

    static boolean part(DSLContext sql, long characterId) {
        return sql.select(Routines.partyPart(characterId)).fetchSingle().value1();
    }

    static void lead(DSLContext sql, long partyId, long characterId) {
        sql.update(PARTY).set(PARTY.LEADER_ID, characterId).where(PARTY.PARTY_ID.eq(partyId)).execute();
    }

    static void disband(DSLContext sql, long partyId) {
        sql.deleteFrom(PARTY).where(PARTY.PARTY_ID.eq(partyId)).execute();
    }

    static PartyInvite invite(DSLContext sql, long partyId, long characterId, Duration life) {
        Instant expiresAt =
                sql.insertInto(PARTY_INVITE, PARTY_INVITE.PARTY_ID, PARTY_INVITE.CHARACTER_ID, PARTY_INVITE.EXPIRES_AT)
                        .values(DSL.val(partyId), DSL.val(characterId), DbClock.in(life))
                        .onConflict(PARTY_INVITE.PARTY_ID, PARTY_INVITE.CHARACTER_ID)
                        .doUpdate()
                        .set(PARTY_INVITE.EXPIRES_AT, DbClock.in(life))
                        .returningResult(PARTY_INVITE.EXPIRES_AT)
                        .fetchSingle()
                        .value1();
        String leader = sql.select(CHARACTER.NAME)
                .from(PARTY)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(PARTY.LEADER_ID))
                .where(PARTY.PARTY_ID.eq(partyId))
                .fetchSingle()
                .value1();
        return new PartyInvite(partyId, leader, expiresAt.toEpochMilli());
    }

    static List<Long> members(DSLContext sql, long partyId) {
        return sql.select(PARTY_MEMBER.CHARACTER_ID)
                .from(PARTY_MEMBER)
                .where(PARTY_MEMBER.PARTY_ID.eq(partyId))
                .fetch(PARTY_MEMBER.CHARACTER_ID);
    }

    static boolean isCharacter(DSLContext sql, long characterId) {
        return sql.fetchExists(CHARACTER, CHARACTER.CHARACTER_ID.eq(characterId).and(CHARACTER.DELETED_AT.isNull()));
    }

    /** Members whose account has not blocked another one. */
    static List<Long> listeners(DSLContext sql, long partyId, long speakingAccount) {
        return sql.select(PARTY_MEMBER.CHARACTER_ID)
                .from(PARTY_MEMBER)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(PARTY_MEMBER.CHARACTER_ID))
                .where(PARTY_MEMBER.PARTY_ID.eq(partyId)
                        .and(BlockService.notBlocked(CHARACTER.ACCOUNT_ID, DSL.val(speakingAccount))))
                .fetch(PARTY_MEMBER.CHARACTER_ID);
    }

    static int invitesOf(DSLContext sql, long partyId) {
        return sql.fetchCount(PARTY_INVITE,
                PARTY_INVITE.PARTY_ID.eq(partyId).and(PARTY_INVITE.EXPIRES_AT.gt(DbClock.now())));
    }

    /** Takes an invitation away; false when there was none that holds. */
    static boolean takeInvite(DSLContext sql, long partyId, long characterId) {
        return sql.deleteFrom(PARTY_INVITE)
                .where(PARTY_INVITE.PARTY_ID.eq(partyId)
                        .and(PARTY_INVITE.CHARACTER_ID.eq(characterId))
                        .and(PARTY_INVITE.EXPIRES_AT.gt(DbClock.now())))
                .execute() == 1;
    }

    static int purgeInvites(DSLContext sql, int most) {
        return Batches.delete(sql, PARTY_INVITE, PARTY_INVITE.EXPIRES_AT.le(DbClock.beforeStart(Duration.ZERO)), most);
    }

    /** The living character of a name, whatever its capitals. */
    static @Nullable Long byName(DSLContext sql, String nameKey) {
        return sql.select(CHARACTER.CHARACTER_ID)
                .from(CHARACTER)
                .where(CHARACTER.NAME_KEY.eq(nameKey).and(CHARACTER.DELETED_AT.isNull()))
                .fetchOne(CHARACTER.CHARACTER_ID);
    }

    static PartyState state(DSLContext sql, long characterId) {
        Long partyId = sql.select(PARTY_MEMBER.PARTY_ID)
                .from(PARTY_MEMBER)
                .where(PARTY_MEMBER.CHARACTER_ID.eq(characterId))
                .fetchOne(PARTY_MEMBER.PARTY_ID);
        return new PartyState(partyId == null ? null : party(sql, partyId), invites(sql, characterId));
    }

    private static @Nullable Party party(DSLContext sql, long partyId) {
        Long leader =
                sql.select(PARTY.LEADER_ID).from(PARTY).where(PARTY.PARTY_ID.eq(partyId)).fetchOne(PARTY.LEADER_ID);
        return leader == null ? null : new Party(partyId, leader, described(sql, partyId));
    }

    private static List<PartyMember> described(DSLContext sql, long partyId) {
        return sql.select(CHARACTER.CHARACTER_ID, CHARACTER.NAME, ZONE_INSTANCE.ZONE_ID, ZONE_INSTANCE.INSTANCE_ID)
                .from(PARTY_MEMBER)
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(PARTY_MEMBER.CHARACTER_ID))
                .leftJoin(CHARACTER_LEASE.join(ZONE_INSTANCE)
                        .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY).and(IN_THE_WORLD)))
                .on(CHARACTER_LEASE.CHARACTER_ID.eq(PARTY_MEMBER.CHARACTER_ID))
                .where(PARTY_MEMBER.PARTY_ID.eq(partyId))
                .orderBy(PARTY_MEMBER.JOINED_AT, PARTY_MEMBER.CHARACTER_ID)
                .fetch(PartyRepository::toMember);
    }

    private static PartyMember toMember(Record r) {
        String instanceId = r.get(ZONE_INSTANCE.INSTANCE_ID);
        return new PartyMember(r.get(CHARACTER.CHARACTER_ID), r.get(CHARACTER.NAME), instanceId != null,
                r.get(ZONE_INSTANCE.ZONE_ID), instanceId);
    }

    private static List<PartyInvite> invites(DSLContext sql, long characterId) {
        return sql.select(PARTY_INVITE.PARTY_ID, CHARACTER.NAME, PARTY_INVITE.EXPIRES_AT)
                .from(PARTY_INVITE)
                .join(PARTY)
                .on(PARTY.PARTY_ID.eq(PARTY_INVITE.PARTY_ID))
                .join(CHARACTER)
                .on(CHARACTER.CHARACTER_ID.eq(PARTY.LEADER_ID))
                .where(PARTY_INVITE.CHARACTER_ID.eq(characterId).and(PARTY_INVITE.EXPIRES_AT.gt(DbClock.now())))
                .orderBy(PARTY_INVITE.EXPIRES_AT.desc(), PARTY_INVITE.PARTY_ID)
                .limit(20)
                .fetch(r -> new PartyInvite(r.value1(), r.value2(), r.value3().toEpochMilli()));
    }

    /** By host: members of parties that are on it, those of one party together; parties of whom only one is there are left out. */
    static Map<UUID, List<List<Long>>> together(DSLContext sql, Collection<UUID> bootIds) {
        Map<UUID, Map<Long, List<Long>>> parties = new HashMap<>();
        sql.select(ZONE_INSTANCE.BOOT_ID, PARTY_MEMBER.PARTY_ID, PARTY_MEMBER.CHARACTER_ID)
                .from(PARTY_MEMBER)
                .join(CHARACTER_LEASE)
                .on(CHARACTER_LEASE.CHARACTER_ID.eq(PARTY_MEMBER.CHARACTER_ID))
                .join(ZONE_INSTANCE)
                .on(ZONE_INSTANCE.INSTANCE_KEY.eq(CHARACTER_LEASE.INSTANCE_KEY))
                .where(ZONE_INSTANCE.BOOT_ID.in(bootIds)
                        .and(ZONE_INSTANCE.CLOSED_AT.isNull())
                        .and(CHARACTER_LEASE.LOADED_AT.isNotNull()))
                .orderBy(PARTY_MEMBER.PARTY_ID, PARTY_MEMBER.CHARACTER_ID)
                .forEach(r -> parties.computeIfAbsent(r.value1(), _ -> new LinkedHashMap<>())
                        .computeIfAbsent(r.value2(), _ -> new ArrayList<>())
                        .add(r.value3()));
        Map<UUID, List<List<Long>>> together = new HashMap<>();
        parties.forEach((host, members) -> together.put(host,
                members.values().stream().filter(party -> party.size() > 1).toList()));
        return together;
    }
}
