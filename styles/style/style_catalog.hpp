#pragma once

#include "geodata/schema/layer_schema.hpp"
#include "styles/style/own_styles.hpp"
#include "styles/style/style_settings.hpp"
#include "styles/style/styled_layer.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace styles {

struct StyleInfo {
    std::string id;
    geodata::Title title;
};

/// The MapLibre styles of one version of the published layers. Immutable: safe from many threads at
/// once.
///
///     StyleCatalog styles({{schema_of_parcels, {}}, {schema_of_lots, {"A", "B"}}});
///     styles.document("planning", "http://localhost:8080");  // style JSON, sources below that
///     address
class StyleCatalog {
  public:
    /// Makes every style once. Layers in the order of the catalog; those without geometry are left
    /// out.
    /// `own`: styles of the workspace; those without faults are listed behind the program's.
    explicit StyleCatalog(std::vector<StyledLayer> layers,
                          StyleSettings settings = {},
                          std::vector<OwnStyle> own = {});
    /// The same where no class values are known.
    explicit StyleCatalog(const std::vector<geodata::LayerSchema>& layers);

    [[nodiscard]] std::vector<StyleInfo> list() const;
    /// The style as compact JSON, its addresses below `origin` (no slash at the end); nullopt: no
    /// such style.
    [[nodiscard]] std::optional<std::string> document(std::string_view id,
                                                      std::string_view origin) const;
    /// All that is wrong with styles, the program's own included: one sentence each.
    [[nodiscard]] std::vector<std::string> faults() const;

  private:
    struct Entry {
        StyleInfo info;
        Json style;  ///< finished but for the origin of its addresses
    };
    std::vector<Entry> entries_;     ///< of the program, then of the workspace; without faults
    std::vector<OwnStyle> refused_;  ///< of the workspace
    PublishedLayers published_;
};

}  // namespace styles
