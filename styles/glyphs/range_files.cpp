#include "styles/glyphs/range_files.hpp"

#include <fmt/format.h>
#include <unistd.h>
#include <xxhash.h>

#include <array>
#include <cstring>
#include <fstream>
#include <iterator>
#include <memory>
#include <system_error>
#include <vector>

namespace styles {
namespace {

namespace fs = std::filesystem;

using Hash = std::array<char, sizeof(XXH64_canonical_t)>;

Hash hash_of(std::string_view bytes) {
    XXH64_canonical_t canonical;
    XXH64_canonicalFromHash(&canonical, XXH3_64bits(bytes.data(), bytes.size()));
    Hash hash{};
    std::memcpy(hash.data(), &canonical, hash.size());
    return hash;
}

std::uintmax_t bytes_below(const fs::path& folder) {
    std::uintmax_t total = 0;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        std::error_code ignored;
        const auto size = at->file_size(ignored);
        if (!ignored) total += size;
    }
    return total;
}

}  // namespace

RangeFiles::RangeFiles(fs::path folder) : folder_(std::move(folder)) {
    if (!folder_.empty()) bytes_ = bytes_below(folder_);
}

fs::path RangeFiles::file_of(std::string_view key, char32_t first) const {
    return folder_ / key / fmt::format("{}.pbf", static_cast<std::uint32_t>(first));
}

std::optional<std::string> RangeFiles::find(std::string_view key, char32_t first) const {
    if (folder_.empty()) return std::nullopt;
    std::ifstream in(file_of(key, first), std::ios::binary);
    if (!in) return std::nullopt;
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    Hash noted{};
    if (bytes.size() < noted.size()) return std::nullopt;
    std::memcpy(noted.data(), bytes.data() + bytes.size() - noted.size(), noted.size());
    bytes.resize(bytes.size() - noted.size());
    if (hash_of(bytes) != noted) return std::nullopt;
    return bytes;
}

void RangeFiles::put(std::string_view key, char32_t first, std::string_view range) const {
    if (folder_.empty() || bytes_ + range.size() > kMostBytes) return;
    static std::atomic<unsigned> counter{0};
    const fs::path file = file_of(key, first);
    const fs::path part =
        file.parent_path() / fmt::format("{}.{}.part", ::getpid(), counter.fetch_add(1));
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    {
        std::ofstream out(part, std::ios::binary);
        const Hash hash = hash_of(range);
        out << range << std::string_view(hash.data(), hash.size());
        out.close();
        if (!out) {
            fs::remove(part, failed);
            return;
        }
    }
    fs::rename(part, file, failed);
    if (failed) {
        fs::remove(part, failed);
    } else {
        bytes_ += range.size();
    }
}

std::string file_digest(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) return {};
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    const std::unique_ptr<XXH3_state_t, Free> state(XXH3_createState());
    if (!state) throw std::bad_alloc();
    XXH3_128bits_reset(state.get());
    std::vector<char> buffer(std::size_t{1} << 20U);
    while (in.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || in.gcount() > 0)
        XXH3_128bits_update(state.get(), buffer.data(), static_cast<std::size_t>(in.gcount()));
    const XXH128_hash_t hash = XXH3_128bits_digest(state.get());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

}  // namespace styles
