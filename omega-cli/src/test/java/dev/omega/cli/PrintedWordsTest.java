package dev.omega.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.omega.cli.output.Result;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What operators read when nobody asked for JSON. */
class PrintedWordsTest {

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static List<String> lines(Result result) {
        return result.lines();
    }

    @Test
    void status_shouldSayWhatIsThereAndWhatIsNot() {
        JsonNode well = json("""
                {'build': '0.1.0', 'redis': {'configured': true, 'reachable': true}, 'hosts': [
                  {'host_name': 'a', 'state': 'READY', 'gateway_url': 'ws://g', 'ops_url': 'http://o', 'build': '0.1.0',
                   'silent_ms': 41}],
                 'database': {'reachable': true, 'schema_version': '10', 'connections_active': 1, 'connections_max': 5,
                              'waiting': 0}}""");
        JsonNode ill = json("""
                {'build': '0.1.0', 'redis': {'configured': true, 'reachable': false}, 'hosts': [],
                 'database': {'reachable': false, 'schema_version': '10', 'connections_active': 0, 'connections_max': 5,
                              'waiting': 3}}""");

        assertEquals(
                List.of("API       http://api, build 0.1.0",
                        "database  reachable, schema 10, 1 of 5 connections in use", "redis     reachable",
                        "HOST  STATE  PLAYERS AT  OPS       BUILD  HEARD",
                        "a     READY  ws://g      http://o  0.1.0  41 ms ago"),
                lines(StatusCommand.describe(URI.create("http://api"), well)));
        assertEquals(
                List.of("API       http://api, build 0.1.0", "database  NOT REACHABLE", "redis     NOT REACHABLE",
                        "no zone host runs; start one with 'omega serve zone --id forest-1'"),
                lines(StatusCommand.describe(URI.create("http://api"), ill)));
    }

    @Test
    void sight_shouldLeaveNoTableEmpty() {
        JsonNode sight = json("""
                {'subject': {'net_id': 3, 'name': '', 'x': 94.5, 'y': 184.02}, 'sees': [], 'seen_by': [
                  {'other': {'net_id': 7, 'name': 'Ada'}, 'seen': true, 'reason': 'near', 'distance': 8.5,
                   'period_ticks': 2, 'age_ticks': 1},
                  {'other': {'net_id': 8, 'name': 'Bob'}, 'seen': false, 'reason': 'far', 'distance': 101.25,
                   'period_ticks': 0, 'age_ticks': 0}]}""");

        assertEquals(
                List.of("entity 3 at x 94.50 m, y 184.02 m", "", "SEEN BY  METRES  SEEN  WHY   EVERY TICKS  AGE TICKS",
                        "Ada        8.50  yes   near            2          1",
                        "Bob      101.25  no    far             -          -", "", "SEES nobody"),
                lines(ZoneWhoSeesCommand.describe(sight, false)));
        assertEquals(3,
                ZoneWhoSeesCommand.describe(sight, true)
                        .lines()
                        .indexOf("Ada        8.50  yes   near            2          1"),
                "seen only: right below the heading");
        assertEquals(6, ZoneWhoSeesCommand.describe(sight, true).lines().size());
    }

    @Test
    void economyStatus_shouldPrintTheSwitchesAlsoWithoutTheBooks() {
        JsonNode economy =
                json("""
                        {'switches': [{'function': 'buy', 'frozen': true, 'reason': 'a test'}, {'function': 'loot', 'frozen': false,
                         'reason': ''}],
                         'supply': [{'account': 'loot', 'kind': 'source', 'gold': 7, 'items': 1}]}""");

        assertEquals(List.of("PART  STATE   REASON", "buy   frozen  a test", "loot  open"),
                lines(EconomyStatusCommand.switches(economy)));
        assertEquals(lines(EconomyStatusCommand.switches(economy)),
                lines(EconomyStatusCommand.withSupply(EconomyStatusCommand.switches(economy), null)));
        assertEquals(
                List.of("PART  STATE   REASON", "buy   frozen  a test", "loot  open", "",
                        "ACCOUNT  KIND    GOLD GIVEN  ITEMS GIVEN", "loot     source           7            1"),
                lines(EconomyStatusCommand.withSupply(EconomyStatusCommand.switches(economy), economy)));
    }
}
