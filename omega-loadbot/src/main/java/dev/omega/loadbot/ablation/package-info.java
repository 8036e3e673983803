/**
 * What each of the design document's nine strategies is worth: the same bots in front of the same servers, with other strategies
 * left out in each measurement.
 *
 * <p>Threads: everything belongs to the thread that runs the experiment. {@link dev.omega.loadbot.ablation.Setting} decides what
 * is measured, {@link dev.omega.loadbot.ablation.Ablation} measures, {@link dev.omega.loadbot.ablation.AblationResult} computes.
 */
@NullMarked
package dev.omega.loadbot.ablation;

import org.jspecify.annotations.NullMarked;
