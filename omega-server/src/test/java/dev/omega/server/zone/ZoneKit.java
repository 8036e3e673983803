package dev.omega.server.zone;

import dev.omega.protocol.Capabilities;
import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.hostlink.CharacterBody;
import dev.omega.server.hostlink.Talk;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An instance in a test: a clock that moves with the ticks, players at recorded links, a host that remembers. */
final class ZoneKit {

    static final int SIM_HZ = 40;
    static final int CLIENT = Capabilities.ALL;

    private static final long START_NS = 1_000_000_000L;
    private static final ZoneCatalog CATALOG = RealmZones.catalog();

    final ZoneInstance instance;
    final RecordedCheckpoints checkpoints = new RecordedCheckpoints();
    final List<Integer> released = new ArrayList<>();
    final List<long[]> gains = new ArrayList<>();
    final List<String> travels = new ArrayList<>();
    int flushes;
    private final List<TestPlayer> players = new ArrayList<>();
    private long nowNs = START_NS;
    private int nextConnection;

    ZoneKit(ZoneConfig config) {
        this(config, null);
    }

    ZoneKit(ZoneConfig config, @Nullable CheckpointSink host) {
        this(config, host, null);
    }

    /** With a real {@code stopwatch} phases are measured; without, they take no time. */
    ZoneKit(ZoneConfig config, @Nullable CheckpointSink host, @Nullable LongSupplier stopwatch) {
        this(config, host, stopwatch, () -> 0);
    }

    ZoneKit(ZoneConfig config, @Nullable CheckpointSink host, @Nullable LongSupplier stopwatch, LongSupplier cpuNs) {
        CheckpointSink sink = host == null ? checkpoints : host;
        LongSupplier nanoTime = stopwatch == null ? () -> nowNs : stopwatch;
        instance = new ZoneInstance(config,
                new ZoneEnvironment(sink, () -> flushes++, nanoTime, cpuNs, new Clock(), new Random(9), released::add,
                        (operation, character, fence, item, count) -> gains
                                .add(new long[]{operation, character, fence, item, count}),
                        RoundSink.NONE, (character, fence, zone) -> travels.add(character + "/" + fence + " " + zone)));
    }

    /** Follows the ticks; who asks for milliseconds gets no object. */
    private final class Clock implements InstantSource {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis());
        }

        @Override
        public long millis() {
            return 1_790_000_000_123L + nowNs / 1_000_000;
        }
    }

    /** A forest without creatures. */
    static ZoneConfig quietForest() {
        ZoneDefinition forest = CATALOG.definition("forest");
        return ZoneConfig.standard("forest-1", forest.withRules(forest.rules().withNpcs(List.of())), 50, 5);
    }

    static ZoneConfig forest() {
        return ZoneConfig.standard("forest-1", CATALOG.definition("forest"), 500, 5);
    }

    ZoneInbox inbox() {
        return instance.inbox();
    }

    ZoneContext zone() {
        return instance.context();
    }

    int nextConnection() {
        return nextConnection++;
    }

    /** Ticks pass; every player reads what it got after each. */
    void tick(int count) {
        for (int i = 0; i < count; i++) {
            nowNs += instance.periodNs();
            instance.tick(nowNs);
            for (int at = 0; at < players.size(); at++) {
                players.get(at).read();
            }
        }
    }

    void seconds(int count) {
        tick(count * SIM_HZ);
    }

    /** Asks for a join; the answer comes with the next tick. */
    TestPlayer join(long characterId, long fence) {
        return join(characterId, fence, CLIENT, null);
    }

    /** Comes back during a stay that began with {@code sinceFence}, with what the database had. */
    TestPlayer rejoin(long characterId, long fence, long sinceFence, CharacterBody body) {
        return join(characterId, fence, sinceFence, CLIENT, body, Talk.FREE);
    }

    TestPlayer join(long characterId, long fence, int capabilities, @Nullable CharacterBody body) {
        return join(characterId, fence, fence, capabilities, body, Talk.FREE);
    }

    TestPlayer join(long characterId, long fence, Talk talk) {
        return join(characterId, fence, fence, CLIENT, null, talk);
    }

    private TestPlayer join(
            long characterId,
            long fence,
            long sinceFence,
            int capabilities,
            @Nullable CharacterBody body,
            Talk talk) {
        TestPlayer player = player();
        inbox().offerJoin(new JoinRequest(player.connection, player.link, 1000 + characterId, characterId, fence,
                sinceFence, "Hero" + characterId, "warrior", body, 1, capabilities, "test", 0, List.of(), talk));
        return player;
    }

    TestPlayer resume(byte[] token) {
        TestPlayer player = player();
        inbox().offerResume(player.connection, player.link, token, CLIENT);
        return player;
    }

    private TestPlayer player() {
        TestPlayer player = new TestPlayer(inbox(), nextConnection());
        players.add(player);
        return player;
    }

    long counter(ZoneCounter counter) {
        return instance.stats().count(counter);
    }
}
