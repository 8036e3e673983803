/**
 * Maps of the Tiled editor ({@code .tmj}, https://doc.mapeditor.org/en/stable/reference/json-map-format/).
 *
 * <p>A map is orthogonal, one tile is one metre. The tile layer {@code collision} says what a cell is, by the properties of
 * its tile; the object layers {@code spawns}, {@code regions}, {@code doors}, {@code routes} and {@code triggers} say what
 * is where. All else (other layers, unknown fields) is decoration and skipped.
 *
 * <p><b>Threads.</b> One per map being read. <b>Allocation.</b> Bounded by {@code TiledLimits}, whatever the file says.
 */
@NullMarked
package dev.omega.server.content.tiled;

import org.jspecify.annotations.NullMarked;
