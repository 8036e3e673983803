package dev.omega.server.host;

import java.io.IOException;

/** The API answered and said no: repeating the same request will not help. */
public final class ApiRefusedException extends IOException {

    private final int status;
    private final String code;

    ApiRefusedException(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** Stable code of the error, for example {@code host_unknown}. */
    public String code() {
        return code;
    }

    /** Whether the request itself is at fault. */
    boolean isBadRequest() {
        return status == 400;
    }

    boolean isHostUnknown() {
        return "host_unknown".equals(code);
    }

    boolean isSuperseded() {
        return "host_superseded".equals(code);
    }
}
