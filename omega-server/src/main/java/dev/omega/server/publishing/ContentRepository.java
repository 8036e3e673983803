package dev.omega.server.publishing;

import static dev.omega.db.jooq.Tables.CONTENT_ACTIVATION;
import static dev.omega.db.jooq.Tables.CONTENT_VERSION;

import dev.omega.server.hostlink.ContentBundle;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;

/** Versions and what was in use, in the database; every method runs in the caller's transaction. */
final class ContentRepository {

    private static final int MOST_LISTED = 200;

    private ContentRepository() {}

    /** An activation and what it took the place of. */
    record Activation(long id, ActiveContent content, @Nullable Long beforeId) {}

    /** Keeps a version; nothing happens when it is there already. */
    static void keep(DSLContext sql, ContentBundle bundle, byte[] bytes) {
        sql.insertInto(CONTENT_VERSION, CONTENT_VERSION.VERSION, CONTENT_VERSION.PACK_ID, CONTENT_VERSION.PACK_VERSION,
                CONTENT_VERSION.FILES, CONTENT_VERSION.BUNDLE)
                .values(bundle.version(), bundle.packId(), bundle.packVersion(), bundle.files().size(), bytes)
                .onConflictDoNothing()
                .execute();
    }

    /** Newest first. */
    static List<ContentVersion> list(DSLContext sql) {
        return versions(sql).orderBy(CONTENT_VERSION.PUBLISHED_AT.desc(), CONTENT_VERSION.VERSION)
                .limit(MOST_LISTED)
                .fetch(ContentRepository::toVersion);
    }

    static @Nullable ContentVersion find(DSLContext sql, String version) {
        return versions(sql).where(CONTENT_VERSION.VERSION.eq(version)).fetchOne(ContentRepository::toVersion);
    }

    /** Without their files. */
    private static SelectJoinStep<? extends Record> versions(DSLContext sql) {
        return sql
                .select(CONTENT_VERSION.VERSION, CONTENT_VERSION.PACK_ID, CONTENT_VERSION.PACK_VERSION,
                        CONTENT_VERSION.FILES, CONTENT_VERSION.PUBLISHED_AT)
                .from(CONTENT_VERSION);
    }

    private static ContentVersion toVersion(Record r) {
        return new ContentVersion(r.get(CONTENT_VERSION.VERSION), r.get(CONTENT_VERSION.PACK_ID),
                r.get(CONTENT_VERSION.PACK_VERSION), r.get(CONTENT_VERSION.FILES),
                r.get(CONTENT_VERSION.PUBLISHED_AT).toEpochMilli());
    }

    static byte @Nullable [] bundle(DSLContext sql, String version) {
        return sql.select(CONTENT_VERSION.BUNDLE)
                .from(CONTENT_VERSION)
                .where(CONTENT_VERSION.VERSION.eq(version))
                .fetchOne(CONTENT_VERSION.BUNDLE);
    }

    /** Until the transaction ends nobody else changes what is in use. */
    static void lock(DSLContext sql) {
        sql.execute("SELECT pg_advisory_xact_lock(hashtext('content_activation'))");
    }

    /** The newest one. */
    static @Nullable Activation active(DSLContext sql) {
        return activations(sql).orderBy(CONTENT_ACTIVATION.ACTIVATION_ID.desc())
                .limit(1)
                .fetchOne(ContentRepository::toActivation);
    }

    static Activation activation(DSLContext sql, long id) {
        return activations(sql).where(CONTENT_ACTIVATION.ACTIVATION_ID.eq(id))
                .fetchSingle(ContentRepository::toActivation);
    }

    private static SelectOnConditionStep<? extends Record> activations(DSLContext sql) {
        return sql
                .select(CONTENT_ACTIVATION.ACTIVATION_ID, CONTENT_ACTIVATION.BEFORE_ID, CONTENT_ACTIVATION.ACTIVATED_AT)
                .select(CONTENT_VERSION.VERSION, CONTENT_VERSION.PACK_ID, CONTENT_VERSION.PACK_VERSION)
                .from(CONTENT_ACTIVATION)
                .join(CONTENT_VERSION)
                .on(CONTENT_VERSION.VERSION.eq(CONTENT_ACTIVATION.VERSION));
    }

    private static Activation toActivation(Record r) {
        return new Activation(r.get(CONTENT_ACTIVATION.ACTIVATION_ID),
                new ActiveContent(r.get(CONTENT_VERSION.VERSION), r.get(CONTENT_VERSION.PACK_ID),
                        r.get(CONTENT_VERSION.PACK_VERSION), r.get(CONTENT_ACTIVATION.ACTIVATED_AT).toEpochMilli()),
                r.get(CONTENT_ACTIVATION.BEFORE_ID));
    }

    static void activate(DSLContext sql, String version, @Nullable Long beforeId) {
        sql.insertInto(CONTENT_ACTIVATION, CONTENT_ACTIVATION.VERSION, CONTENT_ACTIVATION.BEFORE_ID)
                .values(version, beforeId)
                .execute();
    }
}
