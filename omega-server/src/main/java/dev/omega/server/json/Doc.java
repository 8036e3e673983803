package dev.omega.server.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a field means and an example of it, for the API's document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Doc {

    /** One sentence. */
    String value() default "";

    /** Example as JSON text without quotes around strings; empty when the type says enough. */
    String example() default "";
}
