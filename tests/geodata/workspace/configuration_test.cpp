#include "geodata/workspace/configuration.hpp"

#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

namespace {

using namespace geodata;

std::string error_of(std::string_view text) {
    const auto read = parse_configuration(text, "ws/goldenbelt.toml");
    return read ? "read" : read.error().message;
}

Configuration full() {
    Configuration configuration{{"长春 \"金腰带\"", "Golden belt"}, "2023-10-31", {}, {}, {}, {}};
    LayerConfiguration parcels;
    parcels.id = "parcels";
    parcels.domain = "parcel";
    parcels.columns = {{"图斑号", "parcel_no"}, {"A B", "land_code"}};
    parcels.title = {"地块", "Parcels"};
    parcels.min_zoom = 9;
    parcels.max_zoom = 17;
    parcels.audience = Audience::Internal;
    parcels.attribution = "© 规划局";
    LayerConfiguration hidden;
    hidden.id = "道路";
    hidden.publish = false;
    hidden.review_number = "GS(2024)0000号";
    configuration.layers = {parcels, hidden};
    configuration.lights = {-4.5, -20};
    configuration.imagery = {
        {"ortho-1", {"影像", "Photo"}, {"imagery", "/d/a b.tif"}, "©", 9, 18, 0.5},
        {"b", {}, {"b.tif"}}};
    configuration.base_maps = {{"province",
                                {"底图", "Base"},
                                "",
                                "http://t{s}.x/{z}/{x}/{y}?k={key}",
                                {"0", "1"},
                                "k",
                                "",
                                "©",
                                3,
                                17,
                                512,
                                0.5},
                               {"names", {}, "cia", "", {}, "abc", "province"}};
    return configuration;
}

TEST(Configuration, IsReadBackAsItWasWritten) {
    for (const Configuration& configuration : {full(), Configuration{}}) {
        const auto back = parse_configuration(to_toml(configuration), "x");
        ASSERT_TRUE(back) << back.error().message << to_toml(configuration);
        EXPECT_EQ(*back, configuration);
    }
}

TEST(Configuration, ExplainsItselfInComments) {
    const std::string text = to_toml({});
    EXPECT_NE(text.find("# 每个图层一段"), std::string::npos);
    EXPECT_NE(text.find("#   domain = \"parcel\""), std::string::npos);
}

TEST(Configuration, TakesTheExampleInItsOwnComments) {
    std::string text = to_toml({});
    for (auto at = text.find("#   "); at != std::string::npos; at = text.find("#   "))
        text.erase(at, 4);
    const auto read = parse_configuration(text, "x");
    ASSERT_TRUE(read) << read.error().message << text;
    ASSERT_EQ(read->layers.size(), 1U);
    EXPECT_EQ(read->layers[0].columns.at("图斑号"), "parcel_no");
    ASSERT_EQ(read->imagery.size(), 1U);
    EXPECT_EQ(read->imagery[0].files.size(), 2U);
    ASSERT_EQ(read->base_maps.size(), 3U);
    EXPECT_EQ(read->base_maps[0].tianditu, "img");
    EXPECT_EQ(read->base_maps[1].over, "tianditu");
}

TEST(Configuration, RefusesLightsThatMakeNoSense) {
    EXPECT_NE(error_of("[lights]\nyellow_below = -20").find("above"), std::string::npos);
    EXPECT_NE(error_of("[lights]\nred_below = \"low\"").find("line 2"), std::string::npos);
    EXPECT_NE(error_of("[lights]\nred_below = -1e9").find("-100"), std::string::npos);
    EXPECT_NE(error_of("[lights]\ngreen = 1").find("lights.green"), std::string::npos);
    EXPECT_EQ(error_of("[lights]\nyellow_below = 0\nred_below = -10"), "read");
}

TEST(Configuration, TakesADateWithoutQuotesAndATitleForBothLanguages) {
    const auto read = parse_configuration("day = 2023-10-31\ntitle = \"图\"", "x");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->day, "2023-10-31");
    EXPECT_EQ(read->title, (Title{"图", "图"}));
}

TEST(Configuration, NamesFileLineAndKeyOfEveryFault) {
    const std::pair<const char*, const char*> faults[] = {
        {"titel = \"x\"", "line 1: no key 'titel'"},
        {"\n\nday = \"2023-02-30\"", "line 3: 'day'"},
        {"day = 7", "'day'"},
        {"title = 7", "'title'"},
        {"title = { de = \"x\" }", "'title.de'"},
        {"title = \"x", "line 1"},
        {"[[layers]]\ndomain = \"parcel\"", "'layers[1].id' is missing"},
        {"[[layers]]\nid = \"a\"\ndomain = \"plot\"",
         "line 3: 'layers[1].domain' is no domain schema: plot"},
        {"[[layers]]\nid = \"a\"\nmin_zoom = 25", "line 3: 'layers[1].min_zoom'"},
        {"[[layers]]\nid = \"a\"\nmin_zoom = 9\nmax_zoom = 8", "above"},
        {"[[layers]]\nid = \"a\"\naudience = \"all\"", "'layers[1].audience'"},
        {"[[layers]]\nid = \"a\"\npublish = \"no\"", "'layers[1].publish'"},
        {"[[layers]]\nid = \"a\"\ncolumns = { x = 1 }", "'layers[1].columns.x'"},
        {"[[layers]]\nid = \"a\"\n[[layers]]\nid = \"a\"", "line 3: two [[layers]]"},
        {"layers = 3", "'layers'"},
        {"[[imagery]]\nid = \"a\"", "'imagery[1].files' is missing"},
        {"[[imagery]]\nid = \"a/b\"\nfiles = \"a.tif\"", "line 2: 'imagery[1].id' stands in"},
        {"[[imagery]]\nfiles = \"a.tif\"", "'imagery[1].id' is missing"},
        {"[[imagery]]\nid = \"a\"\nfiles = []", "'imagery[1].files' is empty"},
        {"[[imagery]]\nid = \"a\"\nfiles = [1]", "'imagery[1].files' is no path"},
        {"[[imagery]]\nid = \"a\"\nfiles = \"a\"\nopacity = 2", "line 4: 'imagery[1].opacity'"},
        {"[[imagery]]\nid = \"a\"\nfiles = \"a\"\npath = \"b\"", "no key 'imagery[1].path'"},
    };
    for (const auto& [text, message] : faults) {
        const std::string error = error_of(text);
        EXPECT_NE(error.find(message), std::string::npos) << text << "\n" << error;
        EXPECT_EQ(error.find("ws/goldenbelt.toml, line "), 0U) << error;
    }
}

TEST(Configuration, NamesFileLineAndKeyOfEveryFaultOfABaseMap) {
    const std::string xyz = "address = \"http://a/{z}/{x}/{y}\"\n";
    const std::pair<std::string, const char*> faults[] = {
        {"", "line 1: 'base_map[1].address' or 'tianditu', one of the two"},
        {xyz + "tianditu = \"img\"", "line 3: 'base_map[1].address' or 'tianditu'"},
        {"tianditu = \"img\"", "line 3: 'base_map[1].tianditu' wants a 'key'"},
        {"tianditu = \"moon\"\nkey = \"k\"", "line 3: 'base_map[1].tianditu' is none of vec"},
        {"tianditu = \"vec\"\nkey = \"k\"\ntile_pixels = 512", "line 5: 'base_map[1].tile_pixels'"},
        {"address = \"file:///etc/{z}/{x}/{y}\"", "line 3: 'base_map[1].address' begins neither"},
        {"address = \"http://{x}.a/{z}/{x}/{y}\"", "a host that depends on more than {s}"},
        {"address = \"http:///{z}/{x}/{y}\"", "has no host"},
        {"address = \"http://me:pw@a/{z}/{x}/{y}\"", "user name"},
        {"address = \"http://a/{z}/{x}\"", "has no {z}, {x} and {y}"},
        {"address = \"http://a/{z}/{x}/{y\"", "a brace without its other one"},
        {"address = \"http://a/{z}/{x}/{y}/{TileMatrixSet}\"", "{TileMatrixSet} in it"},
        {"address = \"http://a/底图/{z}/{x}/{y}\"", "%XX"},
        {"address = \"http://{s}/{z}/{x}/{y}\"", "has no host"},
        {"address = \"http://{s}.a/{z}/{x}/{y}\"", "no 'subdomains'"},
        {"address = \"http://{s}.a/{z}/{x}/{y}\"\nsubdomains = [\"a/b\"]",
         "line 4: 'base_map[1].sub"},
        {xyz + "subdomains = \"c\"", "line 4: 'base_map[1].subdomains' is not a list"},
        {xyz + "subdomains = [\"c\"]", "line 4: 'base_map[1].subdomains' are named"},
        {"address = \"http://a/{z}/{x}/{y}?k={key}\"", "there is no 'key'"},
        {xyz + "key = \"abc\"", "line 4: 'base_map[1].key' is named"},
        {xyz + "tile_pixels = 300", "line 4: 'base_map[1].tile_pixels' is neither 256 nor 512"},
        {xyz + "min_zoom = 9\nmax_zoom = 8", "line 4: 'base_map[1].min_zoom' is above"},
        {xyz + "over = \"b\"", "line 4: 'base_map[1].over' names no [[base_map]]"},
        {xyz + "over = \"a\"", "names this base map itself"},
        {xyz + "over = \"b\"\n[[base_map]]\nid = \"b\"\n" + xyz + "over = \"a\"",
         "line 4: 'base_map[1].over' names one that lies over another"},
        {xyz + "[[imagery]]\nid = \"a\"\nfiles = \"a.tif\"",
         "line 2: 'base_map[1].id' is the id of"},
        {"address = \"http://a/{z}/{x}/{y}?k={key}\"\nkey = \"s3cret&b\"",
         "line 4: 'base_map[1].key' has"},
    };
    for (const auto& [text, message] : faults) {
        const std::string error = error_of("[[base_map]]\nid = \"a\"\n" + text);
        EXPECT_NE(error.find(message), std::string::npos) << text << "\n" << error;
        EXPECT_EQ(error.find("ws/goldenbelt.toml, line "), 0U) << error;
        EXPECT_EQ(error.find("s3cret"), std::string::npos) << error;
    }
}

TEST(Configuration, TakesAddressesOfXyzTmsAndWmts) {
    for (const char* address :
         {"http://a/{z}/{x}/{y}.png", "https://a:8443/{z}/{x}/{-y}?a=b", "http://[::1]/{z}/{x}/{y}",
          "http://a/wmts?LAYER=b&TILEMATRIX=EPSG:3857:{z}&TILEROW={y}&TILECOL={x}",
          "http://a/wmts/b/default/w/{TileMatrix}/{TileRow}/{TileCol}.png"}) {
        EXPECT_EQ(error_of("[[base_map]]\nid = \"a\"\naddress = \"" + std::string(address) + "\""),
                  "read");
    }
}

TEST(Configuration, TakesPathsOfImageryFromTheWorkspaceOn) {
    const auto read =
        parse_configuration("[[imagery]]\nid = \"a\"\nfiles = [\"x/y.tif\", \"/z\"]", "f");
    ASSERT_TRUE(read) << read.error().message;
    const auto imagery = imagery_of(*read, "/office");
    EXPECT_EQ(imagery[0].files, (std::vector<std::filesystem::path>{"/office/x/y.tif", "/z"}));
}

TEST(Workspace, IsMadeInANewOrEmptyFolderAlone) {
    const tests::TemporaryFolder folder;
    const auto workspace = folder.path() / "deep" / "ws";
    const auto made = make_workspace(workspace, full());
    ASSERT_TRUE(made) << made.error().message;
    EXPECT_EQ(read_configuration(workspace).value(), full());
    EXPECT_TRUE(std::filesystem::is_directory(workspace / "cache"));
    EXPECT_FALSE(make_workspace(workspace, full()));
    const auto missing = read_configuration(folder.path() / "none");
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().code, Error::Code::NotFound);
    const auto plain = read_configuration(folder.path());
    ASSERT_FALSE(plain);
    EXPECT_NE(plain.error().message.find("goldenbelt.toml"), std::string::npos);
}

}  // namespace
