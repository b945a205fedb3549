#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>

// Files as a careless or hostile sender would deliver them, written when a test needs them.
namespace tests {

using Polar = std::function<double(double turn)>;  ///< distance from the middle, 0 … 1

/// One polygon round a place in degrees, as GeoJSON: `vertices` directions, evenly spread.
std::string star_geojson(int vertices, double size_degrees, const Polar& distance);
/// A comb whose teeth reach from latitude 43.1 to 44, side by side from 125° E.
std::string comb_geojson(int teeth, double width_degrees);
/// One polygon of these corners, "lon,lat lon,lat …", as GeoJSON.
std::string polygon_geojson(const std::string& corners);

/// 300 points with names, round 125.3° E 43.9° N, as GeoJSON.
std::string points_geojson();
/// The same by GDAL in another format: "GPKG", "ESRI Shapefile", "FlatGeobuf", …; true if GDAL did.
bool points_by_gdal(const std::string& driver, const std::filesystem::path& file);
/// Runs a change on a GeoPackage, by GDAL.
bool run_sql(const std::filesystem::path& geopackage, const std::string& sql);

/// Cuts a file to its first bytes.
void cut(const std::filesystem::path& file, double share);
/// Puts 9·10^18 in the place of the number of features in the header of a FlatGeobuf file.
bool claim_many_features(const std::filesystem::path& flatgeobuf);

/// A ZIP of `entries` files `<n>.geojson` of `mebibytes` blanks each, as small as deflate makes it.
/// `honest`: its directory tells the true sizes.
std::string zip_bomb(int entries, std::size_t mebibytes, bool honest);

}  // namespace tests
