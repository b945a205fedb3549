#include "tests/end_to_end/hostile_files.hpp"

#include <libdeflate.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <numbers>
#include <stdexcept>
#include <vector>

namespace tests {
namespace {

namespace fs = std::filesystem;

constexpr double kLon = 125.3;
constexpr double kLat = 43.9;

class PolygonText {
  public:
    void add(double lon, double lat) {
        char text[64];
        std::snprintf(text, sizeof text, "[%.9f,%.9f]", lon, lat);
        if (first_.empty()) first_ = text;
        json_ += text;
        json_ += ',';
    }
    std::string finish() { return json_ + first_ + "]]}}"; }

  private:
    std::string json_ =
        R"({"type":"Feature","properties":{"name":"large"},"geometry":{"type":"Polygon","coordinates":[[)";
    std::string first_;
};

std::string contents(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write(const fs::path& file, const std::string& bytes) {
    std::ofstream(file, std::ios::binary) << bytes;
}

std::string quoted(const fs::path& path) { return "'" + path.string() + "'"; }

bool succeeds(const std::string& command) {
    return std::system((command + " >/dev/null 2>&1").c_str()) == 0;
}

template <typename Number>
void put(std::string& bytes, Number number) {  // ZIP is little-endian, and so is this machine
    char raw[sizeof number];
    std::memcpy(raw, &number, sizeof number);
    bytes.append(raw, sizeof number);
}

struct Packed {
    std::string bytes;
    std::uint32_t crc = 0;
};

Packed packed_blanks(std::size_t size) {
    const std::string blanks(size, ' ');
    const std::unique_ptr<libdeflate_compressor, decltype(&libdeflate_free_compressor)> compressor(
        libdeflate_alloc_compressor(6), &libdeflate_free_compressor);
    Packed packed{std::string(size / 100 + 1024, '\0'),
                  libdeflate_crc32(0, blanks.data(), blanks.size())};
    packed.bytes.resize(libdeflate_deflate_compress(compressor.get(), blanks.data(), blanks.size(),
                                                    packed.bytes.data(), packed.bytes.size()));
    if (packed.bytes.empty()) throw std::runtime_error("blanks do not compress");
    return packed;
}

/// The fields that a local header and the directory have in common (APPNOTE 4.3.7, 4.3.12).
std::string shared_fields(const Packed& packed, std::uint32_t claimed, const std::string& name) {
    std::string fields;
    put<std::uint16_t>(fields, 20);  // version needed
    put<std::uint16_t>(fields, 0);   // flags
    put<std::uint16_t>(fields, 8);   // deflate
    put<std::uint32_t>(fields, 0x5A210000);
    put(fields, packed.crc);
    put(fields, static_cast<std::uint32_t>(packed.bytes.size()));
    put(fields, claimed);
    put(fields, static_cast<std::uint16_t>(name.size()));
    put<std::uint16_t>(fields, 0);  // extra field
    return fields;
}

}  // namespace

std::string star_geojson(int vertices, double size_degrees, const Polar& distance) {
    PolygonText text;
    for (int i = 0; i < vertices; ++i) {
        const double turn = 2 * std::numbers::pi * i / vertices;
        const double radius = size_degrees * distance(turn);
        text.add(kLon + radius * std::cos(turn), kLat + 0.7 * radius * std::sin(turn));
    }
    return text.finish();
}

std::string comb_geojson(int teeth, double width_degrees) {
    PolygonText text;
    text.add(125, 43);
    for (int i = 0; i < teeth; ++i) {
        text.add(125 + width_degrees * i / teeth, 44);
        text.add(125 + width_degrees * (i + 0.5) / teeth, 43.1);
    }
    text.add(125 + width_degrees, 43);
    return text.finish();
}

std::string polygon_geojson(const std::string& corners) {
    PolygonText text;
    const char* at = corners.c_str();
    for (double lon = 0, lat = 0; std::sscanf(at, "%lf,%lf", &lon, &lat) == 2;) {
        text.add(lon, lat);
        at = std::strchr(at, ' ');
        if (at == nullptr) break;
        ++at;
    }
    return text.finish();
}

std::string points_geojson() {
    std::string json = R"({"type":"FeatureCollection","features":[)";
    for (int i = 0; i < 300; ++i) {
        char text[160];
        std::snprintf(text, sizeof text,
                      R"(%s{"type":"Feature","properties":{"name":"point %d"},)"
                      R"("geometry":{"type":"Point","coordinates":[%.4f,43.9]}})",
                      i == 0 ? "" : ",", i, kLon + 0.0001 * i);
        json += text;
    }
    return json + "]}";
}

bool points_by_gdal(const std::string& driver, const fs::path& file) {
    const fs::path source = file.parent_path() / "source_of_points.json";
    write(source, points_geojson());
    const bool done = succeeds("ogr2ogr -f '" + driver + "' -nln points " +
                               (driver == "FlatGeobuf" ? "-lco SPATIAL_INDEX=NO " : "") +
                               quoted(file) + " " + quoted(source));
    fs::remove(source);
    return done;
}

bool run_sql(const fs::path& geopackage, const std::string& sql) {
    return succeeds("ogrinfo " + quoted(geopackage) + " -sql \"" + sql + "\"");
}

void cut(const fs::path& file, double share) {
    fs::resize_file(file,
                    static_cast<std::uintmax_t>(static_cast<double>(fs::file_size(file)) * share));
}

bool claim_many_features(const fs::path& flatgeobuf) {
    std::string bytes = contents(flatgeobuf);
    std::string count;
    put<std::uint64_t>(count, 300);
    const auto at = bytes.find(count);
    if (at == std::string::npos) return false;
    std::string many;
    put<std::uint64_t>(many, 9'000'000'000'000'000'000U);
    write(flatgeobuf, bytes.replace(at, many.size(), many));
    return true;
}

std::string zip_bomb(int entries, std::size_t mebibytes, bool honest) {
    const Packed packed = packed_blanks(mebibytes << 20U);
    const auto claimed = honest ? static_cast<std::uint32_t>(mebibytes << 20U) : 100U;
    std::string archive;
    std::string directory;
    for (int i = 0; i < entries; ++i) {
        const std::string name = std::to_string(i) + ".geojson";
        const auto offset = static_cast<std::uint32_t>(archive.size());
        archive += "PK\x03\x04" + shared_fields(packed, claimed, name) + name + packed.bytes;
        directory += "PK\x01\x02";
        put<std::uint16_t>(directory, 20);  // made by
        directory += shared_fields(packed, claimed, name) + std::string(10, '\0');
        put(directory, offset);
        directory += name;
    }
    const auto start = static_cast<std::uint32_t>(archive.size());
    archive += directory + "PK\x05\x06" + std::string(4, '\0');
    put(archive, static_cast<std::uint16_t>(entries));
    put(archive, static_cast<std::uint16_t>(entries));
    put(archive, static_cast<std::uint32_t>(directory.size()));
    put(archive, start);
    put<std::uint16_t>(archive, 0);
    return archive;
}

}  // namespace tests
