// Files that are broken, hostile or merely unusual, through the built program: every one ends in a
// sentence that names it or in a right map, and the server is up and as large as it was.
#include "tests/end_to_end/hostile_files.hpp"
#include "tests/end_to_end/http_client.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using tests::http_get;
using tests::Program;
namespace fs = std::filesystem;

struct Delivery {
    std::string name;
    std::function<void(const fs::path& folder)> write;
    std::string said;  ///< part of the refusal
};

std::function<void(const fs::path&)> file(const std::string& name, const std::string& contents) {
    return [=](const fs::path& folder) { std::ofstream(folder / name) << contents; };
}

const std::string kSquare = tests::polygon_geojson("125,43 126,43 126,44 125,44");

/// A server of one good file and a folder of deliveries.
class BadDelivery : public testing::Test {
  protected:
    void SetUp() override {
        const auto good = folder_.write("good.geojson", tests::points_geojson());
        deliver(file("first.geojson", kSquare));
        program_.emplace(
            std::vector<std::string>{"serve", good.string(), delivery_.string(), "--port", "0",
                                     "--snapshots", (folder_.path() / "snapshots").string()},
            log_);
        port_ = program_->port();
        ASSERT_NE(port_, 0) << tests::contents_of(log_);
        read_ = fs::file_size(log_);
    }

    /// Puts files in the place of those delivered before, all at once.
    void deliver(const std::function<void(const fs::path&)>& write) {
        const fs::path next = folder_.path() / "next";
        fs::create_directory(next);
        write(next);
        fs::remove_all(delivery_);
        fs::rename(next, delivery_);
    }

    /// Lets the server read again; what it logged on the way, empty when it took too long.
    std::string reload() {
        program_->signal(SIGHUP);
        std::string said;
        for (int i = 0; i < 3000; ++i) {
            said = tests::contents_of(log_).substr(read_);
            if (said.find(" info store ") != std::string::npos &&
                said.find(", day ") != std::string::npos)
                break;
            if (said.find("reload failed") != std::string::npos) break;
            std::this_thread::sleep_for(100ms);
            said.clear();
        }
        read_ += said.size();
        return said;
    }

    [[nodiscard]] int status(const std::string& tile) const {
        return http_get(port_, "/tiles/" + tile).status;
    }
    [[nodiscard]] nlohmann::json layer(const std::string& id) const {
        const auto catalog = nlohmann::json::parse(http_get(port_, "/catalog").body);
        for (const auto& one : catalog["layers"]) {
            if (one["id"] == id) return one;
        }
        return {};
    }
    /// The new store is logged a moment before it is in use.
    [[nodiscard]] bool shows(const std::string& id) const {
        for (int i = 0; i < 300 && layer(id).is_null(); ++i) std::this_thread::sleep_for(100ms);
        return !layer(id).is_null();
    }
    void expect_well() const {
        EXPECT_EQ(http_get(port_, "/health").status, 200);
        EXPECT_EQ(status("good/10/868/372"), 200);
    }

    void expect_memory_back(std::uint64_t before) const {
        // Tables that grow once, a page or two that a longer-lived piece holds on to: a few MiB.
        const std::uint64_t allowed = before + (std::uint64_t{8} << 20U);
        std::uint64_t after = program_->anonymous_bytes();
        for (int i = 0; i < 100 && after >= allowed; ++i) {
            std::this_thread::sleep_for(100ms);
            after = program_->anonymous_bytes();
        }
        std::printf("memory of its own: %.1f MiB before, %.1f MiB after\n",
                    static_cast<double>(before) / (1 << 20),
                    static_cast<double>(after) / (1 << 20));
        EXPECT_LT(after, allowed);
    }
    void expect_import_refused(const Delivery& bad) const {
        const fs::path said = folder_.path() / "import log";
        const fs::path workspace = folder_.path() / "ws";
        Program import({"import", workspace.string(), (delivery_ / bad.name).string()}, said,
                       {{"LANG", "C"}});
        EXPECT_EQ(import.exit_code(), 1);
        EXPECT_NE(tests::contents_of(said).find(bad.name + ": "), std::string::npos)
            << tests::contents_of(said);
        EXPECT_FALSE(fs::exists(workspace));
        fs::remove(said);
    }

    tests::TemporaryFolder folder_;
    fs::path delivery_ = folder_.path() / "delivery";
    fs::path log_ = folder_.path() / "log";
    std::size_t read_ = 0;
    std::optional<Program> program_;
    std::uint16_t port_ = 0;
};

constexpr const char* kVrt =
    "<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>/etc/passwd</SrcDataSource>"
    "</OGRVRTLayer></OGRVRTDataSource>";
/// GDAL 3.6.2 takes the first of no times (OSGeo/gdal, pull request 9131).
constexpr const char* kTrackWithoutTimes =
    "<kml xmlns='http://www.opengis.net/kml/2.2' xmlns:gx='http://www.google.com/kml/ext/2.2'>"
    "<Folder><Placemark><gx:Track><gx:coord>125.3 43.9 1</gx:coord>"
    "<gx:coord>125.4 43.8 1</gx:coord></gx:Track></Placemark></Folder></kml>";

void truncated(const fs::path& folder,
               const std::string& driver,
               const std::string& name,
               const std::string& part) {
    ASSERT_TRUE(tests::points_by_gdal(driver, folder / name)) << "needs ogr2ogr";
    tests::cut(folder / part, 0.5);
}

std::vector<Delivery> refused() {
    std::vector<Delivery> all{
        {"track.kml", file("track.kml", kTrackWithoutTimes), ""},
        {"boundary.shp", file("boundary.shp", kVrt), "VRT"},
        {"cut.gpkg", [](const auto& f) { truncated(f, "GPKG", "cut.gpkg", "cut.gpkg"); }, ""},
        {"cut.shp", [](const auto& f) { truncated(f, "ESRI Shapefile", "cut.shp", "cut.shp"); },
         "after "},
        {"cut.shp", [](const auto& f) { truncated(f, "ESRI Shapefile", "cut.shp", "cut.dbf"); },
         "after "},
        {"cut.fgb", [](const auto& f) { truncated(f, "FlatGeobuf", "cut.fgb", "cut.fgb"); }, ""},
        {"many.fgb",
         [](const auto& f) {
             ASSERT_TRUE(tests::points_by_gdal("FlatGeobuf", f / "many.fgb"));
             ASSERT_TRUE(tests::claim_many_features(f / "many.fgb"));
         },
         "features"},
        {"cut.geojson", file("cut.geojson", tests::points_geojson().substr(0, 5000)), ""},
    };
    for (const std::string name : {"empty.shp", "empty.gpkg", "empty.geojson", "empty.kml",
                                   "empty.csv", "empty.fgb", "empty.xlsx", "empty.osm.pbf"}) {
        // csv: a folder's loose texts may be anything
        all.push_back({name, file(name, ""), "empty"});
    }
    return all;
}

TEST_F(BadDelivery, IsNamedAndLeavesTheServerAsItWas) {
    const std::uint64_t before = program_->anonymous_bytes();
    for (const Delivery& bad : refused()) {
        SCOPED_TRACE(bad.name);
        deliver(bad.write);
        const std::string said = reload();
        const auto line = said.find("not served: ");
        ASSERT_NE(line, std::string::npos) << said;
        const std::string sentence = said.substr(line, said.find('\n', line) - line);
        EXPECT_NE(sentence.find(bad.name == "track.kml" ? "delivery" : bad.name), std::string::npos)
            << sentence;
        EXPECT_NE(sentence.find(bad.said), std::string::npos) << sentence;
        EXPECT_EQ(sentence.find("goldenbelt-reading-"), std::string::npos) << sentence;
        expect_well();
        expect_import_refused(bad);
        std::printf("%s\n", sentence.c_str());
    }
    deliver(file("first.geojson", kSquare));
    EXPECT_NE(reload(), "");
    expect_memory_back(before);
}

TEST_F(BadDelivery, BombsAreRefusedBeforeOrWhileTheyUnpack) {
    deliver(file("claims.zip", tests::zip_bomb(120, 100, true)));
    std::string said = reload();
    // An archive in a folder is passed over; given by itself it is looked into.
    EXPECT_NE(said.find("archive inside"), std::string::npos) << said;
    for (const bool honest : {true, false}) {
        const auto bomb = folder_.write("bomb.zip", tests::zip_bomb(120, 100, honest));
        Program import({"import", (folder_.path() / "ws").string(), bomb.string()},
                       folder_.path() / "import log");
        EXPECT_EQ(import.exit_code(), 1);
        said = tests::contents_of(folder_.path() / "import log");
        EXPECT_NE(said.find("bomb.zip: "), std::string::npos) << said;
        EXPECT_NE(said.find("unpacks to "), std::string::npos) << said;
        fs::remove(folder_.path() / "import log");
    }
    expect_well();
}

TEST_F(BadDelivery, UnusualShapesAreDrawnWhereTheyLie) {
    std::string names;
    std::string numbers;
    std::string members;
    for (int i = 0; i < 3000; ++i) {
        names += ",c" + std::to_string(i);
        numbers += "," + std::to_string(i);
        members += (i > 0 ? ",\"c" : "\"c") + std::to_string(i) + "\":" + std::to_string(i);
    }
    deliver([&](const fs::path& folder) {
        using tests::polygon_geojson;
        file("bow.geojson", polygon_geojson("125,43 126,44 126,43 125,44"))(folder);
        file("fiji.geojson", polygon_geojson("170,-20 -170,-20 -170,20 170,20"))(folder);
        file("past180.geojson", polygon_geojson("170,-20 190,-20 190,20 170,20"))(folder);
        file("cap.geojson", polygon_geojson("-180,60 180,60 180,90 -180,90"))(folder);
        file("corners.geojson", R"({"type":"MultiPoint","coordinates":[[-180,-90],[180,90],)"
                                R"([-180,90],[180,-90],[0,90],[0,-90],[180,0],[-180,0]]})")(folder);
        file(
            "nan.geojson",
            R"({"type":"FeatureCollection","features":[)"
            R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[125,43]}},)"
            R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1e999,43]}},)"
            R"({"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[NaN,43]}}]})")(
            folder);
        file("wide_table.csv", "lon,lat" + names + "\n125.3,43.9" + numbers + "\n")(folder);
        file("wide.geojson",
             R"({"type":"Feature","properties":{)" + members +
                 R"(},"geometry":{"type":"Point","coordinates":[125.3,43.9]}})")(folder);
        ASSERT_TRUE(tests::points_by_gdal("GPKG", folder / "lie.gpkg"));
        ASSERT_TRUE(tests::run_sql(folder / "lie.gpkg",
                                   "UPDATE gpkg_ogr_contents SET "
                                   "feature_count = 9000000000000000000"));
        fs::rename(folder / "lie.gpkg", folder / "lie.shp");
        ASSERT_TRUE(tests::points_by_gdal("ESRI Shapefile", folder / "shape.shp"));
        fs::rename(folder / "shape.shp", folder / "shape.gpkg");
    });
    const std::string said = reload();
    EXPECT_EQ(said.find("not served"), std::string::npos) << said;
    EXPECT_NE(said.find("nan: 1 rows rejected; row 2: "), std::string::npos) << said;
    ASSERT_TRUE(shows("wide_table"));
    struct Place {
        std::string tile;
        int status;
    };
    for (const auto& [tile, expected] : std::vector<Place>{
             // column 7 of z3 ends at 180°, column 0 begins there; row 3 lies north of the equator
             {"fiji/3/7/3", 200},
             {"fiji/3/0/3", 200},
             {"fiji/3/3/3", 204},
             {"past180/3/7/3", 200},
             {"past180/3/0/3", 200},
             {"past180/3/3/3", 204},
             {"cap/2/0/0", 200},
             {"cap/2/3/1", 200},
             {"cap/2/1/2", 204},
             {"corners/1/0/0", 200},
             {"corners/1/1/1", 200},
             {"corners/1/1/0", 200},
             {"bow/9/433/187", 200},
             {"nan/10/867/376", 200},
             {"points/10/868/372", 200},
             {"shape_2/10/868/372", 200},
             {"wide/14/13894/5963", 200},
             {"wide_table/14/13894/5963", 200}}) {
        EXPECT_EQ(status(tile), expected) << tile;
    }
    EXPECT_EQ(layer("points")["features"], 300);
    EXPECT_EQ(layer("nan")["features"], 1);
    EXPECT_NE(http_get(port_, "/tiles/wide/14/13894/5963").body.find("c2999"), std::string::npos);
    expect_well();
    const auto wide = folder_.write("wide.csv", "lon,lat" + names + "\n1,1" + numbers + "\n");
    Program import({"import", (folder_.path() / "ws").string(), wide.string()},
                   folder_.path() / "import log");
    EXPECT_EQ(import.exit_code(), 1) << "a table of SQLite ends at 2,000 columns";
    const std::string refusal = tests::contents_of(folder_.path() / "import log");
    EXPECT_NE(refusal.find("wide.csv: "), std::string::npos) << refusal;
    EXPECT_NE(refusal.find("3002 columns"), std::string::npos) << refusal;
}

TEST_F(BadDelivery, AMillionVerticesAreServedAndForgotten) {
    const std::uint64_t before = program_->anonymous_bytes();
    const auto wavy = [](double turn) { return 0.77 + 0.23 * std::sin(50 * turn); };
    const std::vector<Delivery> large{
        {"star", file("star.geojson", tests::star_geojson(1'000'000, 0.4, wavy)), "10/868/372"},
        {"speck", file("speck.geojson", tests::star_geojson(1'000'000, 1e-5, wavy)),
         "16/55578/23855"},
        {"comb", file("comb.geojson", tests::comb_geojson(100'000, 1.0)), "8/217/93"},
        {"brush", file("brush.geojson", tests::comb_geojson(100'000, 1e-3)), "14/13880/5989"}};
    for (const Delivery& shape : large) {
        SCOPED_TRACE(shape.name);
        deliver(shape.write);
        const auto start = std::chrono::steady_clock::now();
        const std::string said = reload();
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
        EXPECT_EQ(said.find("not served"), std::string::npos) << said;
        ASSERT_TRUE(shows(shape.name));
        EXPECT_EQ(layer(shape.name)["features"], 1);
        EXPECT_EQ(status(shape.name + "/" + shape.said), 200);
        expect_well();
        std::printf("%s: on the map after %.1f s, memory of its own %.1f MiB\n", shape.name.c_str(),
                    took.count(), static_cast<double>(program_->anonymous_bytes()) / (1 << 20));
    }
    deliver(file("first.geojson", kSquare));
    EXPECT_NE(reload(), "");
    expect_memory_back(before);
}

/// An archive that takes a while to unpack, and a place for what it unpacks to.
class CalledOff : public testing::Test {
  protected:
    [[nodiscard]] Program started(std::vector<std::string> arguments) const {
        return Program(std::move(arguments), folder_.path() / "log",
                       {{"TMPDIR", scratch_.path().string()}});
    }
    /// True once the reader has begun to unpack.
    [[nodiscard]] bool unpacking() const {
        for (int i = 0; i < 600; ++i) {
            std::error_code moving;
            for (const auto& entry : fs::recursive_directory_iterator(scratch_.path(), moving)) {
                if (entry.is_regular_file(moving) && entry.file_size(moving) > 1000) return true;
            }
            std::this_thread::sleep_for(50ms);
        }
        return false;
    }

    tests::TemporaryFolder folder_;
    tests::TemporaryFolder scratch_;
    fs::path archive_ = folder_.write("slow.zip", tests::zip_bomb(60, 100, true));
    fs::path workspace_ = folder_.path() / "ws";
};

TEST_F(CalledOff, AServerLeavesNoUnpackedData) {
    Program serve = started({"serve", archive_.string(), "--port", "0", "--snapshots",
                             (folder_.path() / "snapshots").string()});
    ASSERT_TRUE(unpacking());
    serve.signal(SIGTERM);
    EXPECT_EQ(serve.exit_code(), 0);
    EXPECT_TRUE(fs::is_empty(scratch_.path()));
}

TEST_F(CalledOff, AnImportLeavesNeitherDataNorWorkspace) {
    Program import = started({"import", workspace_.string(), archive_.string()});
    ASSERT_TRUE(unpacking());
    import.signal(SIGINT);
    EXPECT_EQ(import.exit_code(), 1);
    EXPECT_TRUE(fs::is_empty(scratch_.path()));
    EXPECT_FALSE(fs::exists(workspace_));
    EXPECT_NE(tests::contents_of(folder_.path() / "log").find("called off"), std::string::npos);
}

TEST_F(CalledOff, TheNextReadingClearsUpAfterAKilledOne) {
    Program killed = started({"import", workspace_.string(), archive_.string()});
    ASSERT_TRUE(unpacking());
    killed.signal(SIGKILL);
    EXPECT_EQ(killed.exit_code(), -1);
    EXPECT_FALSE(fs::is_empty(scratch_.path()));
    const auto good = folder_.write("good.geojson", tests::points_geojson());
    EXPECT_EQ(started({"inspect", "file", good.string()}).exit_code(), 0);
    EXPECT_TRUE(fs::is_empty(scratch_.path()));
}

}  // namespace
