package dev.omega.server.api;

import dev.omega.server.hostlink.ContentBundle;
import dev.omega.server.json.Bounds;
import dev.omega.server.json.Doc;
import dev.omega.server.json.JsonWriter;
import dev.omega.server.json.Matches;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.publishing.ActiveContent;
import dev.omega.server.publishing.ContentVersion;
import dev.omega.server.publishing.PublishingService;
import dev.omega.server.store.Database;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Content packs on the wire: everybody may read, operators publish and activate. */
final class ContentEndpoints {

    private static final String ADMIN = "/v1/admin/content";

    private static final long FRESH_NS = TimeUnit.SECONDS.toNanos(1);

    private final PublishingService publishing;
    private final LongSupplier nanoTime;
    private volatile @Nullable Known known;

    ContentEndpoints(PublishingService publishing, LongSupplier nanoTime) {
        this.publishing = publishing;
        this.nanoTime = nanoTime;
    }

    /** The pack in use as it was answered last. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Known(byte[] json, long atNs) {}

    record ContentUpload(
            @Bounds(min = 1, max = ContentBundle.MAX_FILES) @Doc("All files of the pack, pack.json among them.") List<ContentBundle.BundledFile> files) {}

    record ContentChoice(
            @Matches(PathParameter.VERSION_PATTERN) @Doc(value = "Hash of the pack's files.", example = "0123456789abcdef") String version) {}

    record VersionsView(
            List<ContentVersion> versions,
            @Doc("The one in use; absent when none ever was.") @Nullable ActiveContent active) {}

    List<Route<?>> routes() {
        return List.of(
                Route.get("/v1/content", "get_active_content", "Which content pack is in use; up to a second old.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(200, ActiveContent.class)
                        .refuses(ErrorCode.UNKNOWN_CONTENT)
                        .by(_ -> peek(), _ -> active()),
                Route.get("/v1/content/{version}", "get_content",
                        "A pack with all its files. Never changes: cache it for ever.")
                        .access(Access.PUBLIC, Work.DATABASE)
                        .answers(new Route.Answer.Immutable(ContentBundle.class))
                        .refuses(ErrorCode.UNKNOWN_CONTENT)
                        .by(call -> publishing.peek(call.name()), call -> publishing.bundle(call.name())),
                Route.get(ADMIN + "/versions", "list_content_versions", "Published packs, newest first.")
                        .access(Access.VIEWER, Work.DATABASE)
                        .answers(200, VersionsView.class)
                        .by(_ -> new VersionsView(publishing.versions(), publishing.active())),
                Route.post(ADMIN + "/versions", "publish_content",
                        "Checks a pack and keeps it for good; the same pack is the same version.")
                        .access(Access.OPERATOR, Work.UPLOAD)
                        .takes(ContentUpload.class)
                        .answers(200, ContentVersion.class)
                        .refuses(ErrorCode.INVALID_CONTENT)
                        .mayHaveKey()
                        .by(call -> publishing.publish(call.requestKey(), call.body().files())),
                Route.post(ADMIN + "/activate", "activate_content", "Puts a version in use.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(ContentChoice.class)
                        .answers(200, ActiveContent.class)
                        .refuses(ErrorCode.UNKNOWN_CONTENT)
                        .by(call -> changed(publishing.activate(call.body().version()))),
                Route.post(ADMIN + "/rollback", "roll_back_content",
                        "Goes back to what was in use before this version.")
                        .access(Access.OPERATOR, Work.DATABASE)
                        .takes(ContentChoice.class)
                        .answers(200, ActiveContent.class)
                        .refuses(ErrorCode.UNKNOWN_CONTENT, ErrorCode.OTHER_CONTENT)
                        .by(call -> changed(publishing.rollBack(call.body().version()))));
    }

    private byte @Nullable [] peek() {
        Known last = known;
        return last != null && nanoTime.getAsLong() - last.atNs() < FRESH_NS ? last.json() : null;
    }

    private ActiveContent changed(ActiveContent active) {
        Database.afterwards(() -> known = null);
        return active;
    }

    private byte[] active() {
        long atNs = nanoTime.getAsLong();
        ActiveContent active = publishing.active();
        if (active == null) {
            throw Problem.of(ErrorCode.UNKNOWN_CONTENT, "no content version was ever activated");
        }
        byte[] json = JsonWriter.write(active);
        known = new Known(json, atNs);
        return json;
    }
}
