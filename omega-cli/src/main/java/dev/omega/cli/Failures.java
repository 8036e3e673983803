package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.embedded.DataDirectoryInUseException;
import dev.omega.embedded.EmbeddedException;
import dev.omega.server.api.ApiStartException;
import dev.omega.server.host.ApiRefusedException;
import dev.omega.server.store.StoreStartException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Which exit code a failure of one of Omega's parts stands for. Their messages are written for the user already. */
final class Failures {
    /** PostgreSQL's error codes, appendix A: invalid_authorization_specification and invalid_password. */
    private static final String AUTHORIZATION_CLASS = "28";

    private Failures() {}

    /** The same failure for the user. */
    static CliException explain(Throwable failure) {
        CliException known = known(failure);
        return known != null
                ? known
                : CliException.failed("unexpected: " + failure + "; run again with --debug for the stack trace",
                        failure);
    }

    private static @Nullable CliException known(Throwable failure) {
        return switch (failure) {
            case CliException explained -> explained;
            case DataDirectoryInUseException inUse -> CliException.conflict(line(inUse), inUse);
            case EmbeddedException embedded when isNoPlace(embedded) ->
                CliException.usage(line(embedded) + "; choose another place with --data-dir");
            case EmbeddedException embedded -> CliException.failed(line(embedded), embedded);
            case StoreStartException store -> new CliException(code(store), line(store), store);
            case ApiStartException start -> new CliException(code(start), line(start), start);
            case ApiRefusedException refused ->
                new CliException(code(refused), line(refused) + advice(refused), refused);
            case BindException busy -> CliException.conflict(line(busy), busy);
            default -> failure.getCause() == null ? null : known(failure.getCause());
        };
    }

    /** The data directory is one this user cannot write to, or no directory. */
    private static boolean isNoPlace(EmbeddedException embedded) {
        return embedded.getCause() instanceof AccessDeniedException
                || embedded.getCause() instanceof FileAlreadyExistsException;
    }

    private static int code(StoreStartException store) {
        return switch (store.reason()) {
            case UNREACHABLE -> isLoginRefused(store) ? ExitCode.DENIED : ExitCode.UNREACHABLE;
            case SCHEMA_MISMATCH -> ExitCode.CONFLICT;
            case MIGRATION_FAILED -> ExitCode.FAILED;
        };
    }

    private static int code(ApiStartException start) {
        return start.getCause() instanceof BindException ? ExitCode.CONFLICT : ExitCode.FAILED;
    }

    private static int code(ApiRefusedException refused) {
        return switch (refused.status()) {
            case 400, 404, 422 -> ExitCode.USAGE;
            case 401, 403 -> ExitCode.DENIED;
            case 409, 410 -> ExitCode.CONFLICT;
            default -> ExitCode.FAILED;
        };
    }

    /** Only zone hosts are refused in this way; what they show is the cluster key. */
    private static String advice(ApiRefusedException refused) {
        return code(refused) == ExitCode.DENIED
                ? "; the key is in 'secrets/cluster.key' of the API's data directory, name it with --cluster-key-file or"
                        + " use the same --data-dir"
                : "";
    }

    private static boolean isLoginRefused(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && sql.getSQLState() != null
                    && sql.getSQLState().startsWith(AUTHORIZATION_CLASS)) {
                return true;
            }
        }
        return false;
    }

    private static String line(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
