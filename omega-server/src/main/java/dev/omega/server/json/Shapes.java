package dev.omega.server.json;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.SerializedString;

/** Derives {@link RecordShape}s from record classes, once per class. Any thread. */
public final class Shapes {

    private static final ClassValue<RecordShape<?>> CACHE = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return derive(type);
        }
    };

    private static final Limits NO_LIMITS = new Limits(Long.MIN_VALUE, Long.MAX_VALUE, null, "");

    private Shapes() {}

    /**
     * The shape of a record class.
     *
     * @throws IllegalArgumentException when the class is no record or has a component of a type that JSON bodies do not use
     */
    @SuppressWarnings("unchecked")
    public static <T> RecordShape<T> of(Class<T> type) {
        return (RecordShape<T>) CACHE.get(type);
    }

    private static <T> RecordShape<T> derive(Class<T> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException(type.getName() + " is not a record");
        }
        RecordComponent[] components = type.getRecordComponents();
        List<RecordShape.Field> fields = new ArrayList<>(components.length);
        for (RecordComponent component : components) {
            fields.add(field(component));
        }
        return new RecordShape<>(type, fields, constructor(type, components));
    }

    private static <T> Constructor<T> constructor(Class<T> type, RecordComponent[] components) {
        Class<?>[] parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            Constructor<T> constructor = type.getDeclaredConstructor(parameters);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type.getName() + " has no canonical constructor", e);
        }
    }

    private static RecordShape.Field field(RecordComponent component) {
        WireName wireName = component.getAnnotation(WireName.class);
        Doc doc = component.getAnnotation(Doc.class);
        AnnotatedType type = component.getAnnotatedType();
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        String name = wireName == null ? snakeCase(component.getName()) : wireName.value();
        return new RecordShape.Field(name, new SerializedString(name), shape(type, Limits.of(component)),
                type.isAnnotationPresent(Nullable.class), doc == null ? "" : doc.value(),
                doc == null ? "" : doc.example(), accessor);
    }

    private record Limits(long min, long max, @Nullable Pattern pattern, String words) {

        static Limits of(RecordComponent component) {
            Bounds bounds = component.getAnnotation(Bounds.class);
            Matches matches = component.getAnnotation(Matches.class);
            return new Limits(bounds == null ? Long.MIN_VALUE : bounds.min(),
                    bounds == null ? Long.MAX_VALUE : bounds.max(),
                    matches == null ? null : Pattern.compile(matches.value()), matches == null ? "" : matches.words());
        }
    }

    private static Shape shape(AnnotatedType annotated, Limits limits) {
        Type type = annotated.getType();
        if (type instanceof ParameterizedType parameterized) {
            return container(parameterized, (AnnotatedParameterizedType) annotated, limits);
        }
        if (type instanceof Class<?> plain) {
            return plain(plain, limits);
        }
        throw new IllegalArgumentException("no JSON shape for " + type);
    }

    private static Shape container(ParameterizedType type, AnnotatedParameterizedType annotated, Limits limits) {
        AnnotatedType[] arguments = annotated.getAnnotatedActualTypeArguments();
        if (type.getRawType() == List.class) {
            return new Shape.Elements(shape(arguments[0], elementLimits(limits)), limits.min(), limits.max());
        }
        if (type.getRawType() == Map.class && arguments[0].getType() == String.class) {
            return new Shape.Entries(shape(arguments[1], NO_LIMITS), limits.min(), limits.max());
        }
        throw new IllegalArgumentException("no JSON shape for " + type);
    }

    /** The bounds of a list count its elements; its pattern is meant for each of them. */
    private static Limits elementLimits(Limits ofList) {
        return new Limits(Long.MIN_VALUE, Long.MAX_VALUE, ofList.pattern(), ofList.words());
    }

    private static Shape plain(Class<?> type, Limits limits) {
        if (type == String.class) {
            return new Shape.Text(limits.min(), limits.max(), limits.pattern(), limits.words());
        }
        if (type == int.class || type == Integer.class) {
            long min = Math.max(limits.min(), Integer.MIN_VALUE);
            return new Shape.Whole(min, Math.min(limits.max(), Integer.MAX_VALUE), false);
        }
        if (type == long.class || type == Long.class) {
            return new Shape.Whole(limits.min(), limits.max(), true);
        }
        if (type == double.class || type == Double.class) {
            return new Shape.Decimal();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Shape.Flag();
        }
        if (type == Object.class) {
            return new Shape.Scalar();
        }
        return type == UUID.class ? new Shape.Identifier() : structured(type);
    }

    private static Shape structured(Class<?> type) {
        if (type.isEnum()) {
            return choice(type);
        }
        if (!type.isRecord()) {
            throw new IllegalArgumentException("no JSON shape for " + type);
        }
        return new Shape.Fields(type);
    }

    @SuppressWarnings("unchecked")
    private static Shape choice(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants()).map(Shapes::wireName).toList();
        return new Shape.Choice((Class<? extends Enum<?>>) type, names);
    }

    /** The name of an enum constant on the wire. */
    static String wireName(Object constant) {
        return constant instanceof WireNamed named ? named.wireName() : ((Enum<?>) constant).name();
    }

    static String snakeCase(String name) {
        StringBuilder out = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c)) {
                out.append('_');
            }
            out.append(Character.toLowerCase(c));
        }
        return out.toString();
    }
}
