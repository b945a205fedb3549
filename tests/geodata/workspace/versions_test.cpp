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

struct MadeDelivery {
    geodata::SourceLayer layer;
    std::vector<MadeRow> rows;
};

/// Imports the layers in one session and commits.
std::vector<ImportedLayer> deliver_together(const std::filesystem::path& workspace,
                                            int when,
                                            const std::vector<MadeDelivery>& deliveries,
                                            bool whole) {
    geodata::ImportOptions options;
    options.file = deliveries.front().layer.file;
    options.target = {"parcel", "", {}, whole};
    options.now = moment(when);
    const auto session = geodata::ImportSession::start(workspace, options);
    EXPECT_TRUE(session) << session.error().message;
    if (!session) return {};
    for (const auto& [layer, rows] : deliveries) {
        const auto begun = (*session)->begin(layer);
        EXPECT_TRUE(begun) << begun.error().message;
        if (!begun) return {};
        std::uint64_t n = 0;
        for (const MadeRow& row : rows) EXPECT_TRUE((*session)->add(made_feature(row, ++n)));
        const auto ended = (*session)->end({});
        EXPECT_TRUE(ended) << ended.error().message;
    }
    EXPECT_TRUE((*session)->commit());
    return (*session)->layers();
}

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

TEST_F(Versions, LayersOfOneImportDoNotCloseEachOther) {
    const std::vector<MadeDelivery> both{
        {made_layer("city.gdb", "east"), {{"P1", "0701", 0}, {"P2", "0801", 20}}},
        {made_layer("city.gdb", "west"), {{"P3", "09", 40}, {"", "1001", 60}}}};
    for (const bool whole : {false, true}) {
        make_plain_workspace(folder_.path() / (whole ? "whole" : "parts"));
        const auto workspace = folder_.path() / (whole ? "whole" : "parts");
        auto layers = deliver_together(workspace, 1, both, whole);
        ASSERT_EQ(layers.size(), 2U);
        expect_counts(layers[0], 2, 0, 0, 0);
        expect_counts(layers[1], 2, 0, 0, 0);
        // The same once more: nothing has changed, and both layers say so.
        layers = deliver_together(workspace, 2, both, whole);
        ASSERT_EQ(layers.size(), 2U);
        expect_counts(layers[0], 0, 0, 2, 0);
        expect_counts(layers[1], 0, 0, 2, 0);
        EXPECT_EQ(ask(workspace, "SELECT group_concat(closed) FROM gb_batches"), "0,0,0,0");
        EXPECT_EQ(ask(workspace, "SELECT count(*) || ' ' || count(gb_known_to) FROM parcels"),
                  "4 0");
    }
}

TEST_F(Versions, AWholeDeliveryInSeveralLayersClosesWhatNoneOfThemHas) {
    deliver(workspace_, 1, made_layer("old.shp", "a"),
            {{"P1", "0701", 0}, {"P2", "0801", 20}, {"P3", "09", 40}});
    const auto layers = deliver_together(workspace_, 2,
                                         {{made_layer("city.gdb", "east"), {{"P1", "0701", 0}}},
                                          {made_layer("city.gdb", "west"), {{"P2", "1001", 20}}},
                                          {made_layer("city.gdb", "north"), {{"P4", "1001", 80}}}},
                                         true);
    ASSERT_EQ(layers.size(), 3U);
    expect_counts(layers[0], 0, 0, 1, 1);
    expect_counts(layers[1], 0, 1, 0, 0);
    expect_counts(layers[2], 1, 0, 0, 0);
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0701#1 P2:1001#2 P4:1001#4");
}

TEST_F(Versions, AKeyInTwoLayersOfOneImportIsKeptTwiceAndNoted) {
    deliver(workspace_, 1, made_layer("old.shp", "a"), {{"P1", "0701", 0}});
    const std::vector<MadeDelivery> both{{made_layer("city.gdb", "east"), {{"P1", "0801", 0}}},
                                         {made_layer("city.gdb", "west"), {{"P1", "09", 20}}}};
    auto layers = deliver_together(workspace_, 2, both, false);
    ASSERT_EQ(layers.size(), 2U);
    expect_counts(layers[0], 0, 1, 0, 0);
    expect_counts(layers[1], 1, 0, 0, 0);
    ASSERT_EQ(layers[1].reading.notes.size(), 1U);
    EXPECT_NE(layers[1].reading.notes[0].find("another layer of this import"), std::string::npos)
        << layers[1].reading.notes[0];
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0801#1 P1:09#2");
    EXPECT_EQ(ask(workspace_, "SELECT count(*) FROM parcels WHERE gb_known_to = gb_known_from"),
              "0");
    layers = deliver_together(workspace_, 3, both, false);
    expect_counts(layers[0], 0, 0, 1, 0);
    expect_counts(layers[1], 0, 0, 1, 0);
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0801#1 P1:09#2");
}

TEST_F(Versions, TwoLayersOfOneNameInOneImportAreNotTakenForEachOther) {
    const std::vector<MadeDelivery> both{{made_layer("city", "lots"), {{"P1", "0801", 0}}},
                                         {made_layer("city", "lots"), {{"P2", "09", 20}}}};
    deliver_together(workspace_, 1, both, false);
    const auto layers = deliver_together(workspace_, 2, both, false);
    ASSERT_EQ(layers.size(), 2U);
    expect_counts(layers[0], 0, 0, 1, 0);
    expect_counts(layers[1], 0, 0, 1, 0);
    EXPECT_EQ(ask(workspace_, kCurrent), "P1:0801#1 P2:09#2");
}

TEST_F(Versions, OneRowInSeveralIdenticalRowsIsCountedByNumber) {
    const auto layer = made_layer("a.shp", "a");
    deliver(workspace_, 1, layer, {{"", "0701", 0}, {"", "0701", 0}, {"", "0701", 0}});
    expect_counts(deliver(workspace_, 2, layer, {{"", "0701", 0}, {"", "0701", 0}}), 0, 0, 2, 1);
}

}  // namespace
