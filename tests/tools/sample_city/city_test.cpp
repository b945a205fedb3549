#include "tools/sample_city/city.hpp"

#include "tools/sample_city/blocks.hpp"
#include "tools/sample_city/outline.hpp"
#include "tools/sample_city/parcels.hpp"

#include <geos_c.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <type_traits>

namespace tools {
namespace {

using geodata::Areas;
using geodata::Lines;
using geodata::Points;
using geodata::Source;

const std::vector<SampleLayer>& city() {
    static const std::vector<SampleLayer> kCity = sample_city().value();
    return kCity;
}

const SampleLayer& layer(std::string_view id) {
    return *std::find_if(city().begin(), city().end(),
                         [id](const auto& one) { return one.id == id; });
}

std::size_t column(const SampleLayer& layer, std::string_view name) {
    const auto& fields = layer.source.fields;
    const auto at = std::find_if(fields.begin(), fields.end(),
                                 [name](const auto& field) { return field.name == name; });
    EXPECT_NE(at, fields.end()) << name;
    return static_cast<std::size_t>(at - fields.begin());
}

std::string cell(const SampleLayer& layer, const geodata::Feature& feature, std::string_view name) {
    const auto* text = std::get_if<std::string>(&feature.values[column(layer, name)]);
    return text == nullptr ? "" : *text;
}

/// What GEOS says of a geometry, through its reentrant C interface.
class Geos {
  public:
    Geos() : context_(GEOS_init_r()) {}
    ~Geos() { GEOS_finish_r(context_); }
    Geos(const Geos&) = delete;
    Geos& operator=(const Geos&) = delete;
    Geos(Geos&&) = delete;
    Geos& operator=(Geos&&) = delete;

    [[nodiscard]] std::string fault(const Areas<Source>& areas) const {
        std::vector<GEOSGeometry*> parts;
        for (const auto& part : areas.parts) {
            std::vector<GEOSGeometry*> holes;
            for (const auto& hole : part.holes) holes.push_back(ring(hole));
            parts.push_back(GEOSGeom_createPolygon_r(context_, ring(part.outer), holes.data(),
                                                     static_cast<unsigned>(holes.size())));
        }
        GEOSGeometry* whole = GEOSGeom_createCollection_r(context_, GEOS_MULTIPOLYGON, parts.data(),
                                                          static_cast<unsigned>(parts.size()));
        const bool valid = GEOSisValid_r(context_, whole) == 1;
        char* reason = GEOSisValidReason_r(context_, whole);
        std::string text = valid ? "" : reason;
        GEOSFree_r(context_, reason);
        GEOSGeom_destroy_r(context_, whole);
        return text;
    }

  private:
    [[nodiscard]] GEOSGeometry* ring(const PlanePath& path) const {
        const auto size = static_cast<unsigned>(path.size());
        GEOSCoordSequence* sequence = GEOSCoordSeq_create_r(context_, size + 1, 2);
        for (unsigned i = 0; i <= size; ++i) {
            GEOSCoordSeq_setXY_r(context_, sequence, i, path[i % size].x, path[i % size].y);
        }
        return GEOSGeom_createLinearRing_r(context_, sequence);
    }
    GEOSContextHandle_t context_;
};

TEST(SampleCity, HasAboutTwentyThousandParcels) {
    EXPECT_GT(layer("parcels").features.size(), 18000U);
    EXPECT_LT(layer("parcels").features.size(), 23000U);
}

TEST(SampleCity, IsTheSameTwice) {
    const auto again = sample_city().value();
    ASSERT_EQ(again.size(), city().size());
    for (std::size_t i = 0; i < again.size(); ++i) {
        ASSERT_EQ(again[i].features.size(), city()[i].features.size()) << again[i].id;
        for (std::size_t f = 0; f < again[i].features.size(); ++f) {
            ASSERT_EQ(again[i].features[f].geometry, city()[i].features[f].geometry)
                << again[i].id << " " << f;
            ASSERT_EQ(again[i].features[f].values, city()[i].features[f].values)
                << again[i].id << " " << f;
        }
    }
}

TEST(SampleCity, HasOnlyValidAreas) {
    const Geos geos;
    for (const auto& one : city()) {
        for (const auto& feature : one.features) {
            const auto* areas = std::get_if<Areas<Source>>(&feature.geometry);
            if (areas == nullptr) continue;
            ASSERT_EQ(geos.fault(*areas), "") << one.id << " row " << feature.row;
        }
    }
}

TEST(SampleCity, HasParcelsWithHolesAndWithTwoParts) {
    std::size_t holes = 0;
    std::size_t parts = 0;
    for (const auto& feature : layer("parcels").features) {
        const auto& areas = std::get<Areas<Source>>(feature.geometry);
        holes += areas.parts.front().holes.empty() ? 0U : 1U;
        parts += areas.parts.size() > 1 ? 1U : 0U;
    }
    EXPECT_GT(holes, 100U);
    EXPECT_GT(parts, 50U);
}

TEST(SampleCity, MarksEveryInventedPosition) {
    for (const auto& one : city()) {
        for (const auto& feature : one.features) {
            const bool placed = std::visit([](const auto& shape) { return !shape.parts.empty(); },
                                           feature.geometry);
            if (!placed) continue;
            ASSERT_EQ(feature.values[column(one, "illustrative")], geodata::Value(true)) << one.id;
            ASSERT_NE(cell(one, feature, "position_note").find("示意"), std::string::npos)
                << one.id;
        }
    }
}

/// The vertices of all streets of a name.
std::set<PlanePoint> vertices_of(std::string_view street) {
    const auto& roads = layer("roads");
    std::set<PlanePoint> vertices;
    for (const auto& feature : roads.features) {
        if (cell(roads, feature, "name") != street) continue;
        for (const auto& part : std::get<Lines<Source>>(feature.geometry).parts)
            vertices.insert(part.begin(), part.end());
    }
    return vertices;
}

TEST(SampleCity, HasTheJunctionsOfTheAddressesAsSharedVertices) {
    struct Junction {
        const char* one;
        const char* other;
        geodata::Point<geodata::LonLat> place;
    };
    for (const auto& junction : {Junction{"人民大街", "解放大路", {125.3245, 43.8807}},
                                 Junction{"临河街", "福祉大路", {125.372, 43.797}},
                                 Junction{"香府大路", "雾雨街", {125.470, 43.880}}}) {
        const auto one = vertices_of(junction.one);
        const auto other = vertices_of(junction.other);
        std::vector<PlanePoint> shared;
        std::set_intersection(one.begin(), one.end(), other.begin(), other.end(),
                              std::back_inserter(shared));
        ASSERT_EQ(shared.size(), 1U) << junction.one << " × " << junction.other;
        EXPECT_LT(length(shared[0] - to_plane(junction.place)), 100)
            << junction.one << " × " << junction.other;
    }
}

TEST(SampleCity, PlacesEachSiteInItsDistrict) {
    const auto& districts = layer("districts");
    const auto& projects = layer("projects");
    std::map<std::string, const Areas<Source>*> extent;
    for (const auto& feature : districts.features) {
        extent[cell(districts, feature, "name")] = &std::get<Areas<Source>>(feature.geometry);
    }
    EXPECT_EQ(extent.size(), 11U);
    for (const auto& feature : projects.features) {
        const auto& points = std::get<Points<Source>>(feature.geometry);
        const std::string name = cell(projects, feature, "district");
        if (points.parts.empty() || name.empty()) continue;
        const PlanePoint at = to_plane({points.parts[0].x, points.parts[0].y});
        const auto& parts = extent.at(name)->parts;
        EXPECT_TRUE(std::any_of(parts.begin(), parts.end(),
                                [at](const auto& part) { return contains(part.outer, at); }))
            << cell(projects, feature, "name") << " is not in " << name;
    }
}

TEST(SampleCity, GivesEachParcelItsOwnNumberOfTwentyEightCharacters) {
    const auto& parcels = layer("parcels");
    std::set<std::string> numbers;
    for (const auto& feature : parcels.features) {
        const std::string number = cell(parcels, feature, "parcel_no");
        EXPECT_EQ(number.size(), 28U);
        EXPECT_TRUE(numbers.insert(number).second) << number;
        EXPECT_EQ(cell(parcels, feature, "land_code_system"), "MNR2023");
    }
}

TEST(SampleCity, ShowsEveryStateAndFlagOfLandSupply) {
    const auto& parcels = layer("parcels");
    std::map<std::string, int> states;
    std::map<std::string, int> flags;
    for (const auto& feature : parcels.features) {
        ++states[cell(parcels, feature, "status")];
        ++flags[cell(parcels, feature, "flag")];
        EXPECT_LE(cell(parcels, feature, "status_date"), kSampleDay);
    }
    const auto& table = layer("land_supply_states");
    for (const auto& row : table.features) {
        const std::string code = cell(table, row, "code");
        if (code == "start_extended") continue;  // such a plot is supplied_not_used first
        EXPECT_GT(cell(table, row, "kind") == "stage" ? states[code] : flags[code], 0) << code;
    }
}

TEST(SampleParcels, FillTheirBlockAndShareTheirVertices) {
    Random random(1);
    const QuarterMap quarters;
    const auto waters = lakes();
    StreetNet net = node_streets(street_plan());
    cut_into_blocks(net, quarters, waters, random);
    const auto blocks = blocks_of(net, quarters, waters);
    std::map<std::uint32_t, std::vector<PlanePath>> rings;
    std::map<std::uint32_t, double> area;
    for (const auto& parcel : cut_into_parcels(blocks, waters, random)) {
        for (const auto& part : parcel.shape.parts) {
            area[parcel.block] += signed_area(part.outer);
            rings[parcel.block].push_back(part.outer);
            for (const auto& hole : part.holes) area[parcel.block] += signed_area(hole);
        }
    }
    for (std::uint32_t b = 0; b < blocks.size(); b += 7) {
        const auto& parts = rings[b];
        // A cut's end is moved by half a millimetre at most, along edges of up to some kilometres.
        const double land = signed_area(blocks[b].outline);
        EXPECT_NEAR(area[b], land, 0.5 + land * 1e-6);
        for (const auto& one : parts) {
            for (const auto& other : parts) {
                for (const auto& vertex : one) {
                    if (std::find(other.begin(), other.end(), vertex) != other.end()) continue;
                    ASSERT_GT(distance_to_path(other, vertex, true), 0.005)
                        << "a vertex on a neighbour's edge in block " << b;
                }
            }
        }
    }
}

}  // namespace
}  // namespace tools
