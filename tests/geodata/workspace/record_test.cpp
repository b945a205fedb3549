#include "geodata/workspace/record.hpp"

#include "geodata/workspace/configuration.hpp"
#include "geodata/workspace/import_session.hpp"
#include "tests/geodata/workspace/made_layer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gdal_priv.h>
#include <gtest/gtest.h>
#include <ogrsf_frmts.h>

#include <memory>
#include <vector>

namespace {

using namespace geodata;
using namespace tests;

std::string iso_wkb(const char* wkt) {
    OGRGeometry* parsed = nullptr;
    EXPECT_EQ(OGRGeometryFactory::createFromWkt(wkt, nullptr, &parsed), OGRERR_NONE) << wkt;
    const std::unique_ptr<OGRGeometry> geometry(parsed);
    std::string wkb(geometry->WkbSize(), '\0');
    geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()), wkbVariantIso);
    return wkb;
}

/// What a GIS finds in the table: each geometry as ISO WKB, in the order of the rows.
std::vector<std::string> stored_wkb(const std::filesystem::path& record, const char* table) {
    std::vector<std::string> found;
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open(record.c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    if (!dataset) return found;
    OGRLayer* rows = dataset->GetLayerByName(table);
    if (rows == nullptr) return found;
    while (const auto row = std::unique_ptr<OGRFeature>(rows->GetNextFeature())) {
        const OGRGeometry* geometry = row->GetGeometryRef();
        std::string wkb(geometry == nullptr ? 0 : geometry->WkbSize(), '\0');
        if (geometry != nullptr)
            geometry->exportToWkb(wkbNDR, reinterpret_cast<unsigned char*>(wkb.data()),
                                  wkbVariantIso);
        found.push_back(wkb);
    }
    return found;
}

TEST(Record, KeepsEveryDeliveredGeometryExactly) {
    const TemporaryFolder folder;
    const auto workspace = folder.path() / "ws";
    make_plain_workspace(workspace);
    const std::vector<std::string> delivered{
        iso_wkb("POLYGON ((445712.2200000001 4860788.65,445712.22 4860888.65,445812.22 "
                "4860888.65,445712.2200000001 4860788.65))"),
        iso_wkb("POLYGON Z ((0 0 210.5,0.1 0 211,0.1 0.3 212,0 0 210.5),(0.01 0.001 1,0.02 0.001 "
                "1,0.02 0.003 1,0.01 0.001 1))"),
        iso_wkb("LINESTRING ZM (0 0 1 2,1e-17 1 3 4,123456789.123456789 2 5 6)"),
        iso_wkb("CURVEPOLYGON (COMPOUNDCURVE (CIRCULARSTRING (0 0,1 1,2 0),(2 0,0 0)))"),
        iso_wkb("POINT M (42445712.22 4860788.65 7)"),
        iso_wkb("MULTIPOLYGON (((0 0,0 1,1 1,0 0)),((5 5,5 6,6 6,5 5)))"),
        iso_wkb("POLYGON ((0 0,1 1,1 0,0 1,0 0))"),
    };
    ImportOptions options;
    options.file = "delivered.gdb";
    options.target = {"none", "shapes", {}, false};
    options.now = moment(1);
    auto session = ImportSession::start(workspace, options);
    ASSERT_TRUE(session) << session.error().message;
    ASSERT_TRUE((*session)->begin(made_layer("delivered.gdb", "shapes", {"name"})));
    for (std::size_t i = 0; i < delivered.size(); ++i) {
        Feature feature = made_feature({"n", "", 0}, i + 1);
        feature.delivered = delivered[i];
        feature.values.resize(1);
        const auto added = (*session)->add(feature);
        ASSERT_TRUE(added) << added.error().message;
    }
    ASSERT_TRUE((*session)->end({}));
    ASSERT_TRUE((*session)->commit());
    EXPECT_EQ(stored_wkb(workspace / kRecordFile, "shapes"), delivered);
}

TEST(Record, IsAPlainGeoPackageThatKnowsItsCoordinateSystems) {
    const TemporaryFolder folder;
    const auto workspace = folder.path() / "ws";
    make_plain_workspace(workspace);
    deliver(workspace, 1, made_layer("a.shp", "a"), {{"P1", "0701", 445'712}});
    const std::unique_ptr<GDALDataset> dataset(
        GDALDataset::Open((workspace / kRecordFile).c_str(), GDAL_OF_VECTOR | GDAL_OF_READONLY));
    ASSERT_TRUE(dataset);
    EXPECT_STREQ(dataset->GetDriverName(), "GPKG");
    OGRLayer* rows = dataset->GetLayerByName("parcels");
    ASSERT_NE(rows, nullptr);
    EXPECT_EQ(rows->GetFeatureCount(), 1);
    EXPECT_STREQ(rows->GetSpatialRef()->GetAuthorityCode(nullptr), "4551");
    EXPECT_NE(dataset->GetLayerByName("gb_batches"), nullptr);
}

TEST(Record, KeepsASystemOfTheOfficesOwn) {
    const TemporaryFolder folder;
    const auto workspace = folder.path() / "ws";
    make_plain_workspace(workspace);
    const std::string local =
        "+proj=tmerc +lat_0=0 +lon_0=125.35 +k=1 +x_0=50000 +y_0=-4800000 +ellps=krass +units=m";
    const auto layer =
        deliver(workspace, 1, made_layer("a.shp", "a", {"地块编号", "地类编码"}, local),
                {{"P1", "0701", 50'000}});
    EXPECT_EQ(layer.table, "parcels");
    const auto record = Record::open(workspace / kRecordFile, GeoPackage::Access::Read);
    ASSERT_TRUE(record) << record.error().message;
    ASSERT_EQ(record->tables().size(), 1U);
    EXPECT_EQ(record->tables()[0].crs.definition, local);
}

TEST(Record, SaysWhatAFileIsThatIsNoRecord) {
    const TemporaryFolder folder;
    const auto text = folder.write("text.gpkg", "no database");
    const auto broken = Record::open(text, GeoPackage::Access::Read);
    ASSERT_FALSE(broken);
    EXPECT_NE(broken.error().message.find("text.gpkg"), std::string::npos);
    const auto file = folder.path() / "plain.gpkg";
    {
        auto made = GeoPackage::create(file);
        ASSERT_TRUE(made) << made.error().message;
        ASSERT_NE(made->dataset().CreateLayer("lots", nullptr, wkbPoint), nullptr);
    }
    const auto plain = Record::open(file, GeoPackage::Access::Read);
    ASSERT_FALSE(plain);
    EXPECT_NE(plain.error().message.find("not the record"), std::string::npos)
        << plain.error().message;
    EXPECT_FALSE(Record::open(folder.path() / "none.gpkg", GeoPackage::Access::Read));
}

TEST(SqlQuoting, CarriesEveryMark) {
    const TemporaryFolder folder;
    auto file = GeoPackage::create(folder.path() / "q.gpkg");
    ASSERT_TRUE(file) << file.error().message;
    const std::string hard = "it's \"quoted\"; DROP TABLE x --地块";
    const auto rows = file->select("SELECT " + sql_text(hard) + " AS " + sql_name(hard));
    ASSERT_TRUE(rows) << rows.error().message;
    EXPECT_EQ(std::get<std::string>(rows->at(0).at(0)), hard);
}

}  // namespace
