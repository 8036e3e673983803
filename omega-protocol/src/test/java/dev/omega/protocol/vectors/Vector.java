package dev.omega.protocol.vectors;

import dev.omega.protocol.MessageType;
import dev.omega.protocol.Trees;
import java.util.List;

/**
 * A message of the vector file.
 *
 * @param name unique name
 * @param direction {@link #CLIENT} or {@link #SERVER}
 * @param fields the message's array
 */
record Vector(String name, String direction, List<Object> fields) {

    /** From client to server. */
    static final String CLIENT = "client_to_server";
    /** From server to client. */
    static final String SERVER = "server_to_client";

    int type() {
        return ((Long) fields.getFirst()).intValue();
    }

    String message() {
        return MessageType.name(type());
    }

    byte[] bytes() {
        return Trees.encode(fields);
    }
}
