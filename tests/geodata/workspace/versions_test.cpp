#include "geodata/workspace/versions.hpp"

#include "tests/geodata/workspace/made_layer.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace {

using namespace tests;
using geodata::ImportedLayer;

constexpr const char* kCurrent =
    "SELECT parcel_no || ':' || land_code || '#' || gb_id FROM parcels WHERE gb_known_to IS NULL "
    "ORDER BY gb_id";

class Versions : public testing::Test {
  protected:
    void SetUp() override { make_plain_workspace(workspace_); }

    static void expect_counts(const ImportedLayer& layer,
                              std::uint64_t added,
                              std::uint64_t changed,
                              std::uint64_t unchanged,
                              std::uint64_t closed) {
        EXPECT_EQ(layer.added, added);
        EXPECT_EQ(layer.changed, changed);
        EXPECT_EQ(layer.unchanged, unchanged);
        EXPECT_EQ(layer.closed, closed);
    }

    TemporaryFolder folder_;
    std::filesystem::path workspace_ = folder_.path() / "ws";
};

TEST_F(Versions, ARowWithAKnownKeyBecomesANewVersionOfTheSameFeature) {
    expect_counts(deliver(workspace_, 1, made_layer("2013.shp", "a"),
                          {{"P1", "0701", 0}, {"P2", "0801", 20}}),
                  2, 0, 0, 0);
    expect_counts(
        deliver(workspace_, 2, made_layer("2014.shp", "b"), {{"P2", "09", 20}, {"P3", "1001", 40}}),
        1, 1, 0, 0);
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0701#1 P2:09#2 P3:1001#3");
    EXPECT_EQ(ask(workspace_,
                  "SELECT land_code || ' ' || gb_known_from || ' ' || gb_known_to FROM parcels "
                  "WHERE gb_known_to IS NOT NULL"),
              "0801 2023-10-02T00:00:00.000Z 2023-10-03T00:00:00.000Z");
}

TEST_F(Versions, IdenticalRowsKeepTheirVersion) {
    const auto layer = made_layer("week.shp", "a");
    deliver(workspace_, 1, layer, {{"P1", "0701", 0}, {"P2", "0801", 20}});
    expect_counts(deliver(workspace_, 2, layer, {{"P2", "0801", 20}, {"P1", "0701", 0}}), 0, 0, 2,
                  0);
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels"), "2");
    EXPECT_EQ(ask(workspace_, "SELECT DISTINCT gb_known_from FROM parcels"),
              "2023-10-02T00:00:00.000Z");
}

TEST_F(Versions, WhatTheSameSourceNoLongerHasIsClosed) {
    const auto layer = made_layer("week.shp", "a");
    deliver(workspace_, 1, layer, {{"P1", "0701", 0}, {"P2", "0801", 20}});
    expect_counts(deliver(workspace_, 2, layer, {{"P1", "0701", 0}}), 0, 0, 1, 1);
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0701#1");
    // It comes back: the same feature again.
    expect_counts(deliver(workspace_, 3, layer, {{"P1", "0701", 0}, {"P2", "0801", 20}}), 1, 0, 1,
                  0);
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0701#1 P2:0801#2");
}

TEST_F(Versions, AnotherSourceClosesNothingUnlessItIsTheWholeLayer) {
    deliver(workspace_, 1, made_layer("east.shp", "a"), {{"P1", "0701", 0}});
    expect_counts(deliver(workspace_, 2, made_layer("west.shp", "a"), {{"P2", "0801", 20}}), 1, 0,
                  0, 0);
    expect_counts(deliver(workspace_, 3, made_layer("all.shp", "a"), {{"P2", "0801", 20}},
                          {"parcel", "", {}, true}),
                  0, 0, 1, 1);
    EXPECT_EQ(ask(workspace_, kCurrent), "P2:0801#2");
}

TEST_F(Versions, RowsWithoutAKeyAreKnownAgainByTheirShape) {
    const auto layer = made_layer("zones.shp", "a");
    deliver(workspace_, 1, layer, {{"", "0701", 0}, {"", "0801", 20}, {"", "09", 40}});
    expect_counts(
        deliver(workspace_, 2, layer, {{"", "0701", 0}, {"", "1001", 20}, {"", "09", 60}}), 1, 1, 1,
        1);
    EXPECT_EQ(ask(workspace_,
                  "SELECT land_code || '#' || gb_id FROM parcels WHERE gb_known_to IS NULL ORDER "
                  "BY gb_id"),
              "0701#1 1001#2 09#4");
}

TEST_F(Versions, RowsWithoutAKeyFromAnotherSourceAreAppended) {
    deliver(workspace_, 1, made_layer("a.shp", "a"), {{"", "0701", 0}});
    expect_counts(deliver(workspace_, 2, made_layer("b.shp", "a"), {{"", "0701", 0}}), 1, 0, 0, 0);
}

TEST_F(Versions, AKeyThatStandsTwiceIsNoKey) {
    const auto layer = made_layer("lots.shp", "a");
    const auto first =
        deliver(workspace_, 1, layer, {{"ROAD", "12", 0}, {"ROAD", "12", 20}, {"P1", "0701", 40}});
    ASSERT_EQ(first.reading.notes.size(), 1U);
    EXPECT_NE(first.reading.notes[0].find("2 rows"), std::string::npos) << first.reading.notes[0];
    expect_counts(
        deliver(workspace_, 2, layer, {{"ROAD", "17", 0}, {"ROAD", "12", 20}, {"P1", "0701", 40}}),
        0, 1, 2, 0);
    EXPECT_EQ(ask(workspace_, kCurrent), "ROAD:17#1 ROAD:12#2 P1:0701#3");
}

TEST_F(Versions, AKeyIsTheSameInAnotherCoordinateSystem) {
    deliver(workspace_, 1, made_layer("a.shp", "a"), {{"P1", "0701", 0}});
    auto layer = made_layer("b.shp", "a");
    layer.crs = {"EPSG:4530"};
    const auto second = deliver(workspace_, 2, layer, {{"P1", "0701", 42'000'000}});
    expect_counts(second, 0, 1, 0, 0);
    EXPECT_EQ(second.table, "parcels_4530");
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels WHERE gb_known_to IS NULL"), "0");
    EXPECT_EQ(ask(workspace_, "SELECT gb_id FROM parcels_4530"), "1");
}

TEST_F(Versions, TheSameNumbersInAnotherCoordinateSystemAreAChange) {
    const std::vector<MadeRow> rows{{"P1", "0701", 0}, {"P2", "0801", 20}, {"", "09", 40}};
    deliver(workspace_, 1, made_layer("a.shp", "a"), rows);
    auto layer = made_layer("a.shp", "a");
    layer.crs = {"EPSG:4530"};
    expect_counts(deliver(workspace_, 2, layer, rows), 0, 3, 0, 0);
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels WHERE gb_known_to IS NULL"), "0");
    EXPECT_EQ(ask(workspace_, "SELECT gb_id FROM parcels_4530 ORDER BY gb_id"), "1 2 3");
    expect_counts(deliver(workspace_, 3, layer, rows), 0, 0, 3, 0);
}

TEST_F(Versions, TheSameNumbersUnderAnotherShiftAreAChange) {
    const auto layer = made_layer("a.shp", "a");
    deliver(workspace_, 1, layer, {{"P1", "0701", 0}});
    geodata::ImportOptions options;
    options.file = layer.file;
    options.target.domain = "parcel";
    options.shift = geodata::ReadOptions::Shift::Gcj02;
    options.now = moment(2);
    const auto session = geodata::ImportSession::start(workspace_, options);
    ASSERT_TRUE(session) << session.error().message;
    ASSERT_TRUE((*session)->begin(layer));
    ASSERT_TRUE((*session)->add(made_feature({"P1", "0701", 0}, 1)));
    ASSERT_TRUE((*session)->end({}));
    expect_counts((*session)->layers().front(), 0, 1, 0, 0);
    EXPECT_NE((*session)->layers().front().table, "parcels");
}

TEST_F(Versions, OneRowInSeveralIdenticalRowsIsCountedByNumber) {
    const auto layer = made_layer("a.shp", "a");
    deliver(workspace_, 1, layer, {{"", "0701", 0}, {"", "0701", 0}, {"", "0701", 0}});
    expect_counts(deliver(workspace_, 2, layer, {{"", "0701", 0}, {"", "0701", 0}}), 0, 0, 2, 1);
}

}  // namespace
