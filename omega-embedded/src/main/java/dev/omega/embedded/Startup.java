package dev.omega.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One start of the servers of a data directory, under its lock: servers that nobody owns are taken over if they were meant
 * to run so, and stopped if they only outlived their owner.
 */
final class Startup {

    private final Site site;
    private final Options options;
    private final DataDirectoryLock lock;

    Startup(Site site, Options options, DataDirectoryLock lock) {
        this.site = site;
        this.options = options;
        this.lock = lock;
    }

    EmbeddedServices run() {
        DataDirectory directory = site.directory();
        boolean adopting =
                Files.exists(directory.detachedMark()) && EmbeddedServices.survivors(directory).findAny().isPresent();
        if (!adopting) {
            EmbeddedServices.survivors(directory).forEach(LiveServer::stop);
            mark(false);
        }
        KeptServer postgres = start(new PostgresServer(site), options.postgresPort(), adopting);
        try {
            KeptServer redis = options.withRedis() ? start(new RedisServer(site), options.redisPort(), adopting) : null;
            return adopting || options.detached()
                    ? detach(postgres, redis)
                    : EmbeddedServices.owned(site, postgres, redis, lock);
        } catch (RuntimeException e) {
            postgres.stop();
            throw e;
        }
    }

    private KeptServer start(Launch.Recipe recipe, int port, boolean adopting) {
        Optional<LiveServer> running = adopting ? recipe.running() : Optional.empty();
        return running.isPresent()
                ? KeptServer.adopted(recipe, site.binaries().guardScript(), running.get(), port)
                : KeptServer.started(recipe, site.binaries().guardScript(), port);
    }

    private EmbeddedServices detach(KeptServer postgres, @Nullable KeptServer redis) {
        mark(true);
        postgres.detach();
        if (redis != null) {
            redis.detach();
        }
        lock.close();
        return EmbeddedServices.detached(site, postgres, redis);
    }

    private void mark(boolean detached) {
        try {
            Files.deleteIfExists(site.directory().detachedMark());
            if (detached) {
                Files.createFile(site.directory().detachedMark());
            }
        } catch (IOException e) {
            throw new EmbeddedException("cannot write " + site.directory().detachedMark() + ": " + Reason.of(e), e);
        }
    }
}
