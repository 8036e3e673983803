package dev.omega.cli;

import dev.omega.cli.http.ApiClient;
import dev.omega.cli.output.CliException;
import dev.omega.cli.output.ExitCode;
import dev.omega.cli.output.Json;
import dev.omega.cli.output.Result;
import dev.omega.protocol.ClientEncoder;
import dev.omega.protocol.MessageWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/**
 * {@code omega debug join-frame}: the first frame of a player who may join now, in hex, for whoever writes a client or looks
 * at a socket by hand. Its ticket works once, within 30 seconds.
 */
@Command(name = "join-frame", description = "Print the first WebSocket frame of a fresh player (Hello with a ticket) in hex.")
final class DebugJoinFrameCommand implements Callable<Integer> {
    private static final int MAX_FRAME_BYTES = 512;

    private final Context context;

    @Mixin
    private ApiOptions api = new ApiOptions();

    @Option(names = "--zone", paramLabel = "ZONE", defaultValue = "forest", order = 1, description = "Zone to join (default: forest).")
    private String zone = "forest";

    @Option(names = "--account", paramLabel = "NAME", defaultValue = "joinframe", order = 2, description = "Service account to use, made when missing (default: joinframe).")
    private String account = "joinframe";

    DebugJoinFrameCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        URI url = api.url(context);
        try (ApiClient client = new ApiClient(url)) {
            client.reached();
            requireZone(client.get("/v1/shards", api.serviceKey(context)).path("shards"));
            JsonNode session = client.post("/v1/service/sessions", api.serviceKey(context),
                    Json.write(Map.of("names", List.of(account)))).path("sessions").path(0);
            String token = session.path("access_token").asString("");
            JsonNode join = client.post("/v1/characters/" + character(client, token) + "/join", token,
                    Json.write(Map.of("zone_id", zone)));
            context.print(describe(join));
            return ExitCode.OK;
        }
    }

    /** Told before an account and a character are made for it. */
    private void requireZone(JsonNode shards) {
        List<String> zones =
                shards.valueStream().map(shard -> shard.path("zone_id").asString("")).distinct().sorted().toList();
        if (!zones.contains(zone)) {
            throw CliException.usage(
                    "--zone " + zone + " is none of the zones: " + String.join(", ", zones) + "; choose one of them");
        }
    }

    private long character(ApiClient client, String token) {
        JsonNode existing = client.get("/v1/characters", token).path("characters").path(0);
        JsonNode character = existing.isMissingNode()
                ? client.post("/v1/characters", token, Json.write(Map.of("name", characterName(), "class", "warrior")))
                : existing;
        return character.path("character_id").asLong();
    }

    /** Character names start with a capital. */
    private String characterName() {
        return Character.toUpperCase(account.charAt(0)) + account.substring(1);
    }

    private static Result describe(JsonNode join) {
        String hex = hello(join.path("ticket").asString(""));
        String url = join.path("url").asString("");
        return new Result("join-frame").field("url", url)
                .field("instance_id", join.path("instance_id").asString(""))
                .field("ticket_expires_at", join.path("ticket_expires_at").asLong(0))
                .field("frame_hex", hex)
                .line(hex);
    }

    private static String hello(String ticket) {
        byte[] frame = new byte[MAX_FRAME_BYTES];
        MessageWriter writer = new MessageWriter();
        writer.reset(frame, 0);
        ClientEncoder.hello(writer, ticket, "", 0, "omega debug join-frame");
        return HexFormat.of().formatHex(Arrays.copyOf(frame, writer.length()));
    }
}
