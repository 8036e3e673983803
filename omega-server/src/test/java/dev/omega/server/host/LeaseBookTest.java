package dev.omega.server.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.omega.server.content.compile.RealmZones;
import dev.omega.server.hostlink.LeaseRef;
import dev.omega.server.zone.Strategies;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaseBookTest {

    private final LeaseBook book = new LeaseBook();
    private final HostedInstance instance = new HostedInstance(0, "forest-1", RealmZones.catalog().definition("forest"),
            Strategies.ALL, InstanceShape.STANDARD,
            new CheckpointCourier(new RecordedSaves(), book, new SecureRandom(), 1, ReleaseGate.OPEN),
            () -> (operation, character, fence, item, count) -> {}, new SecureRandom());

    private void add(long fence, long version) {
        book.add(new Lease(1, fence, instance), version);
    }

    @Test
    void versions_shouldRiseByOneFromTheDatabases() {
        add(5, 10);

        assertEquals(11, book.nextVersion(1, 5));
        assertEquals(12, book.nextVersion(1, 5));
    }

    @Test
    void versions_shouldNotFallWhenTheCharacterIsLoadedAgain() {
        add(5, 10);
        book.nextVersion(1, 5);
        book.nextVersion(1, 5);
        add(6, 10);

        assertEquals(13, book.nextVersion(1, 6));
    }

    @Test
    void olderFence_shouldNeitherReplaceNorSaveNorRemoveANewerOne() {
        add(6, 10);
        add(5, 10);

        assertNull(book.find(1, 5));
        assertEquals(0, book.nextVersion(1, 5));
        book.remove(1, 5);
        assertNotNull(book.find(1, 6));
        assertEquals(List.of(new LeaseRef(1, 6)), book.all());
    }

    @Test
    void removedLease_shouldBeForgotten() {
        add(5, 10);
        book.remove(1, 5);

        assertNull(book.find(1));
        assertEquals(0, book.nextVersion(1, 5));
        assertEquals(List.of(), book.all());
    }
}
