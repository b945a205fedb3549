#include "geodata/store/feature_store.hpp"
#include "geodata/store/snapshot_format.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>

namespace geodata {
namespace {

/// A small city of crooked lots, written with that many threads.
Result<std::vector<StoreLayerReport>> write_city(const std::filesystem::path& file,
                                                 unsigned threads) {
    StoreBuilder::Options options;
    options.threads = threads;
    StoreBuilder builder(options);
    LayerSchema schema;
    schema.id = "lots";
    schema.fields = {{"use", FieldType::Text, {}, Audience::Public}};
    const auto layer = builder.add_layer(schema);
    if (!layer || !builder.set_crs(*layer, {"EPSG:4326"}))
        return failure(Error::Code::Invalid, "setting up");
    for (int i = 0; i < 900; ++i) {
        const double x = 125 + (i % 30) * 0.001;
        const double y = 43 + (i / 30) * 0.001;
        Feature lot;
        lot.id = static_cast<std::uint64_t>(i);
        lot.geometry = Areas<Source>{{{{{x, y},
                                        {x + 0.0005, y + 0.0001},
                                        {x + 0.001, y},
                                        {x + 0.001, y + 0.001},
                                        {x + 0.0005, y + 0.0011},
                                        {x, y + 0.001}},
                                       {}}}};
        lot.values = {std::string(i % 7 == 0 ? "green" : "housing")};
        if (auto added = builder.add(*layer, lot); !added) return tl::unexpected(added.error());
    }
    return std::move(builder).write(file);
}

TEST(Snapshot, HasTheSameBytesWithOneThreadAndWithSeveral) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_city(folder.path() / "one", 1));
    ASSERT_TRUE(write_city(folder.path() / "three", 3));
    const std::string one = tests::contents_of(folder.path() / "one");
    EXPECT_FALSE(one.empty());
    EXPECT_EQ(one, tests::contents_of(folder.path() / "three"));
}

TEST(Snapshot, LeavesNoTemporaryFileBehind) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_city(folder.path() / "city", 1));
    const auto entries = std::filesystem::directory_iterator(folder.path());
    EXPECT_EQ(std::distance(begin(entries), end(entries)), 1);
}

TEST(Snapshot, SaysWhyItCannotBeWritten) {
    const auto written = write_city("/nowhere/at/all/city", 1);
    ASSERT_FALSE(written);
    EXPECT_NE(written.error().message.find("/nowhere/at/all/city"), std::string::npos);
}

TEST(Snapshot, IsRefusedWhenTruncatedAtAnyPage) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_city(folder.path() / "city", 1));
    const std::string whole = tests::contents_of(folder.path() / "city");
    for (std::size_t size = 0; size < whole.size(); size += size < 4096 ? 61 : 4096) {
        const auto cut = folder.write("cut", std::string_view(whole).substr(0, size));
        const auto store = FeatureStore::open(cut);
        ASSERT_FALSE(store) << size;
        EXPECT_EQ(store.error().code, Error::Code::Unreadable);
    }
    EXPECT_FALSE(FeatureStore::open(folder.write("long", whole + "x")));
    EXPECT_TRUE(FeatureStore::open(folder.write("again", whole)));
}

TEST(Snapshot, IsRefusedWhenAByteOfHeaderOrTableIsWrong) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_city(folder.path() / "city", 1));
    const std::string whole = tests::contents_of(folder.path() / "city");
    SnapshotHeader header;
    std::memcpy(&header, whole.data(), sizeof header);
    const std::size_t table_end = sizeof header + header.arrays * sizeof(ArrayEntry);
    for (std::size_t at = 0; at < table_end; at += 5) {
        if (at >= offsetof(SnapshotHeader, reserved) && at < sizeof header) continue;
        std::string broken = whole;
        broken[at] = static_cast<char>(broken[at] ^ 0x40);
        EXPECT_FALSE(FeatureStore::open(folder.write("broken", broken))) << at;
    }
}

TEST(Snapshot, OfOtherDataHasAnotherVersion) {
    const tests::TemporaryFolder folder;
    ASSERT_TRUE(write_city(folder.path() / "city", 1));
    StoreBuilder empty({});
    LayerSchema schema;
    schema.id = "lots";
    ASSERT_TRUE(empty.add_layer(schema));
    ASSERT_TRUE(std::move(empty).write(folder.path() / "empty"));
    const auto city = FeatureStore::open(folder.path() / "city");
    const auto none = FeatureStore::open(folder.path() / "empty");
    ASSERT_TRUE(city && none);
    EXPECT_EQ((*city)->version().size(), 32U);
    EXPECT_NE((*city)->version(), (*none)->version());
    EXPECT_TRUE((*none)->layers().front().bounds().empty());
}

}  // namespace
}  // namespace geodata
