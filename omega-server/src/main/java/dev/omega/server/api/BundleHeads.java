package dev.omega.server.api;

import dev.omega.server.publishing.ServedBundle;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.Map;

/** A content pack as it is answered, in one of its two encodings. Event loop only. */
final class BundleHeads {

    private static final Map<String, String> KEEP = Map.of("Cache-Control", Exchange.FOR_EVER);

    private final ServedBundle bundle;
    private final boolean compressed;
    private final String etag;
    private final AnswerHead found;
    private final AnswerHead notModified;

    BundleHeads(ServedBundle bundle, boolean compressed) {
        this.bundle = bundle;
        this.compressed = compressed;
        this.etag = bundle.strongTag(compressed);
        String tag = "\r\netag: " + etag + "\r\nvary: Accept-Encoding";
        this.notModified = AnswerHead.of("304 Not Modified", KEEP, tag);
        this.found = AnswerHead.of("200 OK", KEEP,
                tag + ShortAnswers.JSON + (compressed ? "\r\ncontent-encoding: gzip" : ""));
    }

    boolean isOf(ServedBundle other, boolean otherCompressed) {
        return compressed == otherCompressed && bundle.equals(other);
    }

    /** Whether the client has it already. */
    boolean isKnownTo(FieldMemory fields) {
        return fields.has(etag);
    }

    ByteBuf notModified(FieldMemory fields, ByteBufAllocator memory) {
        return notModified.write(fields.requestId(), null, memory);
    }

    ByteBuf found(FieldMemory fields, ByteBufAllocator memory) {
        return found.write(fields.requestId(), compressed ? bundle.gzip() : bundle.plain(), memory);
    }
}
