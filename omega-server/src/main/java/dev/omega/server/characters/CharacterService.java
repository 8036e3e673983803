package dev.omega.server.characters;

import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.store.Database;
import java.util.List;
import java.util.Objects;
import org.jooq.DSLContext;

/** Makes, shows and deletes characters. Somebody else's character does not exist. Any thread that may block. */
public final class CharacterService {

    /** Characters an account may have. */
    public static final int MAX_PER_ACCOUNT = 8;

    private static final long IN_USE_RETRY_MS = 15_000;

    private final Database database;

    /** A service on the database. */
    public CharacterService(Database database) {
        this.database = database;
    }

    /** All characters of an account, oldest first. */
    public List<PlayerCharacter> list(long accountId) {
        return database.transact(sql -> CharacterRepository.list(sql, accountId));
    }

    /** All characters of all these accounts, oldest first. */
    public List<PlayerCharacter> listAll(List<Long> accountIds) {
        return database.transact(sql -> CharacterRepository.listAll(sql, accountIds));
    }

    /**
     * One of the account's characters.
     *
     * @throws Problem {@code not_found}
     */
    public PlayerCharacter get(long accountId, long characterId) {
        return database.transact(sql -> require(sql, accountId, characterId));
    }

    /**
     * The same inside a transaction.
     *
     * @throws Problem {@code not_found}
     */
    public static PlayerCharacter require(DSLContext sql, long accountId, long characterId) {
        PlayerCharacter character = CharacterRepository.find(sql, accountId, characterId);
        if (character == null) {
            throw Problem.of(ErrorCode.NOT_FOUND, "you have no character " + characterId);
        }
        return character;
    }

    /**
     * A new character.
     *
     * @throws Problem {@code name_not_allowed}, {@code name_taken} or {@code character_limit}
     */
    public PlayerCharacter create(long accountId, String name, CharacterClass characterClass) {
        CharacterName parsed = CharacterName.parse(name);
        return database.transact(sql -> {
            if (CharacterRepository.lockAndCount(sql, accountId) >= MAX_PER_ACCOUNT) {
                throw Problem.of(ErrorCode.CHARACTER_LIMIT, "an account may have " + MAX_PER_ACCOUNT + " characters");
            }
            Long id = CharacterRepository.insert(sql, accountId, parsed, characterClass);
            if (id == null) {
                throw Problem.of(ErrorCode.NAME_TAKEN, "the name " + parsed.text() + ", or one like it, is taken");
            }
            return Objects.requireNonNull(CharacterRepository.find(sql, accountId, id));
        });
    }

    /**
     * Deletes a character and frees its name; its row stays as history.
     *
     * @throws Problem {@code not_found} or {@code character_in_use}
     */
    public void delete(long accountId, long characterId) {
        database.transact(sql -> {
            PlayerCharacter character = require(sql, accountId, characterId);
            if (CharacterRepository.lockAndSeeIfPlayed(sql, characterId)) {
                throw Problem.retryable(ErrorCode.CHARACTER_IN_USE,
                        character.name() + " is in the world; leave it first", IN_USE_RETRY_MS);
            }
            CharacterRepository.markDeleted(sql, characterId);
            return character;
        });
    }
}
