package dev.omega.server.gateway;

/** Decides who may play; the host implements it. */
@FunctionalInterface
public interface Admission {

    /**
     * A client introduced itself. Called by its event loop: must not block. Every arrival is answered once, now or later:
     * refused, or accepted and then entered.
     */
    void onHello(Hello hello, Arrival arrival);
}
