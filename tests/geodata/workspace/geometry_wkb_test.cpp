#include "geodata/workspace/geometry_wkb.hpp"

#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>

namespace {

using namespace geodata;

std::string as_wkt(const Geometry<Source>& geometry) {
    const std::string wkb = to_wkb(geometry);
    OGRGeometry* parsed = nullptr;
    if (OGRGeometryFactory::createFromWkb(wkb.data(), nullptr, &parsed, wkb.size(),
                                          wkbVariantIso) != OGRERR_NONE)
        return "not WKB";
    const std::unique_ptr<OGRGeometry> owned(parsed);
    EXPECT_EQ(owned->WkbSize(), wkb.size());
    return owned->exportToWkt();
}

TEST(ToWkb, WritesEachKindAsGdalReadsIt) {
    EXPECT_EQ(as_wkt(Points<Source>{{{1, 2}}}), "POINT (1 2)");
    EXPECT_EQ(as_wkt(Points<Source>{{{1, 2}, {3, 4}}}), "MULTIPOINT (1 2,3 4)");
    EXPECT_EQ(as_wkt(Lines<Source>{{{{0, 0}, {1, 1}}}}), "LINESTRING (0 0,1 1)");
    EXPECT_EQ(as_wkt(Lines<Source>{{{{0, 0}, {1, 1}}, {{5, 5}, {6, 6}}}}),
              "MULTILINESTRING ((0 0,1 1),(5 5,6 6))");
    const Polygon<Source> square{{{0, 0}, {9, 0}, {9, 9}}, {{{1, 1}, {2, 1}, {2, 2}}}};
    EXPECT_EQ(as_wkt(Areas<Source>{{square}}), "POLYGON ((0 0,9 0,9 9,0 0),(1 1,2 1,2 2,1 1))");
    EXPECT_EQ(as_wkt(Areas<Source>{{square, {{{20, 0}, {21, 0}, {21, 1}}, {}}}}),
              "MULTIPOLYGON (((0 0,9 0,9 9,0 0),(1 1,2 1,2 2,1 1)),((20 0,21 0,21 1,20 0)))");
    EXPECT_EQ(as_wkt(Lines<Source>{}), "MULTILINESTRING EMPTY");
}

}  // namespace
