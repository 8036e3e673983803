package dev.omega.loadbot.measure;

/** Message types as the report names them. */
final class MessageNames {

    private MessageNames() {}

    static String nameOf(int type) {
        return switch (type) {
            case 0 -> "control";
            case 1 -> "Hello";
            case 2 -> "Input";
            case 3 -> "Action";
            case 4, 36 -> "Heartbeat";
            case 5 -> "Resync";
            case 6, 38 -> "Chat";
            case 7 -> "Leave";
            case 8 -> "Ready";
            case 33 -> "Welcome";
            case 34 -> "State";
            case 35 -> "Events";
            case 37 -> "Confirm";
            case 39 -> "Transfer";
            case 40 -> "Notice";
            case 41 -> "Owner";
            default -> "type " + type;
        };
    }
}
