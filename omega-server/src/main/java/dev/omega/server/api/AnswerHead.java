package dev.omega.server.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The head of an answer, ready but for the request's id and the length of the body. Event loop only. */
final class AnswerHead {

    /** More than any head takes. */
    private static final int ROOM = 1_024;

    private static final byte[] LENGTH = ascii("\r\ncontent-length: ");
    private static final byte[] END = ascii("\r\n\r\n");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private final byte[] start;
    private final byte[] fields;

    /** Put together here and copied out in one piece. */
    private final byte[] scratch = new byte[ROOM];

    private int at;

    private AnswerHead(String status, String fields) {
        this.start = ascii("HTTP/1.1 " + status + "\r\n" + RequestHead.REQUEST_ID_HEADER + ": ");
        this.fields = ascii(fields);
    }

    /** What stands in every answer's head, some of it replaced by {@code others}, and {@code more}: whole lines, each after a line's end. */
    static AnswerHead of(String status, Map<String, String> others, String more) {
        String usual = RequestHead.FIELDS.entrySet()
                .stream()
                .map(field -> "\r\n" + field.getKey() + ": " + others.getOrDefault(field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        return new AnswerHead(status, usual + more);
    }

    /** The whole answer. */
    ByteBuf write(@Nullable String requestId, byte @Nullable [] body, ByteBufAllocator memory) {
        at = 0;
        put(start);
        if (requestId == null) {
            putNewId();
        } else {
            put(requestId);
        }
        put(fields);
        if (body != null) {
            put(LENGTH);
            put(Integer.toString(body.length));
        }
        put(END);
        ByteBuf out = memory.directBuffer(at + (body == null ? 0 : body.length));
        out.writeBytes(scratch, 0, at);
        return body == null ? out : out.writeBytes(body);
    }

    private void put(byte[] bytes) {
        System.arraycopy(bytes, 0, scratch, at, bytes.length);
        at += bytes.length;
    }

    private void put(String text) {
        for (int i = 0; i < text.length(); i++) {
            scratch[at++] = (byte) text.charAt(i);
        }
    }

    /** One as {@link RequestHead#newId} makes them. */
    private void putNewId() {
        long id = ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE;
        for (int shift = Long.SIZE - 4; shift >= 0; shift -= 4) {
            scratch[at++] = HEX[(int) (id >>> shift) & 0xf];
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
