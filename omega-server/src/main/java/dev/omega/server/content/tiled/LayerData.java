package dev.omega.server.content.tiled;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The tiles of a layer in any of the forms Tiled writes: an array, or base64 of little-endian numbers, maybe compressed. */
final class LayerData {

    private LayerData() {}

    /** The tile numbers of {@code layer}, which has {@code count} of them; {@code null} after a mistake. */
    static int @Nullable [] tiles(TreeNode layer, int count) {
        Object data = layer.raw("data");
        String encoding = layer.text("encoding", "csv");
        if (data instanceof int[] numbers) {
            return counted(layer, numbers, count);
        }
        if (data instanceof String text && "base64".equals(encoding)) {
            return decoded(layer, text, count);
        }
        layer.mistake("data",
                "must be an array of tile numbers, or text in base64 with \"encoding\": \"base64\"; choose "
                        + "CSV or Base64 as the tile layer format in Map Properties");
        return null;
    }

    private static int @Nullable [] counted(TreeNode layer, int[] numbers, int count) {
        if (numbers.length == count) {
            return numbers;
        }
        layer.mistake("data", "has " + numbers.length + " tiles, but width x height is " + count);
        return null;
    }

    private static int @Nullable [] decoded(TreeNode layer, String text, int count) {
        try (InputStream in = open(layer, Base64.getMimeDecoder().decode(text))) {
            if (in == null) {
                return null;
            }
            byte[] bytes = in.readNBytes(count * Integer.BYTES);
            int more = in.read();
            if (bytes.length == count * Integer.BYTES && more < 0) {
                int[] tiles = new int[count];
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(tiles);
                return tiles;
            }
            layer.mistake("data", "has " + (more < 0 ? "fewer" : "more") + " than " + count
                    + " tiles, but width x height is " + count);
        } catch (IllegalArgumentException | IOException e) {
            layer.mistake("data", "cannot be decoded as " + layer.text("compression", "uncompressed")
                    + " base64; save the map again in Tiled");
        }
        return null;
    }

    private static @Nullable InputStream open(TreeNode layer, byte[] bytes) throws IOException {
        String compression = layer.text("compression", "");
        InputStream in = new ByteArrayInputStream(bytes);
        return switch (compression) {
            case "" -> in;
            case "zlib" -> new InflaterInputStream(in);
            case "gzip" -> new GZIPInputStream(in);
            default -> {
                layer.mistake("compression",
                        "is none of zlib and gzip; choose one of them as the tile layer format in " + "Map Properties");
                yield null;
            }
        };
    }
}
