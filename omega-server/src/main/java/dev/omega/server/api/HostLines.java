package dev.omega.server.api;

import dev.omega.server.hostlink.HostControl;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Tells when a connection ends over which a zone host's heartbeat came, or on which it listens: that is the first that is heard of a host
 * that was killed. It may mean nothing, as clients close what they do not need. Event loops.
 */
final class HostLines {

    private static final AttributeKey<Boolean> KNOWN = AttributeKey.valueOf("omega.host-line");
    private static final String HOSTS = "/internal/v1/hosts/";
    private static final List<String> ENDS = List.of("/heartbeat", HostControl.PATH);

    private final Consumer<UUID> ended;

    /** @param ended takes the boot id in the path of the request, of which nothing is known; must not block */
    HostLines(Consumer<UUID> ended) {
        this.ended = ended;
    }

    void requestBegan(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith(HOSTS)) {
            return;
        }
        String rest = path.substring(HOSTS.length());
        int slash = rest.indexOf('/');
        if (slash < 0 || !ENDS.contains(rest.substring(slash))) {
            return;
        }
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (channel.attr(KNOWN).setIfAbsent(true) == null) {
            watch(channel, rest.substring(0, slash));
        }
    }

    private void watch(Channel channel, String bootId) {
        try {
            UUID host = UUID.fromString(bootId);
            channel.closeFuture().addListener(_ -> ended.accept(host));
        } catch (IllegalArgumentException nobody) {
            channel.attr(KNOWN).set(false);
        }
    }
}
