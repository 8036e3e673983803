package dev.omega.server.api;

import dev.omega.server.api.MarketEndpoints.Forwards;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.parties.PartyMessage;
import dev.omega.server.parties.PartyService;
import dev.omega.server.parties.PartyService.PartyOrder;
import dev.omega.server.parties.PartyState;
import dev.omega.server.problem.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parties on the wire. */
final class PartyEndpoints {

    private static final String PARTY = "/v1/characters/{id}/party";

    private final PartyService parties;

    PartyEndpoints(PartyService parties) {
        this.parties = parties;
    }

    record InviteeName(
            @Bounds(min = 3, max = 20) @Doc(value = "Name of the character.", example = "Anna-Lee") String name) {}

    record PartyChoice(@Bounds(min = 1) @Doc(example = "3") long partyId) {}

    record MemberChoice(@Bounds(min = 1) @Doc(value = "Another member.", example = "8") long characterId) {}

    record NewMessage(
            @Bounds(min = 1, max = 200) @Matches(value = Matches.ONE_LINE_OF_TEXT, words = "one line with something to read in it") @Doc(example = "Over here!") String text) {}

    record MessagesView(
            @Doc("Oldest first.") List<PartyMessage> messages,
            @Doc("Name it as after for what follows; absent when nothing does yet.") @Nullable Long next) {}

    record AnyCharacterQuery(@Bounds(min = 1) @Doc("Whose.") long characterId) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get(PARTY, "get_party", "A character's party, where its members are, and invitations.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, PartyState.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> parties.state(call.session().accountId(), call.id())),
                change("/invite", "invite_to_party", "Invites somebody for five minutes; founds a party if need be.")
                        .takes(InviteeName.class)
                        .refuses(ErrorCode.BLOCKED, ErrorCode.NOT_FOUND, ErrorCode.UNKNOWN_CHARACTER,
                                ErrorCode.NAME_NOT_ALLOWED, ErrorCode.NOT_LEADER, ErrorCode.PARTY_FULL,
                                ErrorCode.IN_A_PARTY, ErrorCode.TOO_MANY_OPEN)
                        .by(call -> parties.invite(order(call), call.body().name())),
                change("/accept", "accept_party", "Joins a party that invited the character.").takes(PartyChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN, ErrorCode.PARTY_FULL,
                                ErrorCode.IN_A_PARTY)
                        .by(call -> parties.accept(order(call), call.body().partyId())),
                change("/decline", "decline_party", "Turns an invitation down.").takes(PartyChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_LONGER_OPEN)
                        .by(call -> parties.decline(order(call), call.body().partyId())),
                change("/leave", "leave_party", "Leaves the party; the longest-standing member leads on.")
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_PARTY)
                        .by(call -> parties.leave(order(call))),
                change("/kick", "kick_from_party", "Removes a member; for the leader.").takes(MemberChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.UNKNOWN_CHARACTER, ErrorCode.NO_PARTY,
                                ErrorCode.NOT_LEADER)
                        .by(call -> parties.kick(order(call), call.body().characterId())),
                change("/lead", "pass_party_lead", "Makes another member the leader; for the leader.")
                        .takes(MemberChoice.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.UNKNOWN_CHARACTER, ErrorCode.NO_PARTY,
                                ErrorCode.NOT_LEADER)
                        .by(call -> parties.lead(order(call), call.body().characterId())),
                change("/disband", "disband_party", "Ends the party; for the leader.")
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_PARTY, ErrorCode.NOT_LEADER)
                        .by(call -> parties.disband(order(call))),
                Route.get(PARTY + "/messages", "get_party_messages", "What was said in the party, for a day.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Forwards.class)
                        .answers(200, MessagesView.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.NO_PARTY)
                        .by(this::messages),
                Route.post(PARTY + "/messages", "say_to_party",
                        "Says something to the party; ten lines in ten seconds.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(NewMessage.class)
                        .answers(201, PartyMessage.class)
                        .refuses(ErrorCode.MUTED, ErrorCode.NOT_FOUND, ErrorCode.NO_PARTY)
                        .mayHaveKey()
                        .by(call -> parties.say(order(call), call.body().text())),
                Route.get("/v1/admin/parties", "get_any_party", "Any character's party.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .takes(AnyCharacterQuery.class)
                        .answers(200, PartyState.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> parties.stateOfAny(call.body().characterId())));
    }

    private static Route.Draft<NoBody> change(String path, String name, String summary) {
        return Route.post(PARTY + path, name, summary)
                .access(Access.SESSION, Work.DATABASE)
                .answers(200, PartyState.class)
                .mayHaveKey();
    }

    private static PartyOrder order(Call<?> call) {
        return new PartyOrder(call.requestKey(), call.session().accountId(), call.id());
    }

    private MessagesView messages(Call<Forwards> call) {
        Forwards page = call.body();
        List<PartyMessage> messages =
                parties.messages(call.session().accountId(), call.id(), page.start(), page.most());
        return new MessagesView(messages, messages.isEmpty() ? null : messages.getLast().messageId());
    }
}
