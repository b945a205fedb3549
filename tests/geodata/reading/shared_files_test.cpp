#include "geodata/reading/read_file.hpp"
#include "tests/support/collecting_sink.hpp"
#include "tests/support/shared_data.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <limits>
#include <optional>
#include <string>
#include <variant>

namespace geodata {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// Every file of the shared data: rows of one layer, the first coordinate in it as the file has it,
/// the first text of one field, the encoding and the coordinate system that were found. Counts as
/// in the data's own SOURCES.md.
struct RealFile {
    const char* file;
    const char* layer;
    std::uint64_t rows;
    double x, y;
    const char* field;
    const char* text;
    const char* encoding;
    const char* crs;
};

// clang-format off
constexpr RealFile kRealFiles[] = {
    {"cambridge_ma/neighborhoods.geojson", "neighborhoods", 13, -71.09852765295079, 42.37183515142229, "Webpage", "https://www.cambridgema.gov/CDD/planud/neighplan/neighs/4", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/open_space.geojson", "open_space", 276, -71.14281480490929, 42.38227095193906, "NAME", "BB&N Buckingham Field", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/parcels_fy2013.topojson", "ASSESSING_ParcelsFY2013", 13159, -71.1044696803321, 42.36351300921221, "MAP", "106", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/parcels_fy2014.topojson", "ASSESSING_ParcelsFY2014", 13116, -71.1112704122196, 42.36295239559477, "POLY_TYPE", "TAX", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/rail.geojson", "rail", 97, -71.14206489621333, 42.39239246693444, "GRADE", "At-Grade", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/road_surface.topojson", "BASEMAP_Roads", 205, -71.1423457624828, 42.3947521884981, "EditDate", "2025", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/special_permit_areas.geojson", "special_permit_areas", 355, -71.13365542990677, 42.40023201191274, "MapLots", "186-84", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/special_permits.geojson", "special_permits", 499, -71.07981133005819, 42.362153431515296, "MapLots", "13-23", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/street_centerlines.geojson", "street_centerlines", 2643, -71.09966196611784, 42.37357651649618, "EditDate", "2019", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/subway_lines.geojson", "subway_lines", 3, -71.08223258291426, 42.36203840457539, "SOURCE", "CTPS", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/subway_stations.geojson", "subway_stations", 10, -71.12242174873724, 42.39675254375661, "LINE", "RED", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/tax_ledger_fy2014.csv", "tax_ledger_fy2014", 27528, kNone, kNone, "ML", "7-18", "UTF-8", ""},
    {"cambridge_ma/water_bodies.geojson", "water_bodies", 74, -71.1332931467396, 42.37039540076552, "TYPE", "WETAREA", "UTF-8", "EPSG:4326"},
    {"cambridge_ma/zoning_districts.geojson", "zoning_districts", 261, -71.13194143955134, 42.40094260372529, "ZONE_TYPE", "C-3", "UTF-8", "EPSG:4326"},
    {"changchun/china_adcode_level3.csv", "china_adcode_level3", 3639, kNone, kNone, "name", "北京", "UTF-8", ""},
    {"changchun/datav_220000_full.gcj02.json", "datav_220000_full.gcj02", 9, 125.685399, 43.268596, "name", "长春市", "UTF-8", "EPSG:4326"},
    {"changchun/datav_220100_full.gcj02.json", "datav_220100_full.gcj02", 11, 125.362473, 43.91603, "name", "南关区", "UTF-8", "EPSG:4326"},
    {"changchun/derived/changchun.kml", "区县界", 11, 127.04384, 44.566333, "Name", "榆树市", "UTF-8", "EPSG:4326"},
    {"changchun/derived/changchun_4551.gdb.zip", "区县界", 11, 582922.0345001221, 4937282.11950016, "name", "榆树市", "UTF-8", "EPSG:4551"},
    {"changchun/derived/changchun_4551.gpkg", "区县界", 11, 582922.034528169, 4937282.119453371, "name", "榆树市", "UTF-8", "EPSG:4551"},
    {"changchun/derived/changchun_4551_gbk.dxf", "entities", 11, 582922.034528169, 4937282.11945337, "Layer", "区县界_榆树市", "GB18030", "EPSG:4551"},
    {"changchun/derived/changchun_4551_utf8_ac1021.dxf", "entities", 11, 582922.034528169, 4937282.11945337, "Layer", "区县界_榆树市", "UTF-8", "EPSG:4551"},
    {"changchun/derived/changchun_4551_utf8_misdeclared_ac1018.dxf", "entities", 11, 582922.034528169, 4937282.11945337, "Layer", "区县界_榆树市", "UTF-8", "EPSG:4551"},
    {"changchun/derived/changchun_bus_lines.bd09.geojson", "changchun_bus_lines.bd09", 150, 125.285963, 43.947375, "", "", "UTF-8", "EPSG:4326"},
    {"changchun/derived/changchun_bus_lines.wgs84.geojson", "changchun_bus_lines.wgs84", 150, 125.273165, 43.938688, "", "", "UTF-8", "EPSG:4326"},
    {"changchun/derived/changchun_counties.4490.geojson", "changchun_counties", 11, 127.04384, 44.566333, "name", "榆树市", "UTF-8", "EPSG:4490"},
    {"changchun/derived/changchun_counties_datav.wgs84.geojson", "changchun_counties_datav.wgs84", 11, 125.355867, 43.913574, "name", "南关区", "UTF-8", "EPSG:4326"},
    {"changchun/derived/china_adcode_level3.xlsx", "行政区划", 3639, kNone, kNone, "name", "北京", "UTF-8", ""},
    {"changchun/derived/jilin_prefectures.4490.geojson", "jilin_prefectures", 9, 127.04387, 44.566517, "name", "长春市", "UTF-8", "EPSG:4490"},
    {"changchun/derived/jilin_province.4490.geojson", "jilin_province", 1, 129.760359, 42.725724, "name", "吉林省", "UTF-8", "EPSG:4490"},
    {"changchun/derived/shp_4530_gbk_ldid_only/长春区县.shp", "长春区县", 11, 42582922.034528166, 4937282.119453371, "名称", "榆树市", "GB18030", "EPSG:4530"},
    {"changchun/derived/shp_4530_gbk_no_prj/长春区县.shp", "长春区县", 11, 42582922.034528166, 4937282.119453371, "名称", "榆树市", "GB18030", "EPSG:4530"},
    {"changchun/derived/shp_4551_gbk_cpg/长春区县.shp", "长春区县", 11, 582922.034528169, 4937282.119453371, "名称", "榆树市", "GB18030", "EPSG:4551"},
    {"changchun/derived/shp_4551_gbk_unmarked/长春区县.shp", "长春区县", 11, 582922.034528169, 4937282.119453371, "名称", "榆树市", "GB18030", "EPSG:4551"},
    {"changchun/derived/shp_4551_gbk_wrong_cpg/长春区县.shp", "长春区县", 11, 582922.034528169, 4937282.119453371, "名称", "榆树市", "GB18030", "EPSG:4551"},
    {"changchun/tianditu_china_county.cgcs2000.topojson", "中国_县", 2891, 115.00825520906683, 30.407647312384714, "name", "鄂城区", "UTF-8", "EPSG:4326"},
    {"changchun/tianditu_china_prefecture.cgcs2000.topojson", "中国_市", 375, 116.89918273360213, 24.373543798130843, "name", "梅州市", "UTF-8", "EPSG:4326"},
    {"changchun/tianditu_china_province.cgcs2000.topojson", "中国_省", 34, 111.02266972605321, 33.17939555357707, "name", "河南省", "UTF-8", "EPSG:4326"},
    {"formats/cn_attributes/cn_forest_parks_2016.geojson", "cn_forest_parks_2016", 827, 100.09124298904, 41.6856900099895, "Province", "内蒙古", "UTF-8", "EPSG:4326"},
    {"formats/cn_attributes/cn_scenic_areas_2017.geojson", "cn_scenic_areas_2017", 250, 118.459801, 31.650657, "名称", "采石", "UTF-8", "EPSG:4326"},
    {"formats/dbase-rs/cp936.dbf", "cp936", 1, kNone, kNone, "TEST", "测试中文", "GB18030", ""},
    {"formats/gdal/csv/csv_with_utf8_bom.csv", "csv_with_utf8_bom", 2, 1205949.55535, 4853065.413164, "name", "Colac Bay/Ōraka", "UTF-8", ""},
    {"formats/gdal/csv/testdatetime.csv", "testdatetime", 7, kNone, kNone, "name", "foo1", "UTF-8", ""},
    {"formats/gdal/dxf/assorted.dxf", "entities", 22, 73.25, 139.75, "Layer", "0", "GB18030", ""},
    {"formats/gdal/dxf/block-basepoint.dxf", "entities", 1, 290.0, 160.0, "Layer", "0", "UTF-8", ""},
    {"formats/gdal/dxf/hatch.dxf", "entities", 3, 2.0, 1.0, "Layer", "0", "UTF-8", "EPSG:4326"},
    {"formats/gdal/dxf/polyline_smooth.dxf", "entities", 1, 251297.8179190048, 412226.8286400078, "Layer", "1", "UTF-8", ""},
    {"formats/gdal/dxf/text.dxf", "entities", 1, 1.0, 2.0, "Text", "test\ttext ab/c~d±ef^g.h#i jklm", "UTF-8", "EPSG:4326"},
    {"formats/gdal/dxf/utf-8.dxf", "entities", 1, 1.0, 2.0, "Layer", "éven", "UTF-8", "EPSG:4326"},
    {"formats/gdal/filegdb/test_utf16.gdb.zip", "foo", 1, kNone, kNone, "str", "évenéven", "UTF-8", ""},
    {"formats/gdal/filegdb/testopenfilegdb.gdb.zip", "point", 5, 1.0000000000000568, 2.000000000000057, "str", "foo_é", "UTF-8", "EPSG:4326"},
    {"formats/gdal/gpkg/domains.gpkg", "test", 0, kNone, kNone, "", "", "UTF-8", ""},
    {"formats/gdal/gpkg/poly_golden.gpkg", "poly", 10, 479819.84375, 4765180.5, "PRFEDEA", "35043411", "UTF-8", "EPSG:27700"},
    {"formats/gdal/kml/geometries.kml", "APTBoundary", 25, 0.0, 0.0, "", "", "UTF-8", "EPSG:4326"},
    {"formats/gdal/kml/samples.kml", "Placemarks", 3, -122.0822035425683, 37.42228990140251, "Name", "Simple placemark", "UTF-8", "EPSG:4326"},
    {"formats/gdal/mitab/utf8.mif", "utf8", 3, 7404648.72, 6144520.22, "Поле_А", "Значение А", "UTF-8", "unnamed"},
    {"formats/gdal/shp/chinese.dbf", "chinese", 1, kNone, kNone, "中国", "中国", "GB18030", ""},
    {"formats/gdal/xlsx/datetime.xlsx", "Sheet1", 10, kNone, kNone, "time", "2020-04-07T09:58:00", "UTF-8", ""},
    {"formats/gdal/xlsx/test.xlsx", "Feuille1", 17, kNone, kNone, "field_1", "Hello world", "UTF-8", ""},
    {"formats/geotools/chinese_poly.shp", "chinese_poly", 1, 121.48844146728516, 53.33264923095703, "NAME", "黑龙江省", "GB18030", "EPSG:4326"},
    {"formats/mapshaper/dbf/big5.dbf", "big5", 1, kNone, kNone, "NAME", "羉砰瓣粂", "GB18030", ""},
    {"formats/mapshaper/dbf/cpg/big5.dbf", "big5", 1, kNone, kNone, "NAME", "國語", "CP950", ""},
    {"formats/mapshaper/dbf/cpg/euckr.dbf", "euckr", 1, kNone, kNone, "NAME", "한국말", "CP949", ""},
    {"formats/mapshaper/dbf/cpg/shiftjis.dbf", "shiftjis", 1, kNone, kNone, "NAME", "カタカナひらがな", "CP932", ""},
    {"formats/mapshaper/dbf/cpg/utf16.dbf", "utf16", 0, kNone, kNone, "", "", "UTF-16", ""},
    {"formats/mapshaper/dbf/gb2312.dbf", "gb2312", 1, kNone, kNone, "NAME", "简体国语", "GB18030", ""},
    {"formats/mapshaper/dbf/gbk.dbf", "gbk", 1, kNone, kNone, "NAME", "简体国语", "GB18030", ""},
    {"formats/mapshaper/dbf/ldid/chinese.dbf", "chinese", 1, kNone, kNone, "NAME", "简体", "GB18030", ""},
    {"formats/mapshaper/dbf/utf8.dbf", "utf8", 1, kNone, kNone, "NAME", "国语國語", "UTF-8", ""},
    {"naturalearth/ne_110m_admin_0_countries.json", "ne_110m_admin_0_countries", 177, 61.210817091725744, 35.650072333309225, "featurecla", "Admin-0 country", "UTF-8", "EPSG:4326"},
    {"naturalearth/ne_110m_populated_places_simple.json", "ne_110m_populated_places_simple", 243, 12.453386544971766, 41.903282179960115, "featurecla", "Admin-0 capital", "UTF-8", "EPSG:4326"},
    {"naturalearth/ne_50m_lakes.json", "ne_50m_lakes", 405, 17.979785156250017, 59.329052734375, "featurecla", "Lake", "UTF-8", "EPSG:4326"},
    {"naturalearth/ne_50m_populated_places_simple.json", "ne_50m_populated_places_simple", 1249, 32.533299524864844, 0.583299105614628, "featurecla", "Admin-1 region capital", "UTF-8", "EPSG:4326"},
    {"naturalearth/world_atlas_countries-110m.topojson", "countries", 177, 178.71838718387187, -17.629114030370843, "name", "Fiji", "UTF-8", "EPSG:4326"},
    {"naturalearth/world_atlas_countries-50m.topojson", "countries", 241, 31.28611286112863, -22.40249751653765, "name", "Zimbabwe", "UTF-8", "EPSG:4326"},
    {"osm/bremen_trams_2026.osm.pbf", "points", 3317, 8.8555869, 53.0815896, "osm_id", "21096031", "UTF-8", "EPSG:4326"},
    {"osm/liechtenstein_2015.osm.pbf", "points", 4714, 9.5270956, 47.0862971, "osm_id", "26860698", "UTF-8", "EPSG:4326"},
    {"osm/monaco_2016.osm.pbf", "points", 1691, 7.423498500000001, 43.737239900000006, "osm_id", "21911886", "UTF-8", "EPSG:4326"},
    {"osm/porto_roads_2015.osm.pbf", "points", 5206, -8.5683574, 41.102024500000006, "osm_id", "25507474", "UTF-8", "EPSG:4326"},
};
// clang-format on

std::optional<Point<Source>> first_point(const Geometry<Source>& geometry) {
    if (const auto* points = std::get_if<Points<Source>>(&geometry)) {
        if (!points->parts.empty()) return points->parts.front();
    } else if (const auto* lines = std::get_if<Lines<Source>>(&geometry)) {
        if (!lines->parts.empty()) return lines->parts.front().front();
    } else if (const auto* areas = std::get_if<Areas<Source>>(&geometry)) {
        if (!areas->parts.empty()) return areas->parts.front().outer.front();
    }
    return std::nullopt;
}

std::string first_text(const tests::CollectingSink::Layer& layer, const std::string& field) {
    for (std::size_t i = 0; i < layer.features.size(); ++i) {
        const auto value = layer.value(i, field);
        const auto* text = std::get_if<std::string>(&value);
        if (text != nullptr && !text->empty()) return *text;
    }
    return {};
}

class SharedFiles : public testing::TestWithParam<RealFile> {};

TEST_P(SharedFiles, AreReadRight) {
    const auto& expected = GetParam();
    const auto file = tests::shared_data(expected.file);
    NEEDS_SHARED_DATA(file);
    ReadOptions options;
    options.allow_unknown_crs = true;
    tests::CollectingSink sink;
    const auto report = read_file(*file, options, sink);
    ASSERT_TRUE(report) << report.error().message;
    const auto* layer = sink.find(expected.layer);
    ASSERT_NE(layer, nullptr);
    EXPECT_EQ(layer->report.rows_read, expected.rows);
    EXPECT_EQ(layer->report.rows_kept + layer->report.rows_rejected, expected.rows);
    EXPECT_EQ(layer->report.encoding.value, expected.encoding) << layer->report.encoding.reason;
    EXPECT_EQ(layer->report.crs.value, expected.crs) << layer->report.crs.reason;
    std::optional<Point<Source>> first;
    for (const auto& feature : layer->features) {
        if (!first) first = first_point(feature.geometry);
    }
    ASSERT_EQ(first.has_value(), !std::isnan(expected.x));
    if (first) {
        EXPECT_NEAR(first->x, expected.x, 1e-9 * std::abs(expected.x) + 1e-12);
        EXPECT_NEAR(first->y, expected.y, 1e-9 * std::abs(expected.y) + 1e-12);
    }
    if (*expected.field != '\0') {
        const auto text = first_text(*layer, expected.field);
        EXPECT_EQ(text.substr(0, text.find('\n')), expected.text);
    }
}

INSTANTIATE_TEST_SUITE_P(All, SharedFiles, testing::ValuesIn(kRealFiles), [](const auto& tested) {
    std::string name;
    for (const char* c = tested.param.file; *c != '\0'; ++c) {
        const auto byte = static_cast<unsigned char>(*c);
        name += byte < 0x80 && std::isalnum(byte) != 0 ? *c : '_';
    }
    return name;
});

TEST(SharedFiles, WhatIsNoMapFormatIsRefusedWithTheReason) {
    const auto file = tests::shared_data("changchun/changchun_bus_lines.bd09.json");
    NEEDS_SHARED_DATA(file);
    tests::CollectingSink sink;
    const auto report = read_file(*file, {}, sink);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, Error::Code::Unsupported);
    EXPECT_NE(report.error().message.find("not GeoJSON"), std::string::npos)
        << report.error().message;
}

TEST(SharedFiles, AnUnmarkedBig5TableIsReadRightWhenTheUserSaysSo) {
    const auto file = tests::shared_data("formats/mapshaper/dbf/big5.dbf");
    NEEDS_SHARED_DATA(file);
    ReadOptions options;
    options.encoding = "Big5";
    tests::CollectingSink sink;
    ASSERT_TRUE(read_file(*file, options, sink));
    EXPECT_EQ(first_text(sink.layers.at(0), "NAME"), "繁體國語");
    EXPECT_EQ(sink.layers.at(0).report.encoding.reason, "asked for");
}

}  // namespace
}  // namespace geodata
