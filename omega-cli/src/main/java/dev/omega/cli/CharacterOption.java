package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The character a command of operators is about, by its number or by its name. */
final class CharacterOption {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    @Option(names = "--character", paramLabel = "CHARACTER", required = true, order = 1, description = "Name or number of the character.")
    private String character = "";

    /** Its number; a name is looked up at the API server. */
    long number(ApiClient client, String key) {
        return number(client, key, character);
    }

    /** @throws CliException when no character is called so */
    static long number(ApiClient client, String key, String character) {
        if (NUMBER.matcher(character).matches()) {
            return Long.parseLong(character);
        }
        List<JsonNode> characters = client.get("/v1/admin/players?player=" + BoardPaths.inQuery(character), key)
                .path("characters")
                .valueStream()
                .toList();
        String wanted = character.strip().toLowerCase(Locale.ROOT);
        return characters.stream()
                .filter(found -> found.path("name").asString("").toLowerCase(Locale.ROOT).equals(wanted))
                .mapToLong(found -> found.path("character_id").asLong())
                .findFirst()
                .orElseThrow(() -> CliException.usage("'" + character + "' is an account and no character; "
                        + (characters.isEmpty() ? "it has none" : "it has " + names(characters))));
    }

    private static String names(List<JsonNode> characters) {
        return String.join(", ", characters.stream().map(found -> found.path("name").asString("?")).toList());
    }
}
