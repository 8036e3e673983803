package dev.omega.server.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.omega.protocol.CloseCode;
import dev.omega.protocol.MessageType;
import dev.omega.server.events.EventType;
import dev.omega.server.hostlink.HostControl;
import dev.omega.server.json.InvalidJsonException;
import dev.omega.server.json.JsonReader;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The AsyncAPI documents know what the code can send. */
class AsyncApiDocumentTest {

    private static final Path ROOT = Path.of("..");

    private static JsonNode tree(String yaml) {
        return new ObjectMapper().valueToTree(new Yaml().load(yaml));
    }

    @Test
    void events_shouldAllBeInTheDocument() throws ReflectiveOperationException, IOException {
        JsonNode document = tree(new AsyncApiDocument().text());
        Set<String> told = new TreeSet<>(declared());
        told.addAll(appendedByTheDatabase());
        told.add("hello");
        JsonNode messages = document.at("/components/messages");
        assertEquals(told, new TreeSet<>(document.at("/channels/events/messages").propertyNames()));
        Set<String> all = new TreeSet<>(told);
        all.addAll(document.at("/channels/control/messages").propertyNames());
        assertEquals(all, new TreeSet<>(messages.propertyNames()));
        for (String name : told) {
            JsonNode message = Objects.requireNonNull(messages.get(name));
            JsonNode body = message.at("/payload/properties/body/$ref");
            assertTrue(name.equals("hello") || !document.at(body.asString().substring(1)).isMissingNode(), name);
            JsonNode example = message.at("/examples/0/payload");
            message.at("/payload/required").forEach(field -> assertTrue(example.has(field.asString()), name));
        }
    }

    @Test
    void messagesOfHosts_shouldBeReadAsTheDocumentShowsThem() throws InvalidJsonException {
        JsonNode messages = tree(new AsyncApiDocument().text()).at("/components/messages");
        HostControl.Told told = read(messages, "wishes", HostControl.Told.class);
        assertEquals(17, told.number());
        assertEquals(1, told.wishes().orders().size());
        assertEquals(HostControl.Said.heard(17), read(messages, "outcome", HostControl.Said.class));
    }

    private static <T extends Record> T read(JsonNode messages, String name, Class<T> type)
            throws InvalidJsonException {
        String example = messages.at("/" + name + "/examples/0/payload").toString();
        return JsonReader.read(example.getBytes(StandardCharsets.UTF_8), type);
    }

    /** Every constant of a kind of event, wherever it stands. */
    private static Set<String> declared() throws ReflectiveOperationException {
        Set<String> names = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.omega.server")) {
            for (JavaField field : type.getFields()) {
                if (field.getRawType().isEquivalentTo(EventType.class)) {
                    Field constant = field.reflect();
                    constant.setAccessible(true);
                    names.add(((EventType<?>) Objects.requireNonNull(constant.get(null))).name());
                }
            }
        }
        return names;
    }

    private static Set<String> appendedByTheDatabase() throws IOException {
        Pattern call = Pattern.compile("event_append\\([^']*'([a-z_.]+)'");
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("db/migrations"))) {
            for (Path file : files.toList()) {
                Matcher found = call.matcher(Files.readString(file));
                while (found.find()) {
                    names.add(found.group(1));
                }
            }
        }
        return names;
    }

    @Test
    void zoneMessages_shouldBeInTheDocumentWithTheirNameDirectionAndLayout() throws IOException {
        JsonNode document = tree(Files.readString(ROOT.resolve("docs/asyncapi-zone.yaml")));
        String page = Files.readString(ROOT.resolve("docs/protocol.md"));
        Set<Integer> described = new TreeSet<>();
        for (JsonNode message : document.at("/components/messages")) {
            int type = message.get("x-type").asInt();
            described.add(type);
            assertEquals(MessageType.name(type), message.get("name").asString());
            assertEquals(type < 32 ? "client" : "server", message.get("x-direction").asString());
            assertEquals(type, message.at("/payload/prefixItems/0/const").asInt());
            String row = "| " + type + " | " + MessageType.name(type) + " | " + message.get("x-direction").asString()
                    + " | `" + message.get("x-layout").asString() + "`";
            assertTrue(page.contains(row), row);
        }
        Set<Integer> known =
                constants(MessageType.class).values().stream().collect(Collectors.toCollection(TreeSet::new));
        known.removeIf(MessageType::isGame);
        assertEquals(known, described);
        Map<String, Integer> closes = new TreeMap<>();
        document.at("/channels/zone/x-close-codes")
                .forEach(c -> closes.put(c.get("name").asString(), c.get("code").asInt()));
        Map<String, Integer> codes = new TreeMap<>();
        constants(CloseCode.class).values().forEach(code -> codes.put(CloseCode.name(code), code));
        assertEquals(codes, closes);
    }

    private static Map<String, Integer> constants(Class<?> type) {
        Map<String, Integer> constants = new TreeMap<>();
        Arrays.stream(type.getFields()).filter(field -> field.getType() == int.class).forEach(field -> {
            try {
                constants.put(field.getName(), field.getInt(null));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        });
        return constants;
    }
}
