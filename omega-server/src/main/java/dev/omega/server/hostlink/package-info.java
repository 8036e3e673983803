/**
 * What a zone host and the API server say to each other: the JSON bodies of the internal endpoints, as records.
 *
 * <p>Both sides use these types, so a field has one name everywhere (snake_case on the wire). Nothing here does I/O.
 *
 * <p>Each side may be one version ahead of the other. Fields and choices that the reader does not know are left out, so new fields are
 * {@code @Nullable}, and absent they mean what was so before.
 */
@NullMarked
package dev.omega.server.hostlink;

import org.jspecify.annotations.NullMarked;
