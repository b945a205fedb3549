#include "tileserver/config/serve_options.hpp"

#include "geodata/workspace/configuration.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <system_error>
#include <thread>

namespace tileserver {
namespace {

namespace fs = std::filesystem;
using geodata::Error;
using geodata::Result;

constexpr std::size_t kMebibyte = std::size_t{1} << 20U;
constexpr int kMostThreads = 256;
constexpr int kMostCacheMb = 1 << 20;

bool is_workspace(const fs::path& path) {
    std::error_code failed;
    return fs::is_regular_file(path / geodata::kConfigurationFile, failed);
}

Result<geodata::ReadOptions::Shift> shift_of(const std::string& name) {
    if (name == "none") return geodata::ReadOptions::Shift::None;
    if (name == "gcj02") return geodata::ReadOptions::Shift::Gcj02;
    if (name == "bd09") return geodata::ReadOptions::Shift::Bd09;
    return geodata::failure(Error::Code::Invalid,
                            "--shift " + name + ": must be none, gcj02 or bd09");
}

Result<void> check_range(const char* option, int value, int low, int high) {
    if (low <= value && value <= high) return {};
    return geodata::failure(Error::Code::Invalid,
                            fmt::format("{} {}: must be {} … {}", option, value, low, high));
}

/// A picture named on the command line: its name, as far as that can stand in an address.
geodata::ImageryEntry imagery_entry(const fs::path& source,
                                    const std::vector<geodata::ImageryEntry>& others) {
    const fs::path named = source.has_filename() ? source : source.parent_path();
    geodata::ImageryEntry entry;
    const std::string name = named.stem().string();
    for (const char c : name) {
        const bool allowed = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (allowed) entry.id += c;
    }
    if (entry.id.empty()) entry.id = "imagery";
    const auto taken = [&](const std::string& id) {
        return std::any_of(others.begin(), others.end(),
                           [&](const auto& other) { return other.id == id; });
    };
    const std::string first = entry.id;
    for (int i = 2; taken(entry.id); ++i) entry.id = first + "-" + std::to_string(i);
    entry.title = {name, name};
    entry.files = {source};
    return entry;
}

unsigned thread_count(const ServeOptions& options) {
    return options.threads > 0 ? static_cast<unsigned>(options.threads)
                               : std::max(1U, std::thread::hardware_concurrency());
}

}  // namespace

Result<geodata::LoadOptions> load_options(const ServeOptions& options) {
    geodata::LoadOptions load;
    std::error_code failed;
    for (const fs::path& source : options.sources) {
        if (!fs::exists(source, failed)) {
            return geodata::failure(Error::Code::NotFound,
                                    source.string() + ": no such file or folder");
        }
    }
    const auto workspaces =
        std::count_if(options.sources.begin(), options.sources.end(), is_workspace);
    if (workspaces > 0 && options.sources.size() > 1) {
        return geodata::failure(
            Error::Code::Invalid,
            "a workspace is served alone: name one workspace, or files and no workspace");
    }
    if (workspaces == 1) {
        load.workspace = options.sources.front();
    } else {
        for (const fs::path& source : options.sources) {
            if (geodata::looks_like_imagery(source)) {
                load.imagery.push_back(imagery_entry(source, load.imagery));
            } else {
                load.files.push_back(source);
            }
        }
    }
    auto shift = shift_of(options.shift);
    if (!shift) return tl::unexpected(shift.error());
    load.cache = options.snapshots;
    load.threads = thread_count(options);
    load.reading.shift = *shift;
    load.reading.crs = options.crs;
    load.reading.encoding = options.encoding;
    load.reading.x_field = options.x_field;
    load.reading.y_field = options.y_field;
    load.reading.layers = options.layers;
    return load;
}

Result<ServerOptions> server_options(const ServeOptions& options) {
    for (const auto& checked : {check_range("--port", options.port, 0, 65535),
                                check_range("--threads", options.threads, 0, kMostThreads),
                                check_range("--cache-mb", options.cache_mb, 0, kMostCacheMb)}) {
        if (!checked) return tl::unexpected(checked.error());
    }
    ServerOptions server;
    server.host = options.host;
    server.port = static_cast<std::uint16_t>(options.port);
    server.threads = thread_count(options);
    server.slow_threads = server.threads;
    server.tile_cache_bytes =
        static_cast<std::size_t>(options.cache_mb) * kMebibyte - tile_bytes_of(options);
    return server;
}

std::size_t tile_bytes_of(const ServeOptions& options) {
    return static_cast<std::size_t>(std::max(0, options.cache_mb)) * kMebibyte / 2;
}

std::optional<fs::path> find_viewer(const fs::path& named, const fs::path& program) {
    if (!named.empty()) return named;
    std::error_code failed;
    const fs::path folder = program.parent_path();
    for (const fs::path& candidate :
         {folder / "viewer", folder / ".." / "share" / "goldenbelt" / "viewer"}) {
        if (fs::is_regular_file(candidate / "index.html", failed))
            return candidate.lexically_normal();
    }
    return std::nullopt;
}

}  // namespace tileserver
