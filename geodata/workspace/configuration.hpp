#pragma once

#include "geodata/error.hpp"
#include "geodata/imagery/imagery.hpp"
#include "geodata/schema/layer_schema.hpp"
#include "geodata/workspace/base_map_entry.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

/// How one layer of the record is bound and shown, so far as goldenbelt.toml says.
struct LayerConfiguration {
    std::string id;
    std::string domain;  ///< of files that are imported into it; empty: found
    std::map<std::string, std::string>
        columns;  ///< column of the file → field; wins over the aliases of the domain
    Title title;
    std::optional<std::uint8_t> min_zoom;
    std::optional<std::uint8_t> max_zoom;
    std::optional<Audience> audience;
    std::string attribution;
    bool publish = true;
    std::string review_number;  ///< 审图号 of the source; only then national limits may be drawn

    friend bool operator==(const LayerConfiguration&, const LayerConfiguration&) = default;
};

/// Thresholds of the red, yellow and green lights, in percentage points of the progress gap (actual
/// minus 序时进度): yellow below the one, red below the other.
struct LightThresholds {
    double yellow_below = -5;
    double red_below = -15;

    friend bool operator==(const LightThresholds&, const LightThresholds&) = default;
};

/// goldenbelt.toml: read and checked once, at start.
struct Configuration {
    Title title;
    std::string day;  ///< ISO date that "today" means; empty: the machine's day
    std::vector<LayerConfiguration> layers;
    LightThresholds lights;
    std::vector<ImageryEntry> imagery{};  ///< paths as they are written there
    std::vector<BaseMapEntry> base_maps{};

    [[nodiscard]] const LayerConfiguration* layer(std::string_view id) const;
    friend bool operator==(const Configuration&, const Configuration&) = default;
};

inline constexpr std::string_view kConfigurationFile = "goldenbelt.toml";
inline constexpr std::string_view kRecordFile = "workspace.gpkg";

/// The text of goldenbelt.toml, checked. Errors name file, line and key; `file` is only for them.
/// Unknown keys are errors, so that a slip of the pen does not pass in silence.
Result<Configuration> parse_configuration(std::string_view text, std::string_view file);

/// The configuration of a workspace folder. NotFound: the folder, or goldenbelt.toml in it, is not
/// there.
Result<Configuration> read_configuration(const std::filesystem::path& workspace);

/// The imagery of a workspace, its paths made absolute: those of goldenbelt.toml are relative to
/// the workspace.
std::vector<ImageryEntry> imagery_of(const Configuration& configuration,
                                     const std::filesystem::path& workspace);

/// The configuration as a commented goldenbelt.toml; parse_configuration gives it back.
std::string to_toml(const Configuration& configuration);

/// Makes the folder, goldenbelt.toml and an empty cache/ in it. Invalid when the folder is there
/// and holds anything.
Result<void> make_workspace(const std::filesystem::path& workspace,
                            const Configuration& configuration);

}  // namespace geodata
