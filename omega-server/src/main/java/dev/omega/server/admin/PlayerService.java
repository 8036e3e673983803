package dev.omega.server.admin;

import dev.omega.server.accounts.SanctionService;
import dev.omega.server.accounts.SanctionService.Looked;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.List;

/** Players as those who run the servers look for them and see them: account and characters together. Any thread that may block. */
public final class PlayerService {

    private final Database database;
    private final SanctionService sanctions;

    /** A service on the database. */
    public PlayerService(Database database, SanctionService sanctions) {
        this.database = database;
        this.sanctions = sanctions;
    }

    /** An account, what it is kept from, and its characters. */
    public record Player(Looked account, List<PlayerCharacterView> characters) {}

    /**
     * The player of an account (its name, or its number in digits) or of a character (its name).
     *
     * @throws Problem {@code not_found}
     */
    public Player look(String accountOrCharacter) {
        Looked account = find(accountOrCharacter);
        return new Player(account,
                database.transact(sql -> PlayerRepository.characters(sql, account.account().accountId())));
    }

    private Looked find(String accountOrCharacter) {
        try {
            return sanctions.look(accountOrCharacter);
        } catch (Problem noAccount) {
            if (noAccount.code() != ErrorCode.NOT_FOUND) {
                throw noAccount;
            }
            Long accountId = database.transact(sql -> PlayerRepository.accountOf(sql, accountOrCharacter));
            if (accountId == null) {
                throw Problem.of(ErrorCode.NOT_FOUND, "there is no account or character " + accountOrCharacter);
            }
            return sanctions.look(Long.toString(accountId));
        }
    }

    /** Accounts and characters whose names begin so. */
    public List<PlayerFound> find(String prefix, int most) {
        return database.transact(sql -> PlayerRepository.find(sql, prefix, most));
    }

    /**
     * Has zone hosts let a player go: of an account all its characters, else the one named. It may come back at once.
     *
     * @return the player as it was
     * @throws Problem {@code not_found}, also when none of them is anywhere
     */
    public Player kick(String accountOrCharacter) {
        Player player = look(accountOrCharacter);
        List<Long> meant = player.characters()
                .stream()
                .filter(c -> c.name().equalsIgnoreCase(accountOrCharacter))
                .map(PlayerCharacterView::characterId)
                .toList();
        List<Long> all = player.characters().stream().map(PlayerCharacterView::characterId).toList();
        int gone = database.transact(sql -> PlayerRepository.evict(sql, meant.isEmpty() ? all : meant));
        if (gone == 0) {
            throw Problem.of(ErrorCode.NOT_FOUND, accountOrCharacter + " is in no zone");
        }
        return player;
    }
}
