#pragma once

#include "geodata/error.hpp"
#include "geodata/loading/load.hpp"
#include "tileserver/http/server.hpp"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tileserver {

/// What `goldenbelt serve` was told, as it was told. One place for the defaults; checked once, at
/// start.
struct ServeOptions {
    std::vector<std::filesystem::path> sources;  ///< one workspace, or files
    std::string host = "127.0.0.1";
    int port = 8080;
    int threads = 0;                  ///< 0: as many as the machine has cores
    int cache_mb = 256;               ///< tiles and their encodings together; 0: nothing is kept
    std::filesystem::path viewer;     ///< empty: found beside the program
    std::filesystem::path snapshots;  ///< folder; empty: the workspace's cache, or the user's
    std::string shift = "none";       ///< none, gcj02 or bd09: taken off the coordinates
    std::optional<std::string> crs, encoding, x_field, y_field;
    std::vector<std::string> layers;
};

/// The sources as a load takes them. NotFound names a path that is not there; Invalid says what
/// cannot be served together, and which option is outside its range.
geodata::Result<geodata::LoadOptions> load_options(const ServeOptions& options);

/// How the server runs. Invalid names the option that is outside its range.
geodata::Result<ServerOptions> server_options(const ServeOptions& options);

/// How many bytes of --cache-mb the tiles as they are may have; the rest is for ready answers.
std::size_t tile_bytes_of(const ServeOptions& options);

/// A folder that a program found: --viewer as named, else `viewer` beside the program (a build
/// tree), else
/// `../share/goldenbelt/viewer` (an installation). nullopt: there is none.
std::optional<std::filesystem::path> find_viewer(const std::filesystem::path& named,
                                                 const std::filesystem::path& program);

}  // namespace tileserver
