package dev.omega.server.api;

/** The body of a route that takes none. */
record NoBody() {

    static final NoBody NONE = new NoBody();
}
