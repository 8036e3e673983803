package dev.omega.server.host;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.hostlink.HostRegistration;
import dev.omega.server.hostlink.Items.ItemOffer;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.ticket.ClusterKeys;
import dev.omega.server.zone.Strategies;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything a zone host needs to know.
 *
 * @param bind where players connect; port 0 takes a free one
 * @param insecurePlaintext must be set to listen on anything but loopback
 * @param publicUrl what clients are told to connect to; {@code null}: the bound address
 * @param opsPort port of the operators' listener on loopback; 0 takes a free one
 * @param api where the API server is; asked once everything else is ready
 * @param clusterKey base64url text; never printed
 * @param zones what instances can be copies of
 * @param instanceIds instances to run, {@code <zone>-<ordinal>}
 * @param allowedOrigins values of {@code Origin} browsers may come with
 * @param drainSeconds how long players are told to expect the end before they are saved and closed
 * @param journal directory of what characters found and the books have not answered to; {@code null}: in memory alone
 * @param items what the zones can drop
 * @param recording file to record the one instance into; {@code null}: none
 * @param unixSocket socket file for players of this machine, beside the port; {@code null}: none
 * @param shape what holds for every instance
 * @param strategies that all instances use from the start
 * @param slots how many instances it takes by order beside those it names, 0..{@value HostRegistration#MAX_SLOTS}
 */
public record ZoneHostConfig(
        String hostName,
        InetSocketAddress bind,
        boolean insecurePlaintext,
        @Nullable URI publicUrl,
        int opsPort,
        ApiAddress api,
        String clusterKey,
        ZoneCatalog zones,
        List<String> instanceIds,
        Set<String> allowedOrigins,
        String build,
        int drainSeconds,
        @Nullable Path journal,
        List<ItemOffer> items,
        @Nullable Path recording,
        @Nullable Path unixSocket,
        InstanceShape shape,
        Strategies strategies,
        int slots) {

    /** Port of the players' listener. */
    public static final int DEFAULT_PORT = 7710;

    /** Port of the operators' listener. */
    public static final int DEFAULT_OPS_PORT = 7711;

    private static final Pattern INSTANCE_ID = Pattern.compile("([a-z0-9][a-z0-9-]{0,55})-([1-9][0-9]{0,5})");
    private static final int MOST_DIGITS = 5;
    private static final int DEFAULT_DRAIN_SECONDS = 3;

    /** Checks names and numbers. */
    public ZoneHostConfig {
        instanceIds = List.copyOf(instanceIds);
        allowedOrigins = Set.copyOf(allowedOrigins);
        items = List.copyOf(items);
        if (slots < 0 || slots > HostRegistration.MAX_SLOTS) {
            throw new IllegalArgumentException("slots " + slots + " must be within 0.." + HostRegistration.MAX_SLOTS);
        }
        if (instanceIds.isEmpty() && slots == 0) {
            throw new IllegalArgumentException(
                    "a zone host needs at least one instance, for example forest-1, or slots for ordered ones");
        }
        if (new HashSet<>(instanceIds).size() < instanceIds.size()) {
            throw new IllegalArgumentException("instances " + instanceIds + " name one twice; each can run once");
        }
        instanceIds.forEach(ZoneHostConfig::requireOwnName);
        if (recording != null && (instanceIds.isEmpty() || slots > 0)) {
            throw new IllegalArgumentException("a recording holds the one instance of a host without slots");
        }
        if (recording != null && instanceIds.size() > 1) {
            throw new IllegalArgumentException("a recording holds one instance and " + instanceIds.size()
                    + " are named: " + String.join(", ", instanceIds) + "; run them in hosts of their own");
        }
        if (drainSeconds < 0) {
            throw new IllegalArgumentException("drainSeconds " + drainSeconds + " is negative");
        }
    }

    /** A host of built-in zones on loopback with the usual waiting times. */
    public static ZoneHostConfig local(
            int port,
            int opsPort,
            URI api,
            String clusterKey,
            List<String> instanceIds,
            String build) {
        return new ZoneHostConfig("localhost", new InetSocketAddress(InetAddress.getLoopbackAddress(), port), false,
                null, opsPort, () -> api, clusterKey, RealmZones.catalog(), instanceIds, Set.of(), build,
                DEFAULT_DRAIN_SECONDS, null, RealmZones.items(), null, null, InstanceShape.STANDARD, Strategies.ALL, 0);
    }

    /** The same host with other zones. */
    public ZoneHostConfig withZones(ZoneCatalog catalog) {
        return new ZoneHostConfig(hostName, bind, insecurePlaintext, publicUrl, opsPort, api, clusterKey, catalog,
                instanceIds, allowedOrigins, build, drainSeconds, journal, items, recording, unixSocket, shape,
                strategies, slots);
    }

    /** The same host with slots for ordered instances. */
    public ZoneHostConfig withSlots(int ordered) {
        return new ZoneHostConfig(hostName, bind, insecurePlaintext, publicUrl, opsPort, api, clusterKey, zones,
                instanceIds, allowedOrigins, build, drainSeconds, journal, items, recording, unixSocket, shape,
                strategies, ordered);
    }

    /** The API closes instances with ordered names that it did not order. */
    private static void requireOwnName(String instanceId) {
        String ordinal = instanceId.substring(zoneOf(instanceId).length() + 1);
        if (ordinal.length() > MOST_DIGITS) {
            throw new IllegalArgumentException("instance id \"" + instanceId
                    + "\": numbers of six digits are for instances that the API orders; choose one of 1..99999");
        }
    }

    /**
     * The zone an instance is a copy of: its id without the ordinal.
     *
     * @throws IllegalArgumentException when the id has another form
     */
    static String zoneOf(String instanceId) {
        Matcher matcher = INSTANCE_ID.matcher(instanceId);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("instance id \"" + instanceId
                    + "\" is not <zone>-<number>, in small letters, digits and hyphens; for example forest-1");
        }
        return matcher.group(1);
    }

    byte[] clusterKeyBytes() {
        try {
            return Base64.getUrlDecoder().decode(clusterKey.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the cluster key is not base64url text", e);
        }
    }

    ClusterKeys clusterKeys() {
        return ClusterKeys.of(clusterKeyBytes());
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ZoneHostConfig[bind=" + bind + ", instances=" + instanceIds + "]";
    }
}
