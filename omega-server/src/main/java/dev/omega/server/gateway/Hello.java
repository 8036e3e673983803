package dev.omega.server.gateway;

/**
 * What a client introduced itself with; exactly one of {@code ticket} and {@code resume} is not empty.
 *
 * @param protocol minor version both sides speak
 * @param ticket sealed join ticket, untrusted
 * @param resume resume token, untrusted
 * @param capabilities the client's capability bits
 * @param client name and version of the client program, untrusted
 */
public record Hello(int protocol, String ticket, String resume, int capabilities, String client) {

    /** Neither ticket nor token reaches a log. */
    @Override
    public String toString() {
        return "Hello[protocol=" + protocol + ", by=" + (ticket.isEmpty() ? "resume" : "ticket") + ", capabilities="
                + capabilities + "]";
    }
}
