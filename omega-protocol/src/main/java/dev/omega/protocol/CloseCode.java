package dev.omega.protocol;

/** WebSocket close codes of Omega (docs/protocol.md, "Close codes"). */
public final class CloseCode {

    /** RFC 6455: the endpoint goes away. */
    public static final int GOING_AWAY = 1001;
    /** RFC 6455: seen by an endpoint whose connection ended without a close frame; never sent. */
    public static final int ABNORMAL = 1006;

    /** The zone is shutting down; try again. */
    public static final int SHUTTING_DOWN = 4000;
    /** The client sent something the protocol does not allow. */
    public static final int PROTOCOL_ERROR = 4001;
    /** No common protocol version; the reason lists the server's. */
    public static final int VERSION_UNSUPPORTED = 4002;
    /** The join ticket was refused, whatever the reason. */
    public static final int TICKET_REFUSED = 4003;
    /** The instance is full. */
    public static final int ZONE_FULL = 4005;
    /** The same character connected again elsewhere. */
    public static final int REPLACED = 4006;
    /** Too many messages for too long. */
    public static final int FLOOD = 4007;
    /** Nothing was heard from the client for too long. */
    public static final int HEARTBEAT_TIMEOUT = 4008;
    /** The client does not read fast enough. */
    public static final int TOO_SLOW = 4009;
    /** The player continues at another zone. */
    public static final int TRANSFERRED = 4010;
    /** Kicked or banned. */
    public static final int KICKED = 4011;
    /** The zone is overloaded; try later. */
    public static final int OVERLOADED = 4012;
    /** The resume token is unknown or too old; join with a new ticket. */
    public static final int RESUME_REFUSED = 4013;
    /** The instance takes no new players and is emptied. */
    public static final int DRAINING = 4014;
    /** The zone lost its standing (lease or registration) and may not keep players. */
    public static final int ISOLATED = 4015;

    private CloseCode() {}

    /** Whether a client should connect again by itself, with jittered backoff (docs/protocol.md, "Close codes"). */
    public static boolean isRetryable(int code) {
        return switch (code) {
            case GOING_AWAY, ABNORMAL, SHUTTING_DOWN, HEARTBEAT_TIMEOUT, TOO_SLOW, OVERLOADED, DRAINING, ISOLATED ->
                true;
            default -> false;
        };
    }

    /** Short name in snake_case, for logs, metrics and reports. */
    public static String name(int code) {
        return switch (code) {
            case GOING_AWAY -> "going_away";
            case ABNORMAL -> "abnormal";
            case SHUTTING_DOWN -> "shutting_down";
            case PROTOCOL_ERROR -> "protocol_error";
            case VERSION_UNSUPPORTED -> "version_unsupported";
            case TICKET_REFUSED -> "ticket_refused";
            case ZONE_FULL -> "zone_full";
            case REPLACED -> "replaced";
            case FLOOD -> "flood";
            case HEARTBEAT_TIMEOUT -> "heartbeat_timeout";
            case TOO_SLOW -> "too_slow";
            case TRANSFERRED -> "transferred";
            case KICKED -> "kicked";
            case OVERLOADED -> "overloaded";
            case RESUME_REFUSED -> "resume_refused";
            case DRAINING -> "draining";
            case ISOLATED -> "isolated";
            default -> "code_" + code;
        };
    }
}
