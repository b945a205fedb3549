#pragma once

namespace styles {

/// What an office may set about all styles (goldenbelt.toml, [lights]).
struct StyleSettings {
    /// Progress gap (actual minus 序时进度, percentage points) below which a project's light is
    /// yellow, and below which it is red; red lies below yellow.
    double light_yellow_below = -5;
    double light_red_below = -15;
};

}  // namespace styles
