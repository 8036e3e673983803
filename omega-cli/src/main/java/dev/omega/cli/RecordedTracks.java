package dev.omega.cli;

import dev.omega.cli.output.CliException;
import dev.omega.loadbot.bot.Track;
import dev.omega.server.recording.InvalidRecordingException;
import dev.omega.server.recording.RecordedDeeds;
import dev.omega.server.recording.RecordingHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes of a recording what bots can play. One thread. */
final class RecordedTracks implements RecordedDeeds.Listener {

    private final List<Track.Builder> builders = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    private final Path file;
    private final String zone;
    private int simHz;

    private RecordedTracks(Path file, String zone) {
        this.file = file;
        this.zone = zone;
    }

    /**
     * The characters of a recording, in the order in which they left; what is wrong with it ends the command in one line.
     *
     * @param zone where they are to be played: the ways of one zone lead into the walls of another
     */
    static List<Track> read(Path file, String zone) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw CliException
                    .usage("--recording cannot be read: " + file + "; name a file written by serve zone --record");
        }
        RecordedTracks reading = new RecordedTracks(file, zone);
        try {
            RecordedDeeds.read(file, reading);
        } catch (InvalidRecordingException e) {
            throw CliException.usage("--recording " + file + ": " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw CliException.usage("--recording " + file + ": it is damaged: " + e.getMessage());
        } catch (IOException e) {
            throw CliException.failed(file + " cannot be read to its end: " + e.getMessage(), e);
        }
        if (reading.tracks.isEmpty()) {
            throw CliException.usage("--recording " + file + ": nobody came in; record a zone with players");
        }
        return reading.tracks;
    }

    @Override
    public void onBegin(RecordingHeader header) {
        if (!header.zoneId().equals(zone)) {
            throw CliException.usage("--recording " + file + " is of zone " + header.zoneId()
                    + ", and the players go to " + zone + "; add --zone " + header.zoneId());
        }
        simHz = header.simHz();
    }

    private Track.Builder builder(int stay) {
        while (builders.size() <= stay) {
            builders.add(new Track.Builder(simHz));
        }
        return builders.get(stay);
    }

    @Override
    public void onInput(int stay, int tick, long packedRuns) {
        builder(stay).input(tick, packedRuns);
    }

    @Override
    public void onAction(int stay, int tick, int skill) {
        builder(stay).action(tick);
    }

    @Override
    public void onEnd(int stay, int ticks) {
        tracks.add(builder(stay).build(ticks));
    }
}
