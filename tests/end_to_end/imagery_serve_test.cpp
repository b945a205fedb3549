// Orthophotos through the built program: as a plain file, in a workspace, broken, and far too
// large.
#include "tests/end_to_end/http_client.hpp"
#include "tests/end_to_end/program.hpp"
#include "tests/geodata/imagery/made_tiff.hpp"
#include "tests/support/temporary_folder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <signal.h>

#include <cmath>
#include <fstream>
#include <memory>
#include <numbers>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using tests::http_get;
using tests::HttpResponse;
using tests::MadeTiff;
using tests::make_tiff;
using tests::Program;

/// Resident kilobytes of the imagery workers of a server that serves from `folder`, at their most.
long worker_peak_kilobytes(const fs::path& folder) {
    long most = 0;
    for (const auto& process : fs::directory_iterator("/proc")) {
        const std::string arguments = tests::contents_of(process.path() / "cmdline");
        if (arguments.find("goldenbelt-imagery-worker") == std::string::npos) continue;
        const std::string status = tests::contents_of(process.path() / "status");
        const auto parent = status.find("PPid:\t");
        const auto peak = status.find("VmHWM:");
        if (parent == std::string::npos || peak == std::string::npos) continue;
        const std::string server =
            "/proc/" + std::to_string(std::atol(status.c_str() + parent + 6)) + "/cmdline";
        if (tests::contents_of(server).find(folder.string()) == std::string::npos) continue;
        most = std::max(most, std::atol(status.c_str() + peak + 6));
    }
    return most;
}

class ImageryServe : public testing::Test {
  protected:
    [[nodiscard]] std::vector<std::string> serve(const fs::path& source) const {
        return {"serve", source.string(), "--port",
                "0",     "--snapshots",   (folder_.path() / "snapshots").string()};
    }
    /// The address of the tile over the middle of what the entry covers.
    static std::string middle_tile(const Json& entry, int z) {
        const double lon =
            (entry["bounds"][0].get<double>() + entry["bounds"][2].get<double>()) / 2;
        const double lat = (entry["bounds"][1].get<double>() + entry["bounds"][3].get<double>()) /
                           2 * std::numbers::pi / 180;
        const double tiles = std::exp2(z);
        return fmt::format(
            "/imagery/{}/{}/{}/{}", entry["id"].get<std::string>(), z,
            static_cast<int>((lon + 180) / 360 * tiles),
            static_cast<int>((1 - std::asinh(std::tan(lat)) / std::numbers::pi) / 2 * tiles));
    }
    static Json json_at(std::uint16_t port, const std::string& path) {
        return Json::parse(http_get(port, path).body);
    }
    static MadeTiff photo() {
        MadeTiff made = tests::columns_and_rows();
        made.overviews = true;
        return made;
    }
    tests::TemporaryFolder folder_;
};

TEST_F(ImageryServe, PublishesAPlainImage) {
    const fs::path file = folder_.path() / "正射 ortho 2023.tif";
    make_tiff(file, photo());
    Program program(serve(file));
    const std::uint16_t port = program.port();
    ASSERT_NE(port, 0);
    const Json catalog = json_at(port, "/catalog");
    ASSERT_EQ(catalog["imagery"].size(), 1U);
    const Json entry = catalog["imagery"][0];
    EXPECT_EQ(entry["id"], "ortho2023");
    EXPECT_EQ(entry["title"], "正射 ortho 2023");
    EXPECT_EQ(catalog["bounds"], entry["bounds"]) << "the map opens where there is something";
    EXPECT_EQ(json_at(port, "/imagery/ortho2023")["maxzoom"], 16);
    const HttpResponse inner = http_get(port, middle_tile(entry, 16));
    EXPECT_EQ(inner.status, 200);
    EXPECT_EQ(inner.header("content-type"), "image/jpeg");
    EXPECT_EQ(http_get(port, middle_tile(entry, 10)).header("content-type"), "image/png");
    EXPECT_EQ(http_get(port, "/imagery/ortho2023/10/0/0").status, 204);
    const std::string tag = inner.header("etag");
    EXPECT_EQ(http_get(port, middle_tile(entry, 16), "If-None-Match: " + tag + "\r\n").status, 304);
    const Json style = json_at(port, "/styles/planning?under=ortho2023");
    EXPECT_EQ(style["layers"][1]["type"], "raster");
    program.signal(SIGTERM);
    EXPECT_EQ(program.exit_code(), 0);
}

TEST_F(ImageryServe, SaysWhatIsWrongWithAPlainImageAndEnds) {
    const fs::path file = folder_.path() / "a.tif";
    MadeTiff made = photo();
    made.placed = false;
    make_tiff(file, made);
    const fs::path errors = folder_.path() / "errors";
    Program program(serve(file), errors);
    EXPECT_EQ(program.exit_code(), 1);
    EXPECT_NE(tests::contents_of(errors).find("a.tif: the image has no georeference"),
              std::string::npos)
        << tests::contents_of(errors);
}

TEST_F(ImageryServe, OfAWorkspaceIsServedWhateverElseIsBroken) {
    const fs::path city = folder_.path() / "city";
    Program sample({"sample", city.string()});
    ASSERT_EQ(sample.exit_code(), 0);
    fs::create_directory(city / "imagery");
    make_tiff(city / "imagery" / "west.tif", photo());
    MadeTiff east = photo();
    east.west += east.width;
    make_tiff(city / "imagery" / "east.tif", east);
    fs::resize_file(city / "imagery" / "east.tif", 1'000'000);
    std::ofstream(city / "goldenbelt.toml", std::ios::app)
        << "\n[[imagery]]\nid = \"photo\"\ntitle = \"影像\"\nfiles = \"imagery\"\n"
           "[[imagery]]\nid = \"gone\"\nfiles = \"gone.tif\"\n";
    {
        Program program(serve(city));
        const std::uint16_t port = program.port();
        ASSERT_NE(port, 0);
        const Json catalog = json_at(port, "/catalog");
        ASSERT_EQ(catalog["imagery"].size(), 1U);
        EXPECT_FALSE(catalog["layers"].empty());
        EXPECT_EQ(http_get(port, middle_tile(catalog["imagery"][0], 16)).status, 200);
    }
    Program check({"check", city.string(), "--json", "--lang", "en"});
    std::string text;
    for (std::string line = check.line(); !line.empty(); line = check.line()) text += line;
    EXPECT_EQ(check.exit_code(), 1);
    EXPECT_NE(text.find("imagery 'photo'"), std::string::npos) << text;
    EXPECT_NE(text.find("east.tif: it is cut off"), std::string::npos) << text;
    EXPECT_NE(text.find("gone.tif: no such file"), std::string::npos) << text;
}

TEST_F(ImageryServe, StaysSmallWithTenGigabytes) {
    const fs::path file = folder_.path() / "huge.tif";
    tests::make_ten_gigabytes(file);
    Program program(serve(file));
    const std::uint16_t port = program.port();
    ASSERT_NE(port, 0);
    const Json entry = json_at(port, "/catalog")["imagery"][0];
    const int lowest = entry["minzoom"];
    EXPECT_GT(lowest, 0);
    const HttpResponse coarse = http_get(port, middle_tile(entry, lowest - 1));
    EXPECT_EQ(coarse.status, 404);
    EXPECT_NE(coarse.body.find("gdaladdo"), std::string::npos) << coarse.body;
    for (int z = lowest; z <= entry["maxzoom"].get<int>(); ++z)
        EXPECT_EQ(http_get(port, middle_tile(entry, z)).status, 200) << z;
    const long worker = worker_peak_kilobytes(folder_.path());
    const auto server = program.anonymous_bytes() / 1024;
    std::printf("server %lu kB, worker %ld kB at most\n", static_cast<unsigned long>(server),
                worker);
    EXPECT_GT(worker, 10'000);
    EXPECT_LT(worker, 400'000);
    EXPECT_LT(server, 300'000U);
}

}  // namespace
