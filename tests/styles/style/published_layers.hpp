#pragma once

#include "geodata/schema/domain_schema.hpp"
#include "styles/style/styled_layer.hpp"

#include <string>
#include <vector>

/// A layer as its domain schema describes it, and layers that none does.
inline styles::StyledLayer domain_layer(const char* domain,
                                        geodata::GeometryKind kind,
                                        std::string id = {}) {
    styles::StyledLayer layer{geodata::domain_schema(domain)->layer(), {}};
    layer.schema.kind = kind;
    if (!id.empty()) layer.schema.id = std::move(id);
    return layer;
}

inline styles::StyledLayer plain_layer(std::string id,
                                       geodata::GeometryKind kind,
                                       std::vector<std::string> class_values = {}) {
    styles::StyledLayer layer;
    layer.schema.id = std::move(id);
    layer.schema.kind = kind;
    layer.schema.fields = {{"name", geodata::FieldType::Text, {}, {}},
                           {"type", geodata::FieldType::Text, {}, {}}};
    layer.schema.label_field = 0;
    layer.schema.class_field = 1;
    layer.class_values = std::move(class_values);
    return layer;
}

/// One layer of every domain and kind, a second layer of one domain, and plain ones: what a style
/// must be able to draw.
inline std::vector<styles::StyledLayer> all_sorts_of_layers() {
    using enum geodata::GeometryKind;
    return {domain_layer("water", Areas),
            domain_layer("green", Areas),
            domain_layer("district", Areas),
            domain_layer("zone", Areas),
            domain_layer("parcel", Areas),
            domain_layer("parcel", Areas, "parcels_2014"),
            domain_layer("building", Areas),
            domain_layer("road", Lines),
            domain_layer("corridor", Lines),
            domain_layer("corridor", Areas, "corridor_bands"),
            domain_layer("control_line", Areas),
            domain_layer("project", Points),
            domain_layer("project", Areas, "project_sites"),
            domain_layer("parcel", Points, "parcel_points"),
            plain_layer("分区", Areas, {"R1", "R2"}),
            plain_layer("trees", Points),
            plain_layer("tram lines", Lines, {"A"})};
}

/// What a stranger brings: names and fields of its own, a parcel layer without codes.
inline std::vector<styles::StyledLayer> cambridge_like_layers() {
    using enum geodata::GeometryKind;
    styles::StyledLayer lots = domain_layer("parcel", Areas, "parcels_fy2013");
    lots.schema.fields = {{"parcel_no", geodata::FieldType::Text, {}, {}},
                          {"BLDGID", geodata::FieldType::Text, {}, {}}};
    lots.schema.key_field = 0;
    lots.schema.label_field.reset();
    lots.schema.class_field.reset();
    lots.schema.rank_field.reset();
    styles::StyledLayer streets = plain_layer("street_centerlines", Lines, {"1", "2"});
    streets.schema.fields = {{"STREET", geodata::FieldType::Text, {}, {}},
                             {"MAJOR", geodata::FieldType::Text, {}, {}}};
    styles::StyledLayer bare = plain_layer("water_bodies", Areas);
    bare.schema.fields.clear();
    bare.schema.label_field.reset();
    bare.schema.class_field.reset();
    return {plain_layer("neighborhoods", Areas),
            lots,
            streets,
            bare,
            plain_layer("open_space", Areas),
            plain_layer("zoning_districts", Areas, {"A-1", "B", "C"}),
            plain_layer("subway_stations", Points),
            plain_layer("subway_lines", Lines, {"RED", "GREEN"})};
}
