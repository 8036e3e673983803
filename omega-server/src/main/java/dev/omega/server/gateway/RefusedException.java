package dev.omega.server.gateway;

/** A client broke a limit of the gateway. Stackless: refusing must cost less than asking. */
final class RefusedException extends RuntimeException {

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.reason(), null, false, false);
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
