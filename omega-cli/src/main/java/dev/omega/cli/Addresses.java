package dev.omega.cli;

/** Addresses as they stand in URLs. */
final class Addresses {

    private Addresses() {}

    /** An address to connect to: "any" becomes loopback, IPv6 gets its brackets. */
    static String inUrl(String bindAddress) {
        return switch (bindAddress) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> bindAddress.contains(":") ? "[" + bindAddress + "]" : bindAddress;
        };
    }
}
