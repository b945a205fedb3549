#pragma once

#include "geodata/error.hpp"
#include "geodata/reading/layer_sink.hpp"
#include "geodata/reading/report.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace geodata {

/// What the child process that opens a file may use (design rule 9).
struct ReadLimits {
    std::uint64_t memory_bytes = std::uint64_t{3} << 30;
    std::chrono::seconds cpu_time{1800};
    std::chrono::seconds silence{120};  ///< no byte from the child for so long: it is ended
    std::uint64_t unpacked_bytes = std::uint64_t{8} << 30;  ///< sum over the entries of an archive
};

struct ReadOptions {
    std::optional<std::string> encoding;  ///< of text, where the user says so; wins over all marks
    std::optional<std::string> crs;  ///< assigned, where the user says so; wins over the file's
    enum class Shift { None, Gcj02, Bd09 } shift = Shift::None;  ///< taken off only on request
    std::vector<std::string> layers;                             ///< only these; empty: all
    std::optional<std::string> x_field,
        y_field;                  ///< coordinate columns of a table; empty: found by name
    bool keep_delivered = false;  ///< fill Feature::delivered
    /// Layers whose coordinate system is neither in the file nor clear from the numbers: false
    /// refuses the file with the reason, true reads them with an empty Crs (to look at them, not to
    /// place them).
    bool allow_unknown_crs = false;
    ReadLimits limits;
    std::stop_token stop;  ///< calls the reading off: it ends with an error within a second
    std::function<void(std::uint64_t rows, std::uint64_t expected)>
        progress;  ///< expected 0: not known
};

/// Reads every layer of a file, folder, FileGDB or zip through GDAL, in a child process with an
/// allow-list of drivers, limits and no network; the caller's process never opens the file.
/// Features arrive repaired, in the layer's own Crs. Errors name the file and say which format to
/// save instead where it cannot be read. Safe from several threads at once. The program must call
/// `run_reader_if_asked` first in main().
Result<FileReport> read_file(const std::filesystem::path& file,
                             const ReadOptions& options,
                             LayerSink& sink);

/// The child's side: when argv says that this process is a reader, does its work and returns the
/// exit code. nullopt: an ordinary start.
std::optional<int> run_reader_if_asked(int argc, char** argv);

}  // namespace geodata
