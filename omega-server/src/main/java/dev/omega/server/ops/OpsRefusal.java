package dev.omega.server.ops;

/** What operators ask for and do not get: a status, a stable code and one line, told in the form of the API's errors. */
final class OpsRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final Code code;

    /** Codes of the operators' listener; one that the API has as well means the same. */
    enum Code {
        FOREIGN_ORIGIN(403, "foreign_origin"),
        FOREIGN_HOST(403, "foreign_host"),
        NOT_FOUND(404, "not_found"),
        UNKNOWN_INSTANCE(404, "unknown_instance"),
        UNKNOWN_ENTITY(404, "unknown_entity"),
        METHOD_NOT_ALLOWED(405, "method_not_allowed"),
        UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type"),
        INVALID_REQUEST(422, "invalid_request"),
        CONTENT_REFUSED(422, "content_refused"),
        NO_ANSWER(504, "no_answer");

        private final int status;
        private final String key;

        Code(int status, String key) {
            this.status = status;
            this.key = key;
        }
    }

    OpsRefusal(Code code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    int status() {
        return code.status;
    }

    String key() {
        return code.key;
    }
}
