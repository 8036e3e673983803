package dev.omega.protocol.vectors;

import java.util.HexFormat;
import java.util.List;

/**
 * Bytes that break a rule.
 *
 * @param name unique name
 * @param direction {@link Vector#CLIENT} or {@link Vector#SERVER}
 * @param hex the message
 * @param closeCode what the receiver closes the connection with
 * @param rule the rule they break
 * @param after States that must have been applied before, in hex
 */
record Malformed(String name, String direction, String hex, int closeCode, String rule, List<String> after) {

    byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }
}
