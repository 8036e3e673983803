package dev.omega.protocol;

/** Translates the JSON object that {@link UnpackedStateWriter} makes back into a State; keys come in its order. */
final class UnpackedStateReader {

    private static final int MAX_LISTED = 128;

    private final String text;
    private final MessageWriter out;
    private final int[] listed = new int[MAX_LISTED];
    private int at;

    UnpackedStateReader(String text, MessageWriter out) {
        this.text = text;
        this.out = out;
    }

    void state() {
        expect("{\"type\":\"state\",\"snap\":");
        out.openArray();
        out.writeInt(MessageType.STATE);
        out.writeInt(integer());
        expect(",\"ack\":");
        out.writeInt(integer());
        expect(",\"flags\":");
        int flags = integer();
        out.writeInt(flags);
        self(flags);
        headers(flags);
        if ((flags & StateFlags.DESPAWNS) != 0) {
            expect(",\"removed\":");
            list();
        }
        records();
        spawns(flags);
        expect("}");
        if (at != text.length()) {
            throw malformed("the end");
        }
        out.closeArray();
    }

    private void self(int flags) {
        if ((flags & (StateFlags.SELF_DELTA | StateFlags.SELF_ABSOLUTE)) != 0) {
            expect(",\"position\":");
            pair(UnpackedState.SELF_PER_METRE);
        }
        if ((flags & StateFlags.VITALS) == 0) {
            return;
        }
        int mask = 0;
        int count = 0;
        for (int vital = 0; vital < VitalMask.COUNT; vital++) {
            if (isNext(UnpackedState.VITALS[vital])) {
                mask |= 1 << vital;
                listed[count++] = integer();
            }
        }
        out.writeInt(mask);
        writeListed(count);
    }

    private void headers(int flags) {
        if ((flags & StateFlags.HEADERS) == 0) {
            return;
        }
        int count = 0;
        while (count < UnpackedState.HEADERS.length && isNext(UnpackedState.HEADERS[count])) {
            listed[count++] = integer();
        }
        out.writeInt(count);
        writeListed(count);
    }

    private void records() {
        expect(",\"entities\":[");
        for (boolean first = true; !skip("]"); first = false) {
            expect(first ? "{\"id\":" : ",{\"id\":");
            out.writeInt(integer());
            record();
            expect("}");
        }
    }

    /** The mask stands before the values and is known behind them: the text is looked through twice. */
    private void record() {
        int begin = at;
        int mask = 0;
        while (text.charAt(at) != '}') {
            mask |= maskOf(name());
            skipValue();
        }
        at = begin;
        out.writeInt(mask);
        while (text.charAt(at) != '}') {
            value(maskOf(name()));
        }
    }

    private int maskOf(String name) {
        return switch (name) {
            case "moved" -> RecordMask.DELTA;
            case "teleported" -> RecordMask.TELEPORT;
            case "position" -> RecordMask.ABSOLUTE;
            case "rotation" -> RecordMask.ANGLE;
            case "health" -> RecordMask.HEALTH;
            case "animation" -> RecordMask.STATE;
            case "buffs" -> RecordMask.STATUS;
            case "details" -> RecordMask.EXTENSION;
            default -> throw malformed("a value of an entity");
        };
    }

    private void value(int group) {
        switch (group) {
            case RecordMask.DELTA, RecordMask.TELEPORT, RecordMask.ABSOLUTE -> pair(UnpackedState.WIRE_PER_METRE);
            case RecordMask.ANGLE -> rotation();
            case RecordMask.STATUS -> buffs();
            case RecordMask.EXTENSION -> list();
            default -> out.writeInt(integer());
        }
    }

    /** Reads {@code ,"name":}. */
    private String name() {
        expect(",\"");
        int end = text.indexOf('"', at);
        if (end < 0) {
            throw malformed("a name");
        }
        String name = text.substring(at, end);
        at = end;
        expect("\":");
        return name;
    }

    private void skipValue() {
        char close = text.charAt(at) == '[' ? ']' : ',';
        while (text.charAt(at) != close && (close == ']' || text.charAt(at) != '}')) {
            at++;
        }
        at += close == ']' ? 1 : 0;
    }

    private void buffs() {
        int count = readList();
        long bits = 0;
        for (int index = 0; index < count; index++) {
            bits |= 1L << listed[index];
        }
        out.writeUint32(bits);
    }

    private void list() {
        int count = readList();
        out.writeInt(count);
        writeListed(count);
    }

    private int readList() {
        expect("[");
        int count = 0;
        while (!skip("]")) {
            if (count == MAX_LISTED) {
                throw malformed("at most " + MAX_LISTED + " elements");
            }
            expect(count == 0 ? "" : ",");
            listed[count++] = integer();
        }
        return count;
    }

    private void writeListed(int count) {
        for (int index = 0; index < count; index++) {
            out.writeInt(listed[index]);
        }
    }

    private void spawns(int flags) {
        if ((flags & StateFlags.SPAWNS) == 0) {
            return;
        }
        expect(",\"spawned\":[");
        out.openArray();
        for (boolean first = true; !skip("]"); first = false) {
            expect(first ? "{\"id\":" : ",{\"id\":");
            out.openArray();
            spawn();
            out.closeArray();
            expect("}");
        }
        out.closeArray();
    }

    private void spawn() {
        out.writeInt(integer());
        expect(",\"player_id\":");
        out.writeInt(integer());
        if (isNext("kind")) {
            out.writeInt(integer());
            expect(",\"archetype\":");
            out.writeInt(integer());
        }
        expect(",\"position\":");
        pair(UnpackedState.WIRE_PER_METRE);
        expect(",\"rotation\":");
        rotation();
        expect(",\"health\":");
        out.writeInt(integer());
        expect(",\"animation\":");
        out.writeInt(integer());
        if (isNext("name")) {
            out.writeString(string());
            expect(",\"level\":");
            out.writeInt(integer());
        }
    }

    private void pair(double perMetre) {
        expect("[");
        out.writeInt(scaled(perMetre));
        expect(",");
        out.writeInt(scaled(perMetre));
        expect("]");
    }

    private void rotation() {
        out.writeInt(scaled(1 / UnpackedState.DEGREES_PER_STEP));
    }

    private int integer() {
        return Integer.parseInt(number());
    }

    private int scaled(double factor) {
        return (int) Math.round(Double.parseDouble(number()) * factor);
    }

    private String number() {
        int begin = at;
        while (at < text.length() && "+-.0123456789E".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        if (begin == at) {
            throw malformed("a number");
        }
        return text.substring(begin, at);
    }

    private String string() {
        expect("\"");
        StringBuilder value = new StringBuilder();
        while (!skip("\"")) {
            if (skip("\\u")) {
                value.append((char) Integer.parseInt(text, at, at + 4, 16));
                at += 4;
            } else {
                value.append(text.charAt(at++));
            }
        }
        return value.toString();
    }

    private boolean isNext(String name) {
        return skip(",\"" + name + "\":");
    }

    private boolean skip(String token) {
        boolean found = text.startsWith(token, at);
        at += found ? token.length() : 0;
        return found;
    }

    private void expect(String token) {
        if (!skip(token)) {
            throw malformed(token);
        }
    }

    private ProtocolException malformed(String expected) {
        return ProtocolException.malformed("unpacked state at character " + at + ": expected " + expected);
    }
}
