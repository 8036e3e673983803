package dev.omega.server.export;

import dev.omega.server.json.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Some rows of a section. */
public record ExportPage(
        ExportSection section,
        @Doc(value = "What the section holds.", example = "Your characters' ratings.") String title,
        @Doc("Absent fields are empty; times are milliseconds since 1970.") List<Map<String, Object>> rows,
        @Doc(value = "There is more: ask for this section with it as after.", example = "7,4711") @Nullable String next) {}
