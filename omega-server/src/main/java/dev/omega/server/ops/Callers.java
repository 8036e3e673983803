package dev.omega.server.ops;

import com.sun.net.httpserver.Headers;
import dev.omega.server.ops.OpsRefusal.Code;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may ask the operators' listener: programs of this machine, and pages that it serves itself. It has no key; what keeps
 * others out is that it listens on loopback, and a browser on the same machine would carry their requests past that.
 */
final class Callers {

    /** Name or address, of IPv6 in brackets, and the port. */
    private static final Pattern AUTHORITY = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+)(:[0-9]{1,5})?");
    private static final Pattern LOOPBACK_V4 = Pattern.compile("127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}");

    private Callers() {}

    /**
     * Lets a request pass, or says why not.
     *
     * @param local the address that it came in at
     * @throws OpsRefusal for a page of another origin, or a name that was made to point here
     */
    static void require(Headers headers, InetAddress local) throws OpsRefusal {
        String host = headers.getFirst("Host");
        // A program that speaks HTTP/1.0 names no host; every browser does.
        if (host != null && !isOwn(host, local)) {
            throw new OpsRefusal(Code.FOREIGN_HOST,
                    "the request is for \"" + host + "\", which is not this listener; ask 127.0.0.1 or localhost");
        }
        String origin = headers.getFirst("Origin");
        if (origin != null && !origin.equalsIgnoreCase("http://" + host)) {
            throw new OpsRefusal(Code.FOREIGN_ORIGIN,
                    "pages of \"" + origin + "\" may not ask this listener; use a program on this machine");
        }
    }

    private static boolean isOwn(String authority, InetAddress local) {
        Matcher matcher = AUTHORITY.matcher(authority.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1);
        return name.equals("localhost") || name.equals("[::1]") || LOOPBACK_V4.matcher(name).matches()
                || name.equals(literal(local));
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress();
        return text.contains(":") ? "[" + text + "]" : text;
    }
}
