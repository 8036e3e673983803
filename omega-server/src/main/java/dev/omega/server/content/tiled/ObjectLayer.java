package dev.omega.server.content.tiled;

import dev.omega.server.json.WireNamed;

/** The object layers that mean something to a zone, by their names in Tiled. */
public enum ObjectLayer implements WireNamed {
    /** Where players start. */
    SPAWNS,
    /** Named areas, for example where creatures live. */
    REGIONS,
    /** Cells that open and close. */
    DOORS,
    /** Ways that creatures patrol. */
    ROUTES,
    /** Areas where something happens to those who enter. */
    TRIGGERS
}
