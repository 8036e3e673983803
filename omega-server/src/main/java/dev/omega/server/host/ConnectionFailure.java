package dev.omega.server.host;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/** What the JDK's HTTP client means, in words for the user; its exceptions often carry none. Any thread. */
public final class ConnectionFailure {

    private ConnectionFailure() {}

    /** Why a request got no answer, as the end of a sentence. */
    public static String reason(IOException failure) {
        return switch (failure) {
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException refused -> isUnknownHost(refused) ? "unknown host" : "connection refused";
            case SSLHandshakeException untrusted -> "TLS failed: " + untrusted.getMessage();
            case SSLException _ -> "what answers there does not speak TLS; write http://";
            default -> failure.getMessage() == null
                    ? "the connection broke"
                    : failure.getMessage().lines().findFirst().orElse("the connection broke");
        };
    }

    /** The client wraps what the resolver said in refused connections. */
    private static boolean isUnknownHost(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException) {
                return true;
            }
        }
        return false;
    }
}
