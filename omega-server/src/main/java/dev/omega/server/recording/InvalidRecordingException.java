package dev.omega.server.recording;

import java.io.IOException;

/** A file is no recording, or not of a form or zone this version knows. The message continues "FILE: ". */
public final class InvalidRecordingException extends IOException {

    private static final long serialVersionUID = 1L;

    InvalidRecordingException(String message) {
        super(message);
    }

    InvalidRecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
