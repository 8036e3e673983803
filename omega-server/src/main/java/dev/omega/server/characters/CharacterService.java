package dev.omega.server.characters;

import dev.omega.server.accounts.LivingAccounts;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import dev.omega.server.requests.AnswerDesk;
import dev.omega.server.requests.RequestKey;
import dev.omega.server.store.Database;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Makes, shows and deletes characters. Somebody else's character does not exist. Any thread that may block. */
public final class CharacterService {

    /** Characters an account may have. */
    public static final int MAX_PER_ACCOUNT = 8;

    private static final long IN_USE_RETRY_MS = 15_000;

    private final Database database;
    private final AnswerDesk desk;

    /** A service on the database. */
    public CharacterService(Database database, AnswerDesk desk) {
        this.database = database;
        this.desk = desk;
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
     * The same before something is written for it: its account is not deleted until the transaction ends.
     *
     * @throws Problem {@code not_found} or {@code invalid_token}
     */
    public static PlayerCharacter requireToWrite(DSLContext sql, long accountId, long characterId) {
        LivingAccounts.require(sql, accountId);
        return require(sql, accountId, characterId);
    }

    /** Whether there is, or was, a character of this id, whoever's. */
    public static boolean exists(DSLContext sql, long characterId) {
        return CharacterRepository.exists(sql, characterId);
    }

    /**
     * A new character.
     *
     * @param key under which it is made once; {@code null}: anew each time
     * @throws Problem {@code name_not_allowed}, {@code name_taken}, {@code character_limit}, {@code operation_conflict} or
     *     {@code invalid_token} when the account was deleted meanwhile
     */
    public PlayerCharacter create(
            @Nullable RequestKey key,
            long accountId,
            String name,
            CharacterClass characterClass) {
        CharacterName parsed = CharacterName.parse(name);
        long id = desk.once(key, Made.class, sql -> {
            // One after another, so that their number can be limited.
            LivingAccounts.requireInTurn(sql, accountId);
            if (CharacterRepository.count(sql, accountId) >= MAX_PER_ACCOUNT) {
                throw Problem.of(ErrorCode.CHARACTER_LIMIT, "an account may have " + MAX_PER_ACCOUNT + " characters");
            }
            Long made = CharacterRepository.insert(sql, accountId, parsed, characterClass);
            if (made == null) {
                throw Problem.of(ErrorCode.NAME_TAKEN, "the name " + parsed.text() + ", or one like it, is taken");
            }
            return new Made(made);
        }).characterId();
        return get(accountId, id);
    }

    /** What is remembered of a creation. */
    record Made(long characterId) {}

    /**
     * Deletes a character and frees its name; its row stays as history.
     *
     * @param key under which it is deleted once; {@code null}: a repetition does not find it
     * @throws Problem {@code not_found}, {@code character_in_use} or {@code operation_conflict}
     */
    public void delete(@Nullable RequestKey key, long accountId, long characterId) {
        desk.once(key, Made.class, sql -> {
            delete(sql, requireToWrite(sql, accountId, characterId));
            return new Made(characterId);
        });
    }

    /**
     * Deletes all characters of an account, in the caller's transaction.
     *
     * @throws Problem {@code character_in_use}
     */
    public static void deleteAll(DSLContext sql, long accountId) {
        CharacterRepository.list(sql, accountId).forEach(character -> delete(sql, character));
    }

    private static void delete(DSLContext sql, PlayerCharacter character) {
        if (CharacterRepository.lockAndSeeIfPlayed(sql, character.characterId())) {
            throw Problem.retryable(ErrorCode.CHARACTER_IN_USE, character.name() + " is in the world; leave it first",
                    IN_USE_RETRY_MS);
        }
        CharacterRepository.markDeleted(sql, character.characterId());
    }
}
