package dev.omega.server.host;

import dev.omega.server.content.ContentLoader;
import dev.omega.server.content.ContentPack;
import dev.omega.server.content.PackItems;
import dev.omega.server.content.compile.ZoneCompiler;
import dev.omega.server.content.source.MemoryFiles;
import dev.omega.server.hostlink.ContentBundle;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a host's instances to the content version in use at the API, unless the host has a pack of its own. {@link #follow} is called
 * by the heartbeat and never blocks; the work is done beside it, one at a time.
 */
final class ContentFollower {

    private static final Logger LOG = LoggerFactory.getLogger(ContentFollower.class);

    private final ApiLink api;
    private final ContentChange change;
    private final AtomicBoolean working = new AtomicBoolean();
    /** A version these instances cannot become: not tried again. */
    private volatile @Nullable String refused;

    ContentFollower(ApiLink api, ContentChange change) {
        this.api = api;
        this.change = change;
    }

    /** {@code version} is in use; {@code null}: none ever was. */
    void follow(@Nullable String version) {
        if (version == null || version.equals(refused) || version.equals(change.running()) || !change.mayFollow()) {
            return;
        }
        if (working.compareAndSet(false, true)) {
            Thread.ofVirtual().name("content-follower").start(() -> {
                try {
                    become(version);
                } finally {
                    working.set(false);
                }
            });
        }
    }

    private void become(String version) {
        try {
            ContentBundle bundle = api.content(version);
            ContentPack pack = ContentLoader
                    .load(new MemoryFiles("content version " + version, ContentBundle.contents(bundle.files())));
            api.defineItems(PackItems.of(pack));
            change.changeTo(new ZoneCompiler(pack).catalog());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ApiRefusedException e) {
            refuse(version, e);
        } catch (IOException e) {
            LOG.warn("content version {} could not be fetched, trying again: {}", version, e.getMessage());
        } catch (RuntimeException e) {
            refuse(version, e);
        }
    }

    private void refuse(String version, Exception why) {
        refused = version;
        LOG.error("content version {} cannot be used by this host, which keeps {}: {}", version, change.running(),
                why.getMessage());
    }
}
