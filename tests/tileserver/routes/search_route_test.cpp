#include "tileserver/routes/search_route.hpp"

#include "geodata/schema/domain_schema.hpp"
#include "geodata/store/store_builder.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/tileserver/routes/sample_site.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <string>

namespace tileserver {
namespace {

using Json = nlohmann::json;
using geodata::LayerSchema;

/// One project with a position and one without.
class SearchRoute : public testing::Test {
  protected:
    void SetUp() override {
        geodata::StoreBuilder builder({});
        const LayerSchema schema = geodata::domain_schema("project")->layer();
        const auto layer = builder.add_layer(schema);
        ASSERT_TRUE(builder.set_crs(*layer, {"EPSG:4490"}));
        const auto add = [&](std::uint64_t id, const char* name, const char* english, bool placed) {
            geodata::Feature feature;
            feature.id = id;
            feature.values.resize(schema.fields.size());
            feature.values[*schema.label_field] = std::string(name);
            feature.values[*schema.field_index("name_en")] = std::string(english);
            feature.values[*schema.field_index("district")] = std::string("南关区");
            if (placed) feature.geometry = geodata::Points<geodata::Source>{{{125.25, 43.75}}};
            ASSERT_TRUE(builder.add(*layer, feature));
        };
        add(7, "华润中心", "China Resources Center", true);
        add(8, "国际医疗港", "Medical Port", false);
        ASSERT_TRUE(std::move(builder).write(folder_.path() / "city.store"));
        const auto store = geodata::FeatureStore::open(folder_.path() / "city.store");
        ASSERT_TRUE(store);
        auto search = std::make_shared<geodata::SearchInUse>();
        search->set(geodata::SearchIndex::build(*store, {}));
        Site site = tests::sample_site(std::make_shared<tests::NamedTiles>());
        site.search = search;
        site_ = std::make_shared<const Site>(std::move(site));
    }

    Reply answer(std::map<std::string, std::string> query) const {
        Request request;
        request.segments = {"search"};
        request.query = std::move(query);
        return search_route(site_)(request);
    }
    Json results(std::map<std::string, std::string> query) const {
        const Reply reply = answer(std::move(query));
        EXPECT_EQ(reply.status, 200U);
        return Json::parse(*reply.body)["results"];
    }
    static void expect_problem(const Reply& reply, unsigned status, const char* parameter) {
        EXPECT_EQ(reply.status, status);
        const Json problem = Json::parse(*reply.body);
        EXPECT_EQ(problem["parameter"], parameter);
        EXPECT_FALSE(problem["messages"]["zh"].get<std::string>().empty());
        EXPECT_FALSE(problem["messages"]["en"].get<std::string>().empty());
    }

    std::shared_ptr<const Site> site_;

  private:
    tests::TemporaryFolder folder_;
};

TEST_F(SearchRoute, TellsWhereAHitIsAndWhatItIs) {
    const Json found = results({{"q", "hrzx"}});
    ASSERT_EQ(found.size(), 1U);
    const Json& hit = found[0];
    EXPECT_EQ(hit["layer"], "projects");
    EXPECT_EQ(hit["id"], 7);
    EXPECT_EQ(hit["title"], "华润中心");
    EXPECT_EQ(hit["titles"]["en"], "China Resources Center");
    EXPECT_EQ(hit["matched"], "initials");
    EXPECT_EQ(hit["detail"]["zh"], "项目 · 南关区");
    EXPECT_EQ(hit["detail"]["en"], "Projects · 南关区");
    EXPECT_NEAR(hit["lon"].get<double>(), 125.25, 1e-6);
    EXPECT_NEAR(hit["lat"].get<double>(), 43.75, 1e-6);
    EXPECT_EQ(hit["bbox"].size(), 4U);
}

TEST_F(SearchRoute, GivesAHitWithoutPositionNoPlace) {
    const Json found = results({{"q", "医疗"}});
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0]["id"], 8);
    EXPECT_FALSE(found[0].contains("lon"));
    EXPECT_FALSE(found[0].contains("bbox"));
}

TEST_F(SearchRoute, KeepsToTheBox) {
    EXPECT_EQ(results({{"q", "华润"}, {"bbox", "125,43,126,44"}}).size(), 1U);
    EXPECT_EQ(results({{"q", "华润"}, {"bbox", "126,43,127,44"}}).size(), 0U);
}

TEST_F(SearchRoute, NamesTheParameterThatIsWrong) {
    expect_problem(answer({}), 400, "q");
    expect_problem(answer({{"q", ""}}), 400, "q");
    expect_problem(answer({{"q", std::string(201, 'a')}}), 400, "q");
    EXPECT_EQ(answer({{"q", std::string(200, 'a')}}).status, 200U);
    for (const char* limit : {"0", "51", "-1", "ten", "1.5", ""})
        expect_problem(answer({{"q", "a"}, {"limit", limit}}), 400, "limit");
    for (const char* box : {"", "1,2,3", "1,2,3,4,5", "a,b,c,d", "1,9,3,4", "nan,1,2,3"})
        expect_problem(answer({{"q", "a"}, {"bbox", box}}), 400, "bbox");
}

TEST_F(SearchRoute, AnswersBytesThatAreNoText) {
    EXPECT_TRUE(results({{"q", "\xFF\xC0\x80"}}).empty());
}

TEST(SearchRouteWithoutIndex, SaysComeBack) {
    EXPECT_EQ(search_route(std::make_shared<const Site>(tests::site_being_built()))({}).status,
              503U);
}

}  // namespace
}  // namespace tileserver
