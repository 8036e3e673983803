package dev.omega.server.parties;

import dev.omega.server.accounts.BlockService;
import dev.omega.server.accounts.SanctionService;
import dev.omega.server.characters.CharacterName;
import dev.omega.server.characters.CharacterService;
import dev.omega.server.characters.PlayerCharacter;
import dev.omega.server.events.EventLog;
import dev.omega.server.events.EventType;
import dev.omega.server.parties.PartyEvents.PartyNotice;
import dev.omega.server.parties.PartyRepository.Led;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.store.Batches;
import dev.omega.server.store.Database;
import dev.omega.server.store.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Parties and what is said in them. Any thread that may block. */
public final class PartyService {

    /** Most members: as many as a rift takes. */
    public static final int MAX_MEMBERS = 5;

    private static final int MAX_INVITES = 20;
    private static final Duration INVITE_LIFE = Duration.ofMinutes(5);
    private static final Duration MESSAGES_KEPT = Duration.ofDays(1);
    /** As in zones: ten lines in ten seconds. */
    private static final Duration CHAT_WINDOW = Duration.ofSeconds(10);
    private static final int CHAT_LINES = 10;

    private final Database database;
    private final AnswerDesk desk;
    private final EventLog events;

    /** A service on the database. */
    public PartyService(Database database, AnswerDesk desk, EventLog events) {
        this.database = database;
        this.desk = desk;
        this.events = events;
    }

    /**
     * Who wants something done for one of its characters.
     *
     * @param key under which it is done once; {@code null}: each time it is asked
     */
    public record PartyOrder(@Nullable RequestKey key, long accountId, long characterId) {}

    /**
     * A character's party and invitations.
     *
     * @throws Problem {@code not_found}
     */
    public PartyState state(long accountId, long characterId) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            return PartyRepository.state(sql, characterId);
        });
    }

    /**
     * The same of any character, for operators.
     *
     * @throws Problem {@code not_found}
     */
    public PartyState stateOfAny(long characterId) {
        return database.transact(sql -> {
            if (!PartyRepository.isCharacter(sql, characterId)) {
                throw Problem.of(ErrorCode.NOT_FOUND, "there is no character " + characterId);
            }
            return PartyRepository.state(sql, characterId);
        });
    }

    /**
     * The members of a character's party, the leader first, in the caller's transaction, until whose end nobody joins or leaves; empty
     * when it is in none.
     */
    public static List<Long> lockMembersOf(DSLContext sql, long characterId) {
        Led party = PartyRepository.lockOf(sql, characterId);
        return party == null ? List.of() : PartyRepository.memberIds(sql, party);
    }

    /** Invites somebody by name for five minutes; whoever is in no party founds one by it. */
    public PartyState invite(PartyOrder order, String name) {
        String nameKey = CharacterName.parse(name).key();
        return change(order, sql -> {
            Long invited = PartyRepository.byName(sql, nameKey);
            if (invited == null || invited == order.characterId()) {
                throw Problem.of(ErrorCode.UNKNOWN_CHARACTER, "there is nobody else named " + name);
            }
            BlockService.requireNone(sql, order.characterId(), invited);
            Led party = PartyRepository.lockOf(sql, order.characterId());
            Led own = party == null ? found(sql, order.characterId()) : requireLeader(party, order);
            requireRoom(sql, own);
            if (PartyRepository.isMember(sql, own.partyId(), invited)) {
                throw Problem.of(ErrorCode.IN_A_PARTY, name + " is in the party already");
            }
            if (PartyRepository.invitesOf(sql, own.partyId()) >= MAX_INVITES) {
                throw Problem.of(ErrorCode.TOO_MANY_OPEN,
                        "the party has " + MAX_INVITES + " invitations that wait for an answer; let some run out");
            }
            PartyInvite invite = PartyRepository.invite(sql, own.partyId(), invited, INVITE_LIFE);
            events.append(sql, PartyEvents.INVITED, List.of(invited), invite);
        });
    }

    private static Led found(DSLContext sql, long leaderId) {
        Led party = PartyRepository.found(sql, leaderId);
        if (!PartyRepository.add(sql, party.partyId(), leaderId)) {
            throw inAParty();
        }
        return party;
    }

    /** Joins a party that invited the character. */
    public PartyState accept(PartyOrder order, long partyId) {
        return change(order, sql -> {
            Led party = PartyRepository.lock(sql, partyId);
            if (party == null || !PartyRepository.takeInvite(sql, partyId, order.characterId())) {
                throw noInvite();
            }
            requireRoom(sql, party);
            if (!PartyRepository.add(sql, partyId, order.characterId())) {
                throw inAParty();
            }
            tell(sql, PartyEvents.CHANGED, partyId, PartyRepository.members(sql, partyId));
        });
    }

    /** Turns an invitation down. */
    public PartyState decline(PartyOrder order, long partyId) {
        return change(order, sql -> {
            if (!PartyRepository.takeInvite(sql, partyId, order.characterId())) {
                throw noInvite();
            }
        });
    }

    /** Leaves; the longest-standing member leads on. */
    public PartyState leave(PartyOrder order) {
        return change(order, sql -> {
            if (!PartyRepository.part(sql, order.characterId())) {
                throw noParty();
            }
        });
    }

    /** Removes a member. */
    public PartyState kick(PartyOrder order, long memberId) {
        return change(order, sql -> {
            Led party = requireOwn(sql, order);
            requireMember(sql, party, order, memberId);
            PartyRepository.part(sql, memberId);
            tell(sql, PartyEvents.ENDED, party.partyId(), List.of(memberId));
        });
    }

    /** Makes another member the leader. */
    public PartyState lead(PartyOrder order, long memberId) {
        return change(order, sql -> {
            Led party = requireOwn(sql, order);
            requireMember(sql, party, order, memberId);
            PartyRepository.lead(sql, party.partyId(), memberId);
            tell(sql, PartyEvents.CHANGED, party.partyId(), PartyRepository.members(sql, party.partyId()));
        });
    }

    /** Ends the party. */
    public PartyState disband(PartyOrder order) {
        return change(order, sql -> {
            long partyId = requireOwn(sql, order).partyId();
            List<Long> members = PartyRepository.members(sql, partyId);
            PartyRepository.disband(sql, partyId);
            tell(sql, PartyEvents.ENDED, partyId, members);
        });
    }

    private void tell(DSLContext sql, EventType<PartyNotice> type, long partyId, List<Long> characterIds) {
        events.append(sql, type, characterIds, new PartyNotice(partyId));
    }

    private PartyState change(PartyOrder order, Consumer<DSLContext> work) {
        return desk.once(order.key(), PartyState.class, sql -> {
            CharacterService.requireToWrite(sql, order.accountId(), order.characterId());
            events.wakeAfterCommit(sql);
            Database.announce(sql, Topic.HOST_WISHES);
            work.accept(sql);
            return PartyRepository.state(sql, order.characterId());
        });
    }

    private static Led requireOwn(DSLContext sql, PartyOrder order) {
        Led party = PartyRepository.lockOf(sql, order.characterId());
        if (party == null) {
            throw noParty();
        }
        return requireLeader(party, order);
    }

    private static Led requireLeader(Led party, PartyOrder order) {
        if (party.leaderId() != order.characterId()) {
            throw Problem.of(ErrorCode.NOT_LEADER, "only the party's leader can do this");
        }
        return party;
    }

    private static void requireMember(DSLContext sql, Led party, PartyOrder order, long memberId) {
        if (memberId == order.characterId() || !PartyRepository.isMember(sql, party.partyId(), memberId)) {
            throw Problem.of(ErrorCode.UNKNOWN_CHARACTER, "character " + memberId + " is no other member of the party");
        }
    }

    private static void requireRoom(DSLContext sql, Led party) {
        if (PartyRepository.size(sql, party.partyId()) >= MAX_MEMBERS) {
            throw Problem.of(ErrorCode.PARTY_FULL, "a party has at most " + MAX_MEMBERS + " members");
        }
    }

    private static Problem noParty() {
        return Problem.of(ErrorCode.NO_PARTY, "the character is in no party");
    }

    private static Problem inAParty() {
        return Problem.of(ErrorCode.IN_A_PARTY, "the character is in a party; leave it first");
    }

    private static Problem noInvite() {
        return Problem.of(ErrorCode.NO_LONGER_OPEN, "this invitation is not there any more, or never was");
    }

    /**
     * Says something to the party.
     *
     * @throws Problem {@code not_found}, {@code muted}, {@code no_party}, or {@code too_many_requests} beyond ten lines in ten seconds
     */
    public PartyMessage say(PartyOrder order, String text) {
        return desk.once(order.key(), PartyMessage.class, sql -> {
            PlayerCharacter sender = CharacterService.requireToWrite(sql, order.accountId(), order.characterId());
            SanctionService.requireMayTalk(sql, order.accountId());
            Led party = PartyRepository.lockOf(sql, order.characterId());
            if (party == null) {
                throw noParty();
            }
            if (MessageRepository.saidWithin(sql, order.characterId(), CHAT_WINDOW) >= CHAT_LINES) {
                throw Problem.retryable(ErrorCode.TOO_MANY_REQUESTS,
                        "a character may say " + CHAT_LINES + " lines in " + CHAT_WINDOW.toSeconds() + " s",
                        CHAT_WINDOW.toMillis() / CHAT_LINES);
            }
            PartyMessage said = MessageRepository.say(sql, party.partyId(), order.characterId(), sender.name(), text);
            events.append(sql, PartyEvents.MESSAGE, PartyRepository.listeners(sql, party.partyId(), order.accountId()),
                    said);
            return said;
        });
    }

    /**
     * What was said in the character's party, oldest first, without what members said whose account its own has blocked.
     *
     * @throws Problem {@code not_found} or {@code no_party}
     */
    public List<PartyMessage> messages(long accountId, long characterId, long after, int most) {
        return database.transact(sql -> {
            CharacterService.require(sql, accountId, characterId);
            Party party = PartyRepository.state(sql, characterId).party();
            if (party == null) {
                throw noParty();
            }
            return MessageRepository.messages(sql, party.partyId(), accountId, after, most);
        });
    }

    /** Members of parties that play on the same of these hosts, party by party; in the caller's transaction. */
    public static Map<UUID, List<List<Long>>> together(DSLContext sql, Collection<UUID> bootIds) {
        return PartyRepository.together(sql, bootIds);
    }

    /** Forgets invitations that ran out; any replica, as often as it likes. */
    public void purgeInvites() {
        Batches.run(database, Batches.MANY, PartyRepository::purgeInvites);
    }

    /** Forgets messages older than a day; any replica, as often as it likes. */
    public void purgeMessages() {
        Batches.run(database, Batches.MANY, (sql, most) -> MessageRepository.purge(sql, MESSAGES_KEPT, most));
    }
}
