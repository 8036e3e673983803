package dev.omega.server.shards.settings;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import org.jooq.DSLContext;

/** Makes shards, changes and deletes them; servers go by the new settings from the next join on. Any thread that may block. */
public final class ShardSettingsService {

    private final Database database;

    /** A service on the database. */
    public ShardSettingsService(Database database) {
        this.database = database;
    }

    /**
     * Makes a shard.
     *
     * @throws Problem {@code invalid_request}, or {@code shard_exists}
     */
    public ShardSettings create(String zoneId, ShardChange wanted) {
        ShardSettings settings = wanted.make(zoneId);
        return database.transact(sql -> {
            if (!SettingsRepository.insert(sql, settings)) {
                throw Problem.of(ErrorCode.SHARD_EXISTS, "there is a shard " + zoneId + " already; change that");
            }
            return settings;
        });
    }

    /**
     * Changes a shard.
     *
     * @throws Problem {@code invalid_request}, or {@code unknown_zone}
     */
    public ShardSettings change(String zoneId, ShardChange wanted) {
        if (wanted.isNothing()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "give at least one setting to change");
        }
        return database.transact(sql -> {
            ShardSettings now = require(sql, zoneId);
            if (wanted.kind() != null && ShardKind.of(wanted.kind()) != now.kind()) {
                throw Problem.of(ErrorCode.INVALID_REQUEST, "kind: shard " + zoneId + " is a " + now.kind().code()
                        + " and cannot become a " + wanted.kind() + "; delete it and make it anew");
            }
            ShardSettings changed = wanted.on(now);
            SettingsRepository.update(sql, changed);
            return changed;
        });
    }

    /**
     * Deletes a shard of which nothing runs and to which no queue for matches belongs.
     *
     * @throws Problem {@code unknown_zone}, or {@code shard_in_use}
     */
    public void delete(String zoneId) {
        database.transact(sql -> {
            var _ = require(sql, zoneId);
            int open = SettingsRepository.openInstances(sql, zoneId);
            if (open > 0) {
                throw Problem.of(ErrorCode.SHARD_IN_USE, "shard " + zoneId + " has " + open
                        + " open instances; drain it and wait until they have closed");
            }
            int queues = SettingsRepository.matchQueues(sql, zoneId);
            if (queues > 0) {
                throw Problem.of(ErrorCode.SHARD_IN_USE, queues + " queues for matches play in zone " + zoneId
                        + "; let them play in another zone first");
            }
            int tournaments = SettingsRepository.tournaments(sql, zoneId);
            if (tournaments > 0) {
                throw Problem.of(ErrorCode.SHARD_IN_USE, tournaments + " tournaments are played in zone " + zoneId
                        + " or will be; let them end, and plan them in another zone");
            }
            SettingsRepository.delete(sql, zoneId);
            return zoneId;
        });
    }

    private static ShardSettings require(DSLContext sql, String zoneId) {
        ShardSettings now = SettingsRepository.lock(sql, zoneId);
        if (now == null) {
            throw Problem.of(ErrorCode.UNKNOWN_ZONE, "there is no zone " + zoneId);
        }
        return now;
    }
}
