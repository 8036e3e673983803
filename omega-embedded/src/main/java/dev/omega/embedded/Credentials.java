package dev.omega.embedded;

import java.nio.file.Path;

/** A user name and the file (mode 0600) that holds the password; the password itself is read only when asked for. */
public record Credentials(String user, Path passwordFile) {

    /** The password, read from its file now. */
    public String password() {
        return Secrets.read(passwordFile);
    }
}
