package dev.omega.server.export;

import static dev.omega.db.jooq.Tables.CHARACTER;

import dev.omega.server.json.Identifiers;
import dev.omega.server.problem.ErrorCode;
import dev.omega.server.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectSeekStepN;
import org.jspecify.annotations.Nullable;

/** Pages of an export from the database; every method runs in the caller's transaction. */
final class ExportRepository {

    /** Between the values of a cursor; no key holds it. */
    private static final String COMMA = ",";

    private ExportRepository() {}

    static ExportScope scope(DSLContext sql, long accountId) {
        return new ExportScope(accountId,
                sql.select(CHARACTER.CHARACTER_ID)
                        .from(CHARACTER)
                        .where(CHARACTER.ACCOUNT_ID.eq(accountId))
                        .fetch(CHARACTER.CHARACTER_ID));
    }

    static ExportPage page(DSLContext sql, ExportScope scope, ExportSection section, @Nullable String after, int most) {
        Extract extract = ExtractRepository.of(section);
        List<Field<?>> key = extract.key();
        List<Field<?>> columns = new ArrayList<>(extract.fields());
        for (int i = 0; i < key.size(); i++) {
            columns.add(key.get(i).as("key_" + i));
        }
        SelectSeekStepN<Record> ordered =
                sql.select(columns).from(extract.from()).where(extract.owned().apply(scope)).orderBy(key);
        List<Record> found = after == null
                ? ordered.limit(most + 1).fetch()
                : ordered.seek(position(key, after)).limit(most + 1).fetch();
        List<Record> shown = found.subList(0, Math.min(most, found.size()));
        return new ExportPage(section, section.title(), shown.stream().map(r -> row(extract, r)).toList(),
                found.size() > most ? cursor(key, shown.getLast()) : null);
    }

    private static Map<String, Object> row(Extract extract, Record record) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < extract.fields().size(); i++) {
            Object value = record.get(i);
            if (value != null) {
                row.put(extract.fields().get(i).getName(), shown(value));
            }
        }
        return row;
    }

    private static Object shown(Object value) {
        return switch (value) {
            case Instant moment -> moment.toEpochMilli();
            case Number number -> number;
            case Boolean flag -> flag;
            default -> value.toString();
        };
    }

    private static String cursor(List<Field<?>> key, Record last) {
        int first = last.size() - key.size();
        List<String> values = new ArrayList<>();
        for (int i = first; i < last.size(); i++) {
            values.add(String.valueOf(last.get(i)));
        }
        return String.join(COMMA, values);
    }

    private static Object[] position(List<Field<?>> key, String after) {
        String[] texts = after.split(COMMA, -1);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < key.size() && texts.length == key.size(); i++) {
            Object value = value(key.get(i), texts[i]);
            if (value != null) {
                values.add(value);
            }
        }
        if (values.size() < key.size()) {
            throw Problem.of(ErrorCode.INVALID_REQUEST, "query: after is no place in this section (" + names(key)
                    + "); take next of the page before, of the same section");
        }
        return values.toArray();
    }

    private static @Nullable Object value(Field<?> field, String text) {
        Class<?> type = field.getType();
        if (type == String.class) {
            return text;
        }
        try {
            return type == UUID.class ? Identifiers.parse(text) : number(type, text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static Object number(Class<?> type, String text) {
        if (type == Short.class) {
            return Short.valueOf(text);
        }
        return type == Integer.class ? (Object) Integer.valueOf(text) : Long.valueOf(text);
    }

    private static String names(List<Field<?>> key) {
        return key.stream().map(Field::getName).collect(Collectors.joining(COMMA));
    }
}
