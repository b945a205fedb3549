#include "tileserver/base_map/picture_cache.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <stdexcept>
#include <string>

namespace tileserver {
namespace {

using std::chrono::seconds;
using Fresh = PictureCache::Fresh;
using Clock = PictureCache::Clock;

RasterLayer::Picture picture(const std::string& bytes) {
    return {"image/png", std::make_shared<const std::string>(bytes)};
}

class PictureCacheTest : public testing::Test {
  protected:
    std::string get(const std::string& name, seconds after, const PictureCache::Make& make) {
        const auto made = cache_.get(name, start_ + after, make);
        return made ? *made->bytes : "failed: " + made.error().why;
    }
    static PictureCache::Make gives(const std::string& bytes, seconds keep = seconds(100)) {
        return [=] { return Fresh{picture(bytes), keep}; };
    }
    static tl::expected<Fresh, RasterLayer::Failure> fails() {
        return tl::unexpected(RasterLayer::Failure{502, "away"});
    }
    PictureCache cache_{100'000};
    Clock::time_point start_ = Clock::now();
};

TEST_F(PictureCacheTest, KeepsAPictureAsLongAsItIsFresh) {
    EXPECT_EQ(get("a", seconds(0), gives("old")), "old");
    EXPECT_EQ(get("a", seconds(99), gives("new")), "old");
    EXPECT_EQ(get("a", seconds(100), gives("new")), "new");
    EXPECT_EQ(get("a", seconds(199), gives("newer")), "new");
}

TEST_F(PictureCacheTest, ShowsAnOldPictureWhereThereIsNoNewOne) {
    EXPECT_EQ(get("a", seconds(0), gives("old")), "old");
    EXPECT_EQ(get("a", seconds(500), fails), "old");
    EXPECT_EQ(get("a", seconds(501), gives("new")), "new");
    EXPECT_EQ(get("b", seconds(0), fails), "failed: away");
    EXPECT_EQ(get("b", seconds(0), gives("there")), "there") << "a failure is not remembered";
}

TEST_F(PictureCacheTest, CountsItsBytesAndStaysBelowThem) {
    for (int i = 0; i < 50; ++i) {
        get(std::to_string(i), seconds(i), gives(std::string(10'000, 'x')));
        EXPECT_LE(cache_.bytes(), 100'000U);
    }
    const std::size_t full = cache_.bytes();
    EXPECT_GT(full, 80'000U);
    get("49", seconds(1000), gives(std::string(10'000, 'y')));
    EXPECT_EQ(cache_.bytes(), full) << "one that is had again takes the place of the old one";
    EXPECT_EQ(get("large", seconds(0), gives(std::string(200'000, 'x'))).size(), 200'000U);
    EXPECT_EQ(cache_.bytes(), full);
}

TEST_F(PictureCacheTest, LetsAnExceptionThroughAndGoesOn) {
    const PictureCache::Make throws = []() -> tl::expected<Fresh, RasterLayer::Failure> {
        throw std::runtime_error("no memory");
    };
    EXPECT_THROW(get("a", seconds(0), throws), std::runtime_error);
    EXPECT_EQ(get("a", seconds(0), gives("there")), "there");
}

}  // namespace
}  // namespace tileserver
