package dev.omega.server.problem;

import java.util.Locale;

/** Every error the API answers with. Codes are stable: clients branch on them, messages are for people. */
public enum ErrorCode {
    INVALID_JSON(400, "The body is not JSON, or goes beyond a limit of size or nesting."),
    INVALID_REQUEST(400, "A field, header or path is missing, unknown, of the wrong type or out of range."),
    WEAK_PASSWORD(400, "The password is too short, too common or contains the name."),
    NAME_NOT_ALLOWED(400, "The name breaks a naming rule."),
    INVALID_TOKEN(401, "The token is missing, unknown, expired or revoked."),
    INVALID_CREDENTIALS(401, "Name and password, or device and secret, do not belong together."),
    BANNED(403, "Operators keep this account from playing; the message says why and how long."),
    OPERATOR_NEEDED(403, "A viewer's key looks and changes nothing; this takes an operator's."),
    MUTED(403, "Operators keep this account from talking; the message says why and how long."),
    NOT_FOUND(404, "No such thing, or it is not yours."),
    UNKNOWN_ZONE(404, "There is no zone of that name."),
    UNKNOWN_INSTANCE(404, "There is no open instance of that name."),
    UNKNOWN_CHARACTER(404, "There is nobody of that name or number where it would have to be."),
    UNKNOWN_CONTENT(404, "There is no content version of that name, or none in use."),
    UNKNOWN_BOARD(404, "There is no leaderboard of that name."),
    UNKNOWN_QUEUE(404, "There is no queue of that name."),
    METHOD_NOT_ALLOWED(405, "The path exists, but not with this method."),
    REQUEST_TIMEOUT(408, "The request did not arrive in time."),
    NAME_TAKEN(409, "The name, or one that looks like it, is in use."),
    CHARACTER_LIMIT(409, "The account has as many characters as it may have."),
    CHARACTER_IN_USE(409, "The character is being played elsewhere; it was asked to leave."),
    OPERATION_CONFLICT(409, "The idempotency key was used for another request."),
    ITEM_NOT_HELD(409, "The character does not hold the item, or not so many of it, where it would have to be."),
    NOT_WEARABLE(409, "The item cannot be worn."),
    LEVEL_TOO_LOW(409, "The item needs a higher level than the character has."),
    PLACE_TAKEN(409, "Something else is in this place of the bag."),
    BAG_FULL(409, "There is no room in the bag."),
    NOT_ENOUGH_GOLD(409, "The wallet does not hold so much gold."),
    WALLET_FULL(409, "The wallet cannot hold so much gold."),
    NO_LONGER_OPEN(409, "The listing, letter or trade is not there any more: sold, taken, ended, or never yours."),
    OWN_LISTING(409, "Nobody can buy from itself."),
    OTHER_PRICE(409, "The listing has another price."),
    TOO_MANY_OPEN(409, "So many listings or trades of the character are open that it can open no more."),
    OFFER_CHANGED(409, "What is offered is no longer what this hash stands for; look again."),
    BOARD_EXISTS(409, "The leaderboard exists with another operator or order; those never change."),
    SEASON_OVER(409, "This season is not running."),
    NO_PARTY(409, "The character is in no party."),
    IN_A_PARTY(409, "The character is in a party already."),
    PARTY_FULL(409, "The party has as many members as it may have."),
    NOT_LEADER(409, "Only the leader of the party can do this."),
    QUEUE_CLOSED(409, "The queue takes no tickets now."),
    IN_QUEUE(409, "The character, or one of its party, waits in a queue or plays a match already."),
    NOT_QUEUED(409, "The character does not wait in a queue."),
    SHARD_EXISTS(409, "There is a shard of that name already."),
    TOO_MANY_INSTANCES(409, "The zone has as many instances as it may have."),
    NO_FREE_SLOT(409, "No zone host has a free slot for another instance."),
    SHARD_IN_USE(409, "Instances of the shard are open, or a queue for matches needs it."),
    STARTED_WITH_HOST(409, "Its host was started with the instance: drain the host."),
    REGISTRATION_OVER(409, "The tournament cannot be entered, left or cancelled any more."),
    TOURNAMENT_FULL(409, "The tournament has as many entrants as it takes."),
    ALREADY_ENTERED(409, "The character has entered this tournament."),
    NOT_ENTERED(409, "The character has not entered this tournament."),
    ALREADY_LINKED(409, "The account has a name and a password already."),
    BLOCKED(409, "One of the two has blocked the other."),
    OTHER_CONTENT(409, "Another content version is in use."),
    HOST_UNKNOWN(410, "This boot id is not registered or said goodbye: register again."),
    HOST_SUPERSEDED(410, "A newer process runs this host's instances: stop."),
    BODY_TOO_LARGE(413, "The body is larger than allowed."),
    UNSUPPORTED_MEDIA_TYPE(415, "Bodies must be application/json in UTF-8 without content encoding."),
    INVALID_CONTENT(422, "The content pack has mistakes; the details name them."),
    UPGRADE_REQUIRED(426, "This path speaks WebSocket."),
    TOO_MANY_REQUESTS(429, "The rate limit of this address or account is used up."),
    TOO_MANY_ATTEMPTS(429, "Too many failed logins for this account or from this address."),
    HEAD_TOO_LARGE(431, "Request line or headers are larger than allowed."),
    INTERNAL(500, "A mistake on the server's side; the request id finds it in the log."),
    NO_INSTANCE(503, "No instance of this zone is running."),
    ZONE_FULL(503, "Every instance of this zone is full."),
    FROZEN(503, "Operators have stopped this part of the economy for now."),
    OVERLOADED(503, "Too much is going on at once."),
    UNAVAILABLE(503, "The database cannot be reached or is too slow.");

    private final int status;
    private final String summary;
    private final String code;

    ErrorCode(int status, String summary) {
        this.status = status;
        this.summary = summary;
        this.code = name().toLowerCase(Locale.ROOT);
    }

    /** HTTP status, 400..599. */
    public int status() {
        return status;
    }

    /** What it means, one sentence. */
    public String summary() {
        return summary;
    }

    /** The name on the wire, for example {@code name_taken}. */
    public String code() {
        return code;
    }
}
