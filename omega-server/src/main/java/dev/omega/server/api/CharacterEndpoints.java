package dev.omega.server.api;

import dev.omega.server.characters.CharacterClass;
import dev.omega.server.characters.CharacterService;
import dev.omega.server.characters.PlayerCharacter;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.Matches;
import dev.omega.server.json.WireName;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.shards.Destination;
import dev.omega.server.shards.JoinService;
import dev.omega.server.shards.JoinTicketGrant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Characters, and their way into the world, on the wire. */
final class CharacterEndpoints {

    private final CharacterService characters;
    private final JoinService joins;
    private final KnownCharacters known;

    CharacterEndpoints(CharacterService characters, JoinService joins, KnownCharacters known) {
        this.characters = characters;
        this.joins = joins;
        this.known = known;
    }

    record NewCharacter(
            @Bounds(min = 3, max = 20) @Doc(value = "Letters and digits of one script, single spaces, hyphens, apostrophes.", example = "Anna-Lee") String name,
            @WireName("class") @Matches(CharacterClass.PATTERN) @Doc(example = "warrior") String characterClass) {}

    record CharacterView(
            @Doc(example = "7") long characterId,
            @Doc(example = "Anna-Lee") String name,
            @WireName("class") @Doc(example = "warrior") String characterClass,
            @Doc(example = "1") int level,
            @Doc(value = "Where it was last saved; absent before it first entered a zone.", example = "forest") @Nullable String zoneId,
            @Doc(value = "Milliseconds since 1970.", example = "1767225600000") long createdAt) {

        static CharacterView of(PlayerCharacter c) {
            return new CharacterView(c.characterId(), c.name(), c.characterClass().code(), c.level(), c.zoneId(),
                    c.createdAt().toEpochMilli());
        }
    }

    record CharactersView(List<CharacterView> characters) {}

    record Join(
            @Matches(Matches.IDENTIFIER) @Doc(value = "Any instance of this zone; give this or instance_id.", example = "forest") @Nullable String zoneId,
            @Matches(Matches.IDENTIFIER) @Doc("Just this instance, to be with friends.") @Nullable String instanceId,
            @Nullable @Bounds(max = 50) @Doc("Characters you like to be with, besides your party.") List<Long> friends) {
        Destination destination() {
            if (zoneId != null && instanceId == null) {
                return new Destination.Zone(zoneId);
            }
            if (instanceId != null && zoneId == null) {
                return new Destination.Instance(instanceId);
            }
            throw Problem.of(ErrorCode.INVALID_REQUEST, "give either zone_id or instance_id");
        }

        Set<Long> friendsOrNone() {
            return friends == null ? Set.of() : Set.copyOf(friends);
        }
    }

    record JoinView(
            @Doc(example = "forest-1") String instanceId,
            @Doc(example = "forest") String zoneId,
            @Doc(value = "Where to connect.", example = "ws://127.0.0.1:7710/ws") String url,
            @Doc(value = "For the first message; opens the instance once.", example = "AQAA...") String ticket,
            @Doc(value = "Milliseconds since 1970.", example = "1767225630000") long ticketExpiresAt,
            @Doc(example = "7") long characterId,
            @Doc(value = "Fencing token of the claim; rises with every join.", example = "1009") long fence) {

        static JoinView of(JoinTicketGrant g) {
            return new JoinView(g.instanceId(), g.zoneId(), g.url(), g.ticket(), g.ticketExpiresAt(), g.characterId(),
                    g.fence());
        }

        @Override
        public String toString() {
            return "JoinView[" + characterId + " to " + instanceId + ']';
        }
    }

    List<Route<?>> routes() {
        return List.of(
                Route.get("/v1/characters", "list_characters", "Your characters, oldest first.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, CharactersView.class)
                        .by(this::list),
                Route.post("/v1/characters", "create_character", "Makes a character.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(NewCharacter.class)
                        .answers(201, CharacterView.class)
                        .refuses(ErrorCode.NAME_TAKEN, ErrorCode.NAME_NOT_ALLOWED, ErrorCode.CHARACTER_LIMIT)
                        .mayHaveKey()
                        .by(this::create),
                Route.get("/v1/characters/{id}", "get_character", "One of your characters; up to a second old.")
                        .access(Access.SESSION, Work.DATABASE)
                        .answers(200, CharacterView.class)
                        .refuses(ErrorCode.NOT_FOUND)
                        .by(call -> known.peek(call.session().accountId(), call.id()), this::get),
                Route.delete("/v1/characters/{id}", "delete_character", "Deletes a character and frees its name.")
                        .access(Access.SESSION, Work.DATABASE)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.CHARACTER_IN_USE)
                        .mayHaveKey()
                        .by(this::delete),
                Route.post("/v1/characters/{id}/join", "join", "Claims a place in the world and a ticket to it.")
                        .access(Access.SESSION, Work.DATABASE)
                        .takes(Join.class)
                        .answers(201, JoinView.class)
                        .refuses(ErrorCode.NOT_FOUND, ErrorCode.UNKNOWN_ZONE, ErrorCode.CHARACTER_IN_USE,
                                ErrorCode.NO_INSTANCE, ErrorCode.ZONE_FULL)
                        .keyed(Route.Keying.BRIEF)
                        .by(this::join));
    }

    private CharactersView list(Call<NoBody> call) {
        return new CharactersView(characters.list(call.session().accountId()).stream().map(CharacterView::of).toList());
    }

    private byte[] get(Call<NoBody> call) {
        long accountId = call.session().accountId();
        PlayerCharacter found = characters.get(accountId, call.id());
        return known.keep(accountId, found.characterId(), CharacterView.of(found));
    }

    private CharacterView create(Call<NewCharacter> call) {
        NewCharacter wanted = call.body();
        return CharacterView.of(characters.create(call.requestKey(), call.session().accountId(), wanted.name(),
                CharacterClass.of(wanted.characterClass())));
    }

    private @Nullable Void delete(Call<NoBody> call) {
        characters.delete(call.requestKey(), call.session().accountId(), call.id());
        known.forget(call.id());
        return null;
    }

    private JoinView join(Call<Join> call) {
        var caller = call.session();
        return JoinView.of(joins.join(new JoinService.JoinOrder(call.requestKey(), caller.accountId(),
                caller.sessionHash(), call.id(), call.body().destination(), call.body().friendsOrNone())));
    }
}
