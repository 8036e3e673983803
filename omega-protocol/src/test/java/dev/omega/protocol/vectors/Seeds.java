package dev.omega.protocol.vectors;

import dev.omega.protocol.JsonCodec;
import dev.omega.protocol.ReadLimits;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** The vectors as seeds of the fuzz tests. */
public final class Seeds {

    private Seeds() {}

    /** Messages for a server to read, good and bad. */
    public static Stream<Arguments> clientMessages() {
        return messages(Vector.CLIENT);
    }

    /** Messages for a client to read, good and bad. */
    public static Stream<Arguments> serverMessages() {
        return messages(Vector.SERVER);
    }

    private static Stream<Arguments> messages(String direction) {
        Stream<byte[]> valid =
                ValidVectors.all().stream().filter(vector -> vector.direction().equals(direction)).map(Vector::bytes);
        Stream<byte[]> malformed = MalformedVectors.all()
                .stream()
                .filter(vector -> vector.direction().equals(direction))
                .map(Malformed::bytes);
        return Stream.concat(valid, malformed).map(bytes -> Arguments.of((Object) bytes));
    }

    /** Texts of the debug codec, good and bad. */
    public static Stream<Arguments> jsonTexts() {
        Stream<String> valid = ValidVectors.all()
                .stream()
                .map(Vector::bytes)
                .map(bytes -> JsonCodec.toJson(bytes, 0, bytes.length, ReadLimits.SERVER_MESSAGES));
        return Stream.concat(valid, MalformedJson.all().stream().map(MalformedJson::text))
                .map(text -> Arguments.of((Object) text.getBytes(StandardCharsets.UTF_8)));
    }
}
