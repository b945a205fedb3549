#include "geodata/reading/read_file.hpp"

#include "geodata/reading/feature_stream.hpp"
#include "geodata/reading/read_request.hpp"
#include "geodata/reading/reader_process.hpp"

#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

namespace geodata {
namespace {

/// The child's scratch folder: made before it starts, removed when it is gone, however it went.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::error_code none;
        auto parent = std::filesystem::temp_directory_path(none);
        if (none) parent = "/tmp";
        std::string name = (parent / "goldenbelt-reader-XXXXXX").string();
        if (::mkdtemp(name.data()) != nullptr) path_ = name;
    }
    ~ScratchFolder() {
        std::error_code ignored;
        if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    ScratchFolder(ScratchFolder&&) = delete;
    ScratchFolder& operator=(ScratchFolder&&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

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
    const ScratchFolder scratch;
    if (scratch.path().empty()) {
        return failure(Error::Code::Unreadable,
                       name + ": no temporary folder could be made for reading it");
    }
    auto child = ReaderProcess::start(to_bytes({absolute, name, scratch.path(), options}));
    if (!child) return tl::unexpected(child.error().within(name));

    FeatureStreamDecoder decoder(name, sink, options.progress);
    std::vector<char> buffer(std::size_t{1} << 18);
    while (true) {
        const auto got = child->read(buffer, options.limits);
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
