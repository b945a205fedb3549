#include "geodata/gazetteer/search_in_use.hpp"

#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace geodata {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

std::shared_ptr<const SearchIndex> empty_index(const tests::TemporaryFolder& folder) {
    EXPECT_TRUE(StoreBuilder({}).write(folder.path() / "empty.store"));
    return SearchIndex::build(*FeatureStore::open(folder.path() / "empty.store"), {});
}

TEST(SearchInUse, HasNothingUntilItIsSet) {
    const tests::TemporaryFolder folder;
    SearchInUse search;
    EXPECT_EQ(search.get(milliseconds(0)), nullptr);
    const auto index = empty_index(folder);
    search.set(index);
    EXPECT_EQ(search.get(milliseconds(0)), index);
}

TEST(SearchInUse, WakesWhoWaitsForIt) {
    const tests::TemporaryFolder folder;
    const auto index = empty_index(folder);
    SearchInUse search;
    std::shared_ptr<const SearchIndex> seen;
    std::jthread waiting([&] { seen = search.get(minutes(10)); });
    search.set(index);
    waiting.join();
    EXPECT_EQ(seen, index);
}

}  // namespace
}  // namespace geodata
