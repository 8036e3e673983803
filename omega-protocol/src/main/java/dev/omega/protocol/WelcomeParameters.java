package dev.omega.protocol;

/** The map at the end of Welcome: names to integers or strings, unknown names ignored. */
final class WelcomeParameters {

    private static final int PAIRS = 13;

    private WelcomeParameters() {}

    static void write(MessageWriter writer, ZoneParameters zone) {
        writer.mapHeader(PAIRS);
        number(writer, "q", Quantization.WIRE_PER_METRE);
        number(writer, "sq", Quantization.UNITS_PER_METRE);
        number(writer, "w", zone.widthMetres());
        number(writer, "h", zone.heightMetres());
        number(writer, "aoi", zone.interestMetres());
        number(writer, "slots", zone.slots());
        number(writer, "phase", zone.phase());
        number(writer, "walk", zone.speeds().walk());
        number(writer, "run", zone.speeds().run());
        number(writer, "sprint", zone.speeds().sprint());
        text(writer, "zone", zone.zone());
        text(writer, "instance", zone.instance());
        text(writer, "map", zone.map());
    }

    private static void number(MessageWriter writer, String name, int value) {
        writer.writeString(name);
        writer.writeInt(value);
    }

    private static void text(MessageWriter writer, String name, String value) {
        writer.writeString(name);
        writer.writeString(value);
    }

    static ZoneParameters read(MessageReader reader) {
        Builder builder = new Builder();
        for (int pairs = reader.readMapHeader(); pairs > 0; pairs--) {
            builder.read(reader.readString(Limits.ID_BYTES), reader);
        }
        reader.skipTrailing();
        return builder.build();
    }

    /** Collects parameters in whatever order they come. */
    private static final class Builder {

        private static final int METRES_MAX = 2_048;
        private static final int SPEED_MAX = 65_535;

        private String zone = "";
        private String instance = "";
        private String map = "";
        private int width;
        private int height;
        private int interest;
        private int slots = Limits.SLOTS;
        private int phase;
        private int walk;
        private int run;
        private int sprint;

        void read(String name, MessageReader reader) {
            switch (name) {
                case "q" -> scale(name, Quantization.WIRE_PER_METRE, reader);
                case "sq" -> scale(name, Quantization.UNITS_PER_METRE, reader);
                case "w" -> width = reader.readInt(0, METRES_MAX, name);
                case "h" -> height = reader.readInt(0, METRES_MAX, name);
                case "aoi" -> interest = reader.readInt(0, METRES_MAX, name);
                case "slots" -> slots = reader.readInt(1, Limits.SLOTS, name);
                case "phase" -> phase = reader.readSeven(name);
                case "walk" -> walk = reader.readInt(0, SPEED_MAX, name);
                case "run" -> run = reader.readInt(0, SPEED_MAX, name);
                case "sprint" -> sprint = reader.readInt(0, SPEED_MAX, name);
                case "zone" -> zone = reader.readString(Limits.ID_BYTES);
                case "instance" -> instance = reader.readString(Limits.ID_BYTES);
                case "map" -> map = reader.readString(Limits.ID_BYTES);
                default -> reader.skipValue();
            }
        }

        /** This client computes with fixed scales; a server with others is not one it can play on. */
        private static void scale(String name, int expected, MessageReader reader) {
            reader.readInt(expected, expected, name);
        }

        ZoneParameters build() {
            return new ZoneParameters(zone, instance, map, width, height, interest, slots, phase,
                    new Speeds(walk, run, sprint));
        }
    }
}
