#include "geodata/loading/plain_files.hpp"

#include "geodata/loading/plain_sink.hpp"

#include <set>
#include <system_error>
#include <utility>
#include <variant>

namespace geodata {

namespace {

namespace fs = std::filesystem;

/// "parcels" of "parcels.gdb.zip" and of "parcels/".
std::string stem_of(const fs::path& file) {
    fs::path name = file.has_filename() ? file.filename() : file.parent_path().filename();
    while (name.has_extension() && name.stem() != name) name = name.stem();
    return name.string();
}

ReadOptions reading_options(const LoadOptions& options, const fs::path& file) {
    ReadOptions reading = options.reading;
    if (options.progress) {
        reading.progress = [report = options.progress,
                            step = "reading " + file.filename().string()](std::uint64_t rows,
                                                                          std::uint64_t expected) {
            report(step,
                   expected == 0 ? 0.0 : static_cast<double>(rows) / static_cast<double>(expected));
        };
    }
    return reading;
}

struct BeginAgain {};
struct CalledOff {
    Error reason;
};

/// One pass over the files that are not known to be bad. A file that fails after some of its
/// features went into the builder is added to `bad` and ends the pass: builders cannot forget.
std::variant<Collected, BeginAgain, CalledOff> pass(const LoadOptions& options,
                                                    std::set<fs::path>& bad,
                                                    std::vector<Error>& failures) {
    Collected collected{
        StoreBuilder({.threads = options.threads, .progress = options.progress}), {}, {}, 0};
    LayerIds ids;
    for (const fs::path& file : options.files) {
        if (bad.contains(file)) continue;
        PlainSink sink(collected.builder, ids, stem_of(file));
        auto report = read_file(file, reading_options(options, file), sink);
        if (!report && options.reading.stop.stop_requested()) return CalledOff{report.error()};
        if (!report) {
            failures.push_back(report.error());
            bad.insert(file);
            if (sink.published() > 0) return BeginAgain{};
            continue;
        }
        collected.layers += sink.published();
        collected.reports.push_back(std::move(*report));
    }
    return collected;
}

}  // namespace

Result<Collected> collect_plain_files(const LoadOptions& options) {
    for (const fs::path& file : options.files) {
        std::error_code failed;
        if (!fs::exists(file, failed)) {
            return failure(Error::Code::NotFound, file.string() + ": no such file or folder");
        }
    }
    std::set<fs::path> bad;
    std::vector<Error> failures;
    while (true) {
        auto passed = pass(options, bad, failures);
        if (const auto* off = std::get_if<CalledOff>(&passed)) return tl::unexpected(off->reason);
        if (auto* collected = std::get_if<Collected>(&passed)) {
            collected->failures = std::move(failures);
            return std::move(*collected);
        }
    }
}

}  // namespace geodata
