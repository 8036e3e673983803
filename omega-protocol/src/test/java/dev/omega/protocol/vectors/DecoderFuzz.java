package dev.omega.protocol.vectors;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Coverage-guided fuzzing of everything that reads bytes of a peer, with the vectors as seeds. Not part of the normal
 * build, where {@link HostileBytesTest} throws seeded random bytes at the same decoders. To fuzz, choose one method:
 *
 * <pre>mvn -B verify -pl omega-protocol -am -Pfuzz -Dtest=DecoderFuzz#clientDecoder*
 *     -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class DecoderFuzz {

    private final Decoders decoders = new Decoders();

    @MethodSource("dev.omega.protocol.vectors.Seeds#clientMessages")
    @FuzzTest(maxDuration = "10m")
    void clientDecoder_shouldThrowNothingElse(byte[] message) {
        decoders.decodeClient(message);
    }

    @MethodSource("dev.omega.protocol.vectors.Seeds#serverMessages")
    @FuzzTest(maxDuration = "10m")
    void serverDecoderAndView_shouldThrowNothingElse(byte[] message) {
        decoders.decodeServer(message);
    }

    @MethodSource("dev.omega.protocol.vectors.Seeds#jsonTexts")
    @FuzzTest(maxDuration = "10m")
    void jsonCodec_shouldThrowNothingElse(byte[] text) {
        decoders.decodeJson(new String(text, StandardCharsets.UTF_8));
    }
}
