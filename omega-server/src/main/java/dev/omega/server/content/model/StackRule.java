package dev.omega.server.content.model;

import dev.omega.server.json.WireNamed;

/** What happens when somebody gets a status again. */
public enum StackRule implements WireNamed {
    /** The first one stays as it is. */
    IGNORE,
    /** The time starts anew. */
    REFRESH,
    /** The new time is added to what is left. */
    EXTEND,
    /** The effect grows by one more, up to the limit, and the time starts anew. */
    STACK
}
