#pragma once

#include "geodata/store/feature_store.hpp"
#include "tests/end_to_end/tile_audit/findings.hpp"

#include <memory>

namespace tests {

struct AuditOptions {
    geodata::Zoom lowest = 0;
    geodata::Zoom highest = 16;
};

/// Makes every tile that has data, one layer at a time, decodes it and holds it against the store's
/// full detail: valid and rightly wound polygons, neighbours that meet vertex for vertex, areas,
/// nothing missing from zoom 14, the same bytes again with two threads.
Findings audit_store(std::shared_ptr<const geodata::FeatureStore> store,
                     const AuditOptions& options);

}  // namespace tests
