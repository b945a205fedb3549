#include "geodata/reading/read_file.hpp"

#include "geodata/reading/feature_stream.hpp"
#include "geodata/reading/read_request.hpp"
#include "geodata/reading/reader_process.hpp"
#include "geodata/reading/scratch_folder.hpp"

#include <system_error>
#include <utility>
#include <vector>

namespace geodata {
namespace {

namespace fs = std::filesystem;

fs::path scratch_parent() {
    std::error_code none;
    auto parent = fs::temp_directory_path(none);
    return none ? fs::path("/tmp") : parent;
}

std::string rows_so_far(const FeatureStreamDecoder& decoder) {
    return decoder.rows() == 0 ? std::string()
                               : " (after row " + std::to_string(decoder.rows()) + ")";
}

}  // namespace

Result<FileReport> read_file(const std::filesystem::path& file,
                             const ReadOptions& options,
                             LayerSink& sink) {
    const std::string name = file.string();
    std::error_code problem;
    const auto absolute = std::filesystem::absolute(file, problem);
    if (problem || !std::filesystem::exists(absolute, problem)) {
        return failure(Error::Code::NotFound, name + ": there is no such file or folder");
    }
    const ScratchFolder scratch(scratch_parent());
    if (scratch.path().empty()) {
        return failure(Error::Code::Unreadable,
                       name + ": no temporary folder could be made for reading it");
    }
    auto child = ReaderProcess::start(to_bytes({absolute, name, scratch.path(), options}));
    if (!child) return tl::unexpected(child.error().within(name));

    FeatureStreamDecoder decoder(name, sink, options.progress);
    std::vector<char> buffer(std::size_t{1} << 18);
    while (true) {
        const auto got = child->read(buffer, options.limits, options.stop);
        if (!got) return tl::unexpected(got.error().within(name + rows_so_far(decoder)));
        if (*got == 0) break;
        if (auto taken = decoder.feed({buffer.data(), *got}); !taken) {
            return tl::unexpected(taken.error());
        }
    }
    const auto outcome = child->outcome();
    if (!outcome.empty()) {
        return failure(Error::Code::Unreadable, name + rows_so_far(decoder) + ": " + outcome);
    }
    if (!decoder.done()) {
        return failure(Error::Code::Unreadable,
                       name + ": the reader ended too early" + rows_so_far(decoder));
    }
    return decoder.take_report();
}

}  // namespace geodata
