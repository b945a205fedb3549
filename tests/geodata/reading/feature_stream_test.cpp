#include "geodata/reading/feature_stream.hpp"

#include "geodata/reading/feature_wire.hpp"
#include "tests/support/collecting_sink.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <limits>
#include <string>

namespace geodata {
namespace {

SourceLayer parcels() {
    SourceLayer layer;
    layer.name = "地块";
    layer.crs = {"EPSG:4551"};
    layer.fields = {{"名称", FieldType::Text, {}, Audience::Public},
                    {"面积", FieldType::Real, {}, Audience::Public}};
    return layer;
}

Feature parcel(std::uint64_t id) {
    Feature feature;
    feature.id = id;
    feature.row = id;
    feature.geometry =
        Areas<Source>{{{{{0, 0}, {4, 0}, {4, 4}, {0, 4}}, {{{1, 1}, {2, 1}, {2, 2}}}}}};
    feature.values = {std::string("一号"), 16.0};
    feature.delivered = std::string("\x01\x00\xFF", 3);
    return feature;
}

std::string whole_stream(int features) {
    std::string bytes;
    FeatureStreamWriter out([&bytes](std::string_view part) { bytes.append(part); });
    out.begin(parcels());
    for (int i = 1; i <= features; ++i) EXPECT_TRUE(out.add(parcel(static_cast<std::uint64_t>(i))));
    out.progress(1, 2);
    LayerReport report;
    report.layer = "地块";
    report.rows_read = 7;
    report.repairs["self-intersection"] = 3;
    report.rejections = {{5, "no number"}};
    report.crs = {"EPSG:4551", "said so"};
    report.notes = {"one note"};
    out.end(report);
    FileReport file;
    file.driver = "GPKG";
    file.notes = {"passed over"};
    out.done(file);
    return bytes;
}

TEST(FeatureStream, GivesBackWhatWasSentInPiecesOfAnySize) {
    const auto bytes = whole_stream(3);
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, bytes.size()}) {
        tests::CollectingSink sink;
        FeatureStreamDecoder decoder("file.gpkg", sink, nullptr);
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            ASSERT_TRUE(decoder.feed(std::string_view(bytes).substr(at, piece)));
        }
        ASSERT_TRUE(decoder.done());
        const auto report = decoder.take_report();
        EXPECT_EQ(report.driver, "GPKG");
        EXPECT_EQ(report.notes, std::vector<std::string>{"passed over"});
        EXPECT_EQ(report.layers.at(0).repairs.at("self-intersection"), 3U);
        EXPECT_EQ(report.layers.at(0).rejections.at(0).reason, "no number");
        const auto& layer = sink.layers.at(0);
        EXPECT_EQ(layer.source.fields, parcels().fields);
        EXPECT_EQ(layer.source.file, "file.gpkg");
        ASSERT_EQ(layer.features.size(), 3U);
        EXPECT_EQ(layer.features[1].geometry, parcel(2).geometry);
        EXPECT_EQ(layer.features[1].values, parcel(2).values);
        EXPECT_EQ(layer.features[1].delivered, parcel(2).delivered);
    }
}

TEST(FeatureStream, ErrorsOfTheChildArriveAsTheyWereSent) {
    std::string bytes;
    FeatureStreamWriter out([&bytes](std::string_view part) { bytes.append(part); });
    out.fail({Error::Code::Unsupported, "plan.dwg: save it as DXF"});
    tests::CollectingSink sink;
    FeatureStreamDecoder decoder("plan.dwg", sink, nullptr);
    const auto fed = decoder.feed(bytes);
    ASSERT_FALSE(fed);
    EXPECT_EQ(fed.error().code, Error::Code::Unsupported);
    EXPECT_EQ(fed.error().message, "plan.dwg: save it as DXF");
    EXPECT_FALSE(decoder.feed("more")) << "nothing is taken after an error";
}

TEST(FeatureStream, SurvivesEveryCutAndEveryChangedByte) {
    const auto bytes = whole_stream(2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        for (const char flip : {'\x01', '\x80', '\xFF'}) {
            auto changed = bytes;
            changed[i] = static_cast<char>(changed[i] ^ flip);
            tests::CollectingSink sink;
            FeatureStreamDecoder decoder("file", sink, nullptr);
            const auto fed = decoder.feed(changed);
            EXPECT_TRUE(fed || !decoder.done());
        }
        tests::CollectingSink sink;
        FeatureStreamDecoder decoder("file", sink, nullptr);
        EXPECT_TRUE(decoder.feed(std::string_view(bytes).substr(0, i)));
        EXPECT_FALSE(decoder.done()) << "a stream cut at " << i;
    }
}

TEST(FeatureStream, RefusesWhatTheRulesForbid) {
    const auto refused = [](const Feature& feature) {
        std::string bytes;
        FeatureStreamWriter out([&bytes](std::string_view part) { bytes.append(part); });
        out.begin(parcels());
        EXPECT_TRUE(out.add(feature));
        out.end({});
        tests::CollectingSink sink;
        FeatureStreamDecoder decoder("file", sink, nullptr);
        return !decoder.feed(bytes);
    };
    EXPECT_FALSE(refused(parcel(1)));
    EXPECT_TRUE(refused(parcel(0))) << "0 is no id";
    EXPECT_TRUE(refused(parcel(kIdEnd))) << "past 2^53";
    auto not_text = parcel(1);
    not_text.values[0] = std::string("\xC8\xCB");
    EXPECT_TRUE(refused(not_text)) << "GBK bytes where UTF-8 must be";
    auto nowhere = parcel(1);
    nowhere.geometry = Points<Source>{{{std::numeric_limits<double>::quiet_NaN(), 0}}};
    EXPECT_TRUE(refused(nowhere));
}

TEST(FeatureStream, AWrongCountAllocatesNothing) {
    std::string bytes;
    FeatureStreamWriter out([&bytes](std::string_view part) { bytes.append(part); });
    out.begin(parcels());
    std::string feature;
    ByteWriter wire(feature);
    wire.number(std::uint64_t{1});
    wire.number(std::uint64_t{1});
    wire.number(std::uint8_t{0});
    wire.number(std::uint32_t{0xFFFFFFFF});  // that many points follow
    std::string frame;
    ByteWriter head(frame);
    head.number(static_cast<std::uint32_t>(feature.size()));
    head.number(static_cast<std::uint8_t>(FrameKind::Features));
    tests::CollectingSink sink;
    FeatureStreamDecoder decoder("file", sink, nullptr);
    EXPECT_FALSE(decoder.feed(bytes + frame + feature));
}

}  // namespace
}  // namespace geodata
