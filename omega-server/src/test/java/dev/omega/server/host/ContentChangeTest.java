package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.sim.ZoneCatalog;
import dev.omega.server.sim.ZoneDefinition;
import dev.omega.server.zone.Strategies;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentChangeTest {

    private static final ZoneDefinition FOREST = RealmZones.catalog().definition("forest");

    private final List<ZoneDefinition> onDisk = new ArrayList<>(List.of(FOREST));
    private final ContentChange change =
            new ContentChange(new Instances(List.of(instance(0), instance(1))), catalog(FOREST));

    @Test
    void reload_shouldTellTheHashOfWhatInstancesChangeTo() {
        onDisk.set(0, version(FOREST, 0xab));
        assertEquals("00000000000000ab", change.reload());
        onDisk.set(0, version(FOREST, 0xcd));
        assertEquals("00000000000000cd", change.reload());
    }

    @Test
    void reload_shouldSayWhichInstanceCannotChangeAndWhy() {
        onDisk.set(0, FOREST.withSimHz(30));
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, change::reload);
        assertEquals("forest-1: the new content runs at 30 Hz, this runs at 40; start a new instance",
                refused.getMessage());
    }

    @Test
    void reload_shouldBeRefusedWhereContentCannotChange() {
        ContentChange fixed = new ContentChange(new Instances(List.of(instance(0))), RealmZones.catalog());
        assertThrows(IllegalArgumentException.class, fixed::reload);
    }

    @Test
    void reload_shouldNameTheZoneThatIsGone() {
        onDisk.clear();
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, change::reload);
        assertTrue(String.valueOf(refused.getMessage()).contains("\"forest\""), refused.getMessage());
    }

    private ZoneCatalog catalog(ZoneDefinition now) {
        List<String> ids = onDisk.isEmpty() ? List.of() : List.of(now.zoneId());
        return ZoneCatalog.of(ids, _ -> now).withSource(() -> catalog(onDisk.isEmpty() ? now : onDisk.getFirst()));
    }

    private static ZoneDefinition version(ZoneDefinition zone, long hash) {
        return new ZoneDefinition(zone.zoneId(), zone.kind(), zone.map(), zone.rules(), zone.doors(), hash);
    }

    private static HostedInstance instance(int slot) {
        return new HostedInstance(slot, "forest-" + (slot + 1), FOREST, Strategies.ALL, InstanceShape.STANDARD,
                new CheckpointCourier(new RecordedSaves(), new LeaseBook(), new SecureRandom(), 1, ReleaseGate.OPEN),
                () -> (operation, character, fence, item, count) -> {}, new SecureRandom());
    }
}
