#include "tileserver/routes/viewer_route.hpp"

#include "tests/support/temporary_folder.hpp"
#include "tests/tileserver/routes/sample_site.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace tileserver {
namespace {

class ViewerRoute : public testing::Test {
  protected:
    void SetUp() override {
        folder_.write("viewer/index.html", "<!doctype html><title>map</title>");
        folder_.write("viewer/assets/map-4f2a9c1b.js", "const map = 1;");
        folder_.write("viewer/favicon.png", "png");
        folder_.write("secret.txt", "secret");
        std::filesystem::create_symlink(folder_.path() / "secret.txt",
                                        folder_.path() / "viewer/link.txt");
        auto read = AssetFolder::read(folder_.path() / "viewer");
        ASSERT_TRUE(read) << read.error().message;
        site_.viewer = std::make_shared<const AssetFolder>(*std::move(read));
    }
    Reply asset(std::vector<std::string> segments) const {
        Request request;
        request.segments = std::move(segments);
        return asset_route(std::make_shared<const Site>(site_))(request);
    }

    tests::TemporaryFolder folder_;
    Site site_ = tests::sample_site(std::make_shared<tests::NamedTiles>());
};

TEST_F(ViewerRoute, GivesThePageAtTheRoot) {
    const Reply reply = viewer_route(std::make_shared<const Site>(site_))({});
    EXPECT_EQ(reply.status, 200U);
    EXPECT_EQ(reply.content_type, "text/html; charset=utf-8");
    EXPECT_EQ(*reply.body, "<!doctype html><title>map</title>");
    EXPECT_EQ(reply.cache_control, "public, no-cache") << "a new version is seen at once";
}

TEST_F(ViewerRoute, GivesFilesWithTheirTypeAndLifetime) {
    const Reply script = asset({"assets", "map-4f2a9c1b.js"});
    EXPECT_EQ(script.status, 200U);
    EXPECT_EQ(script.content_type, "text/javascript; charset=utf-8");
    EXPECT_EQ(script.cache_control, "public, max-age=31536000, immutable");
    EXPECT_FALSE(asset({"favicon.png"}).compressible);
}

TEST_F(ViewerRoute, NothingOutsideTheFolderCanBeReached) {
    EXPECT_EQ(asset({"..", "secret.txt"}).status, 404U);
    EXPECT_EQ(asset({"../secret.txt"}).status, 404U);
    EXPECT_EQ(asset({"assets", "..", "..", "secret.txt"}).status, 404U);
    EXPECT_EQ(asset({"", "etc", "passwd"}).status, 404U);
    EXPECT_EQ(asset({"link.txt"}).status, 404U) << "links are left out";
    EXPECT_EQ(asset({"assets"}).status, 404U);
}

TEST_F(ViewerRoute, WithoutAViewerItSaysHowToGetOne) {
    site_.viewer.reset();
    Request request;
    request.headers["accept-language"] = "en";
    const Reply reply = viewer_route(std::make_shared<const Site>(site_))(request);
    EXPECT_EQ(reply.status, 200U);
    EXPECT_NE(reply.body->find("--viewer"), std::string::npos);
    EXPECT_NE(reply.body->find("浏览器页面"), std::string::npos) << "in both languages";
}

TEST(ViewerRouteWhileBuilding, SaysWhatIsHappeningAndRefreshesItself) {
    const Reply reply = viewer_route(std::make_shared<const Site>(tests::site_being_built()))({});
    EXPECT_EQ(reply.status, 503U);
    EXPECT_NE(reply.body->find("http-equiv=\"refresh\""), std::string::npos);
    EXPECT_NE(reply.body->find("42%，reading parcels.shp"), std::string::npos);
    EXPECT_NE(reply.body->find("42 %, reading parcels.shp"), std::string::npos);
}

TEST(AssetFolder, SaysWhichFolderIsMissing) {
    const auto read = AssetFolder::read("/nowhere/viewer");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message, "no such folder: /nowhere/viewer");
}

}  // namespace
}  // namespace tileserver
