package dev.omega.cli.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    private static List<String> command(@Nullable String cache, String... options) {
        return new JavaCommand(Path.of("/jdk/bin/java"), Path.of("/omega"), "a.jar", cache, List.of(options))
                .of(List.of("serve", "api"));
    }

    @Test
    void usersFlags_shouldComeBehindTheLaunchersAndTheCache() {
        assertEquals(
                List.of("/jdk/bin/java", "@/omega/jvm/short.options", "-XX:AOTCache=c.aot", "-Xmx2g", "-Da=b",
                        "-Domega.home=/omega", "-cp", "a.jar", "dev.omega.cli.Main", "serve", "api"),
                command("c.aot", "-Xmx2g", "-Da=b"));
    }

    @Test
    void cache_shouldNotBeNamedBesideAnArchiveOfTheUser() {
        List<String> plain = command(null, "-XX:SharedArchiveFile=own.jsa");
        assertEquals(plain, command("c.aot", "-XX:SharedArchiveFile=own.jsa"));
    }
}
