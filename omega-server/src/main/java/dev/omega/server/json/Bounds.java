package dev.omega.server.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Inclusive limits: of a number's value, of a text's length in code points, of the number of elements of a list or map. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Bounds {

    /** Lowest allowed. */
    long min() default Long.MIN_VALUE;

    /** Highest allowed. */
    long max() default Long.MAX_VALUE;
}
