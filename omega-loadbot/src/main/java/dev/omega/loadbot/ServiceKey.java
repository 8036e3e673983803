package dev.omega.loadbot;

/** The service key of an API server; never shows itself in a message, a log or {@link #toString()}. */
public record ServiceKey(String value) {

    /**
     * Strips the key.
     *
     * @throws IllegalArgumentException if the key is blank
     */
    public ServiceKey {
        if (value.isBlank()) {
            throw new IllegalArgumentException("the service key is empty; read it from the API's data directory");
        }
        value = value.strip();
    }

    @Override
    public String toString() {
        return "ServiceKey[hidden]";
    }
}
