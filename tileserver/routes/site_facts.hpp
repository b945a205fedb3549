#pragma once

#include "geodata/store/feature_store.hpp"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tileserver {

/// Progress gap in percentage points (actual minus scheduled) below which a project's light is
/// yellow, and red.
struct LightThresholds {
    double yellow_below = -5;
    double red_below = -15;
};

/// Everything that is known of a construction project, gathered from the tables that hang on it
/// (schema/related_schemas.hpp): one index for each version of the store, over tables that are
/// small beside the map. Only public layers, tables and fields. Immutable; safe from many threads.
///
/// A row hangs on the project whose number it names, or, where it names none, on the project of
/// that name; both are compared as column names are (`folded`).
class SiteFacts {
  public:
    SiteFacts(std::shared_ptr<const geodata::FeatureStore> store, LightThresholds thresholds);

    struct Row {
        const geodata::StoreLayer* layer = nullptr;  ///< or table
        geodata::RowIndex row{};
    };
    /// A project by its number, or by the id that its feature has in tiles.
    [[nodiscard]] std::optional<Row> find(std::string_view key) const;

    /// {"id","layer","properties","lon","lat","bbox","phases","parcels","milestones","problems",
    /// "photos","schedule","assignments","light"}; addresses below `origin`.
    [[nodiscard]] nlohmann::ordered_json facts(const Row& project, const std::string& origin) const;

    /// The files that the table of photos names.
    [[nodiscard]] const std::set<std::string>& photos() const { return photos_; }

  private:
    void index_projects(const geodata::StoreLayer& layer);
    void index_table(const geodata::StoreLayer& table);
    void index_parcels(const geodata::StoreLayer& parcels);
    [[nodiscard]] std::vector<Row> related(const Row& project, std::string_view domain) const;
    [[nodiscard]] nlohmann::ordered_json parcels_of(const Row& project) const;
    [[nodiscard]] nlohmann::ordered_json light_of(const Row& project) const;

    std::shared_ptr<const geodata::FeatureStore> store_;
    LightThresholds thresholds_;
    using Rows = std::unordered_map<std::string, std::vector<Row>>;
    std::unordered_map<std::string, Row> by_number_;
    std::unordered_map<std::string, Row> by_id_;
    Rows related_by_number_, related_by_name_;      // folded
    std::unordered_map<std::string, Row> parcels_;  // by number, those that tables name
    Rows parcels_by_project_;                       // by what parcels name themselves, folded
    std::set<std::string> photos_;
};

}  // namespace tileserver
