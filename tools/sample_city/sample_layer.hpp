#pragma once

#include "geodata/reading/layer_sink.hpp"
#include "geodata/schema/domain_schema.hpp"
#include "tools/sample_city/plane.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tools {

/// One layer of the demo as it is delivered to the record: columns named as the domain schemas name
/// them.
struct SampleLayer {
    std::string id;      ///< plural: `parcels`
    std::string domain;  ///< singular: `parcel`; "none": a table or layer of no domain
    geodata::Title title;
    geodata::SourceLayer source;
    std::vector<geodata::Feature> features;
};

/// A column of a layer and the cell of each feature, in one place.
using Cell = std::pair<std::string_view, geodata::Value>;

/// Starts a layer that follows a domain schema: the columns are those of the domain, then `extra`.
SampleLayer domain_layer(std::string_view domain,
                         std::vector<geodata::Field> extra,
                         const char* crs);
/// Starts a layer or table of no domain.
SampleLayer plain_layer(std::string_view id,
                        geodata::Title title,
                        std::vector<geodata::Field> fields,
                        const char* crs);

/// Adds a feature; columns that are not named stay null. The columns named must be there.
void add_feature(SampleLayer& layer,
                 geodata::Geometry<geodata::Source> geometry,
                 const std::vector<Cell>& cells);

/// The cells that every invented position carries.
Cell illustrative();
Cell position_note();

/// Text as a cell; empty text is null.
geodata::Value text(std::string_view value);

}  // namespace tools
