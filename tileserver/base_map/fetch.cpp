#include "tileserver/base_map/fetch.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <mutex>
#include <new>
#include <utility>

namespace tileserver {
namespace {

struct Sink {
    std::string body;
    std::size_t most = 0;
    bool too_large = false;
};

/// Called by libcurl, through which no exception may go; a count that differs ends the transfer.
std::size_t receive(const char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& sink = *static_cast<Sink*>(into);
    const std::size_t length = size * count;
    sink.too_large = length > sink.most - sink.body.size();
    if (sink.too_large) return 0;
    try {
        sink.body.append(bytes, length);
    } catch (const std::bad_alloc&) {
        return 0;
    }
    return length;
}

FetchFailure failure_of(CURLcode code, const Sink& sink, const FetchLimits& limits) {
    if (sink.too_large) {
        return {.why = fmt::format("it answered with more than {} MiB", limits.most_bytes >> 20),
                .answered = true};
    }
    if (code == CURLE_OPERATION_TIMEDOUT) {
        const double seconds = static_cast<double>(limits.whole.count()) / 1000;
        return {.why = fmt::format("it did not answer within {:g} s", seconds), .timed_out = true};
    }
    return {curl_easy_strerror(code), false, false};  // a phrase without the address
}

std::string cache_control_of(CURL* curl) {
    curl_header* header = nullptr;
    const bool found =
        curl_easy_header(curl, "Cache-Control", 0, CURLH_HEADER, -1, &header) == CURLHE_OK;
    return found ? header->value : "";
}

}  // namespace

struct Fetcher::Handle {
    Handle() : curl(curl_easy_init()) {
        if (curl == nullptr) throw std::bad_alloc();
    }
    ~Handle() { curl_easy_cleanup(curl); }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    Handle(Handle&&) = delete;
    Handle& operator=(Handle&&) = delete;
    CURL* curl;
};

Fetcher::Fetcher(FetchLimits limits) : limits_(limits) {
    static std::once_flag started;
    std::call_once(started, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Fetcher::~Fetcher() = default;

std::unique_ptr<Fetcher::Handle> Fetcher::take() const {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_.empty()) {
            auto handle = std::move(idle_.back());
            idle_.pop_back();
            return handle;
        }
    }
    return std::make_unique<Handle>();
}

void Fetcher::give_back(std::unique_ptr<Handle> handle) const {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(handle));
}

tl::expected<Fetched, FetchFailure> Fetcher::get(const std::string& address) const {
    auto handle = take();
    CURL* const curl = handle->curl;
    Sink sink{{}, limits_.most_bytes};
    curl_easy_setopt(curl, CURLOPT_URL, address.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits_.connect.count()));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(limits_.whole.count()));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "goldenbelt");
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &sink);
    const CURLcode code = curl_easy_perform(curl);
    Fetched fetched;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &fetched.status);
    fetched.cache_control = cache_control_of(curl);
    give_back(std::move(handle));
    if (code != CURLE_OK) return tl::unexpected(failure_of(code, sink, limits_));
    fetched.body = std::move(sink.body);
    return fetched;
}

}  // namespace tileserver
