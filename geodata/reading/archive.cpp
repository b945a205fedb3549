#include "geodata/reading/archive.hpp"

#include "geodata/reading/text_encoding.hpp"
#include "geodata/reading/utf8.hpp"

#include <zip.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <vector>

namespace geodata {
namespace {

namespace fs = std::filesystem;

struct CloseZip {
    void operator()(zip_t* zip) const { zip_discard(zip); }
};
struct CloseEntry {
    void operator()(zip_file_t* entry) const { zip_fclose(entry); }
};
using Zip = std::unique_ptr<zip_t, CloseZip>;

constexpr std::uint64_t kMostEntries = 100'000;

Result<Zip> open_zip(const fs::path& archive) {
    int code = 0;
    Zip zip(zip_open(archive.c_str(), ZIP_RDONLY, &code));
    if (zip) return zip;
    zip_error_t error;
    zip_error_init_with_code(&error, code);
    const std::string reason = zip_error_strerror(&error);
    zip_error_fini(&error);
    return failure(Error::Code::Unreadable, "the ZIP archive is broken: " + reason);
}

std::string mebibytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MiB"; }

Result<std::uint64_t> claimed_size(zip_t* zip) {
    const auto entries =
        static_cast<std::uint64_t>(std::max<zip_int64_t>(zip_get_num_entries(zip, 0), 0));
    if (entries > kMostEntries) {
        return failure(Error::Code::Unreadable,
                       "the ZIP archive holds " + std::to_string(entries) + " entries");
    }
    std::uint64_t sum = 0;
    for (std::uint64_t i = 0; i < entries; ++i) {
        zip_stat_t stat;
        zip_stat_init(&stat);
        if (zip_stat_index(zip, i, 0, &stat) != 0 || (stat.valid & ZIP_STAT_SIZE) == 0) {
            return failure(Error::Code::Unreadable,
                           "the ZIP archive does not say how large its entries are");
        }
        if (stat.size > UINT64_MAX - sum)
            return failure(Error::Code::Unreadable, "the ZIP archive's sizes are impossible");
        sum += stat.size;
    }
    return sum;
}

/// Copies one entry, taking from `left` what it wrote.
Result<void> unpack_entry(zip_t* zip,
                          std::uint64_t index,
                          const std::string& name,
                          const fs::path& target,
                          std::uint64_t& left) {
    const std::unique_ptr<zip_file_t, CloseEntry> entry(zip_fopen_index(zip, index, 0));
    if (!entry) {
        return failure(
            Error::Code::Unreadable,
            "entry '" + name + "' of the ZIP archive cannot be unpacked: " + zip_strerror(zip));
    }
    std::error_code problem;
    fs::create_directories(target.parent_path(), problem);
    std::ofstream out(target, std::ios::binary);
    std::vector<char> buffer(std::size_t{1} << 18);
    // libzip unpacks what there is, whatever the archive says of its size.
    zip_stat_t stat;
    zip_stat_init(&stat);
    const bool told =
        zip_stat_index(zip, index, 0, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) != 0;
    std::uint64_t claimed_left = told ? stat.size : 0;
    while (true) {
        const auto got = zip_fread(entry.get(), buffer.data(), buffer.size());
        if (got < 0) {
            return failure(Error::Code::Unreadable, "entry '" + name +
                                                        "' of the ZIP archive is damaged: " +
                                                        zip_file_strerror(entry.get()));
        }
        if (got == 0) break;
        if (static_cast<std::uint64_t>(got) > std::min(left, claimed_left)) {
            return failure(
                Error::Code::Unreadable,
                "entry '" + name + "' unpacks to more than the archive says or is allowed");
        }
        left -= static_cast<std::uint64_t>(got);
        claimed_left -= static_cast<std::uint64_t>(got);
        out.write(buffer.data(), got);
    }
    if (!out.flush()) {
        return failure(Error::Code::Unreadable,
                       "entry '" + name + "' cannot be written to the temporary folder");
    }
    return {};
}

}  // namespace

std::string entry_name(std::string_view bytes) {
    return is_utf8(bytes) ? std::string(bytes) : to_utf8_lossy(bytes, kGb18030);
}

std::optional<fs::path> safe_relative(std::string_view name) {
    std::string slashed(name);
    std::replace(slashed.begin(), slashed.end(), '\\', '/');
    if (slashed.empty() || slashed.front() == '/' || slashed.find('\0') != std::string::npos)
        return std::nullopt;
    if (slashed.size() > 1 && slashed[1] == ':') return std::nullopt;
    const fs::path path(slashed);
    for (const auto& part : path) {
        if (part == "..") return std::nullopt;
    }
    return path;
}

Result<void> unpack(const fs::path& archive, const fs::path& into, std::uint64_t budget_bytes) {
    auto zip = open_zip(archive);
    if (!zip) return tl::unexpected(zip.error());
    const auto claimed = claimed_size(zip->get());
    if (!claimed) return tl::unexpected(claimed.error());
    if (*claimed > budget_bytes) {
        return failure(Error::Code::Unreadable, "the ZIP archive unpacks to " +
                                                    mebibytes(*claimed) + ", more than the " +
                                                    mebibytes(budget_bytes) + " allowed");
    }
    std::uint64_t left = budget_bytes;
    const auto entries = static_cast<std::uint64_t>(zip_get_num_entries(zip->get(), 0));
    for (std::uint64_t i = 0; i < entries; ++i) {
        const char* raw = zip_get_name(zip->get(), i, ZIP_FL_ENC_RAW);
        const std::string name = entry_name(raw == nullptr ? "" : raw);
        const auto relative = safe_relative(name);
        if (!relative) {
            return failure(
                Error::Code::Unreadable,
                "the ZIP archive has an entry that would be written outside its folder: '" + name +
                    "'");
        }
        if (name.back() == '/' || name.back() == '\\') continue;  // folders come with their files
        if (auto done = unpack_entry(zip->get(), i, name, into / *relative, left); !done)
            return done;
    }
    return {};
}

Result<std::uint64_t> unpacked_size(const fs::path& archive) {
    auto zip = open_zip(archive);
    if (!zip) return tl::unexpected(zip.error());
    return claimed_size(zip->get());
}

}  // namespace geodata
