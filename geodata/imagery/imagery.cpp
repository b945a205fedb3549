#include "geodata/imagery/imagery.hpp"

#include "geodata/imagery/worker_protocol.hpp"
#include "geodata/reading/reader_process.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <span>
#include <system_error>
#include <utility>

namespace geodata {
namespace {

using Clock = std::chrono::steady_clock;
using Json = nlohmann::json;
namespace fs = std::filesystem;

/// After a failure of the worker no other is started for so long: a file that hangs must not hold
/// up every request for the whole time it is given.
constexpr std::chrono::seconds kRest{10};
/// Thousands of sheets are looked at when a mosaic is opened.
constexpr std::chrono::seconds kTimeToOpen{120};
constexpr std::chrono::seconds kTimeForATile{20};

std::string name_of(const ImageryEntry& entry) {
    if (entry.files.size() != 1) return "imagery '" + entry.id + "'";
    return entry.files.front().string();
}

}  // namespace

/// The parent's hold on the child.
class Imagery::Worker {
  public:
    explicit Worker(const ImageryEntry& entry) : name_(name_of(entry)) {
        Json files = Json::array();
        for (const fs::path& file : entry.files) files.push_back(file.string());
        opening_ = Json{{"files", std::move(files)}}.dump() + "\n";
    }

    /// Starts the child and has it open the files: its description.
    Result<std::string> open() {
        const std::scoped_lock lock(mutex_);
        return start();
    }

    /// Answers in turn; starts the child where there is none.
    Result<std::string> ask(const std::string& request) {
        const std::scoped_lock lock(mutex_);
        if (failed_ && Clock::now() - failed_at_ < kRest) return tl::unexpected(*failed_);
        failed_.reset();
        if (!process_ || !process_->ask(request)) {
            // Never started, or gone since the last request: that is not this request's fault.
            if (auto opened = start(); !opened) return opened;
            if (!process_->ask(request)) return broken("its reader ended");
        }
        return answer(kTimeForATile);
    }

  private:
    Result<std::string> start() {
        process_.reset();
        auto started = ReaderProcess::start_worker(kImageryWorkerArgument);
        if (!started) return tl::unexpected(started.error());
        process_.emplace(std::move(*started));
        if (!process_->ask(opening_)) return broken("its reader ended");
        auto description = answer(kTimeToOpen);
        if (!description) {
            process_.reset();
            rest(description.error());
        }
        return description;
    }

    /// An error with the child gone: it broke; with the child there: it says what is wrong.
    Result<std::string> answer(std::chrono::seconds time) {
        ReadLimits limits;
        limits.memory_bytes = kImageryWorkerBytes;
        limits.silence = time;
        FrameHead head{};
        if (auto read = receive({reinterpret_cast<char*>(&head), sizeof head}, limits); !read)
            return tl::unexpected(read.error());
        if (head.length > kMostFrameBytes ||
            (head.status != FrameHead::kOk && head.status != FrameHead::kFailed)) {
            return broken("its reader answered nonsense");
        }
        std::string body(head.length, '\0');
        if (auto read = receive({body.data(), body.size()}, limits); !read)
            return tl::unexpected(read.error());
        if (head.status == FrameHead::kOk) return body;
        return failure(static_cast<Error::Code>(head.code), std::move(body));
    }

    Result<void> receive(std::span<char> into, const ReadLimits& limits) {
        while (!into.empty()) {
            const auto got = process_->read(into, limits, {});
            if (!got) return broken(got.error().message);
            if (*got == 0) {
                const std::string how = process_->outcome();
                return broken(how.empty() ? "its reader ended" : how);
            }
            into = into.subspan(*got);
        }
        return {};
    }

    tl::unexpected<Error> broken(const std::string& how) {
        process_.reset();
        const Error error{Error::Code::Unreadable, name_ + ": " + how};
        rest(error);
        return tl::unexpected(error);
    }

    void rest(const Error& error) {
        failed_ = error;
        failed_at_ = Clock::now();
    }

    std::string name_;
    std::string opening_;
    std::mutex mutex_;  // guards what follows
    std::optional<ReaderProcess> process_;
    std::optional<Error> failed_;
    Clock::time_point failed_at_;
};

Imagery::Imagery(ImageryEntry entry, ImageryInfo info, std::unique_ptr<Worker> worker)
    : entry_(std::move(entry)), info_(std::move(info)), worker_(std::move(worker)) {}

Imagery::~Imagery() = default;

Result<std::shared_ptr<const Imagery>> Imagery::open(const ImageryEntry& entry) {
    auto worker = std::make_unique<Worker>(entry);
    const auto description = worker->open();
    if (!description) return tl::unexpected(description.error());
    const Json json = Json::parse(*description, nullptr, false);
    if (!json.is_object()) {
        return failure(Error::Code::Unreadable, name_of(entry) + ": its reader answered nonsense");
    }
    ImageryInfo info;
    info.bounds = json.value("bounds", info.bounds);
    info.min_zoom = json.value("min_zoom", 0);
    info.max_zoom = json.value("max_zoom", 0);
    info.crs = json.value("crs", std::string());
    info.sheets = json.value("sheets", std::size_t{0});
    info.coarse_reason = json.value("coarse_reason", std::string());
    info.faults = json.value("faults", std::vector<std::string>());
    if (entry.min_zoom && *entry.min_zoom >= info.min_zoom) {
        info.min_zoom = *entry.min_zoom;
        info.coarse_reason.clear();  // nobody asks for more
    }
    if (entry.max_zoom) info.max_zoom = *entry.max_zoom;
    info.max_zoom = std::max(info.min_zoom, info.max_zoom);
    return std::shared_ptr<const Imagery>(new Imagery(entry, std::move(info), std::move(worker)));
}

Result<ImageryTile> Imagery::tile(int z, std::uint32_t x, std::uint32_t y) const {
    if (z < info_.min_zoom || z > info_.max_zoom) {
        return failure(
            Error::Code::Invalid,
            "imagery '" + entry_.id + "' has zooms " + std::to_string(info_.min_zoom) + " to " +
                std::to_string(info_.max_zoom) +
                (z < info_.min_zoom && !info_.coarse_reason.empty() ? ": " + info_.coarse_reason
                                                                    : ""));
    }
    auto picture = worker_->ask(Json{{"z", z}, {"x", x}, {"y", y}}.dump() + "\n");
    if (!picture) return tl::unexpected(picture.error());
    const bool png = picture->starts_with("\x89PNG");
    return ImageryTile{png ? "image/png" : "image/jpeg", std::move(*picture)};
}

}  // namespace geodata
