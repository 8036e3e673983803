package dev.omega.server.export;

import java.util.List;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * How a section is read.
 *
 * @param from a table, or several joined
 * @param fields what a row shows, named as in the answer
 * @param owned which rows are the account's
 * @param key orders the rows, no two of an account's are alike in it
 */
record Extract(
        Table<? extends Record> from,
        List<Field<?>> fields,
        Function<ExportScope, Condition> owned,
        List<Field<?>> key) {}
