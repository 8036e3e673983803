package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.cli.output.Result;
import dev.omega.server.recording.InvalidRecordingException;
import dev.omega.server.recording.RecordingHeader;
import dev.omega.server.recording.Replay;
import dev.omega.server.recording.ZoneVersions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/** What the replay commands have in common. */
final class Recordings {

    /** One way to go through a recording. */
    interface Way {
        Replay.Result through(Path file, ZoneVersions zones) throws IOException;
    }

    private Recordings() {}

    /** Goes through {@code file}; what is wrong with it ends the command in one line. */
    static Replay.Result replay(Path file, ReplayContentOptions content, Way way) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CliException.usage("FILE cannot be read: " + file + "; name a file written by serve zone --record");
        }
        try {
            return way.through(file, content.zones());
        } catch (InvalidRecordingException e) {
            throw CliException.usage(file + ": " + e.getMessage());
        } catch (IOException e) {
            throw CliException.failed(file + " cannot be read to its end: " + e.getMessage(), e);
        }
    }

    /** What every one of them says first. */
    static Result result(String kind, Replay.Result replay) {
        RecordingHeader header = replay.header();
        return new Result(kind).field("instance", header.instanceId())
                .field("zone", header.zoneId())
                .field("recorded_by", header.build())
                .field("ticks", replay.ticks())
                .field("seconds", seconds(header, replay.ticks()))
                .field("inputs", replay.inputs())
                .field("actions", replay.actions())
                .field("players", replay.players())
                .field("state_hash", hex(replay.stateHash()))
                .line(header.instanceId() + ", " + replay.ticks() + " ticks (" + seconds(header, replay.ticks())
                        + " s), " + replay.players() + " players at most, " + replay.inputs() + " inputs, "
                        + replay.actions() + " actions");
    }

    /** Simulated seconds up to a tick. */
    static double seconds(RecordingHeader header, long ticks) {
        return Math.round(100.0 * ticks / header.simHz()) / 100.0;
    }

    static String hex(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }
}
