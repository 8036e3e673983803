package dev.omega.embedded;

/** The two servers. */
enum ServerKind {

    /** SIGINT is PostgreSQL's fast shutdown: sessions are ended, a checkpoint is written. */
    POSTGRES("PostgreSQL", "postgres", "INT", "postgres.log"),
    REDIS("Redis", "redis-server", "TERM", "redis.log");

    private final String title;
    private final String executable;
    private final String stopSignal;
    private final String logName;

    ServerKind(String title, String executable, String stopSignal, String logName) {
        this.title = title;
        this.executable = executable;
        this.stopSignal = stopSignal;
        this.logName = logName;
    }

    /** Name as users know it. */
    String title() {
        return title;
    }

    /** File name of the program. */
    String executable() {
        return executable;
    }

    /** Signal that stops it in order, name without SIG. */
    String stopSignal() {
        return stopSignal;
    }

    /** File name of its log. */
    String logName() {
        return logName;
    }
}
