#include "styles/sprites/icon_folder.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>

namespace styles {
namespace {

namespace fs = std::filesystem;
using geodata::Error;

std::vector<fs::path> drawings_in(const fs::path& folder) {
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator at(folder, failed), end; !failed && at != end;
         at.increment(failed)) {
        std::error_code ignored;
        if (at->path().extension() == ".svg" && at->is_regular_file(ignored))
            found.push_back(at->path());
    }
    std::sort(found.begin(), found.end());
    return found;
}

geodata::Result<SvgIcon> icon_of(const fs::path& file) {
    std::error_code failed;
    const auto size = fs::file_size(file, failed);
    if (failed)
        return geodata::failure(Error::Code::Unreadable, file.string() + ": cannot be read");
    if (size > SvgIcon::kMostBytes) {
        return geodata::failure(Error::Code::Invalid,
                                fmt::format("{}: has {} bytes; an icon has at most {}",
                                            file.filename().string(), size, SvgIcon::kMostBytes));
    }
    std::ifstream in(file, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (!in.good() && !in.eof())
        return geodata::failure(Error::Code::Unreadable, file.string() + ": cannot be read");
    return SvgIcon::read(file.filename().string(), bytes);
}

}  // namespace

IconFolder read_icons(const fs::path& folder) {
    IconFolder result;
    double pixels = 0;
    for (const fs::path& file : drawings_in(folder)) {
        auto icon = icon_of(file);
        if (!icon) {
            result.refused.push_back(icon.error());
            continue;
        }
        pixels += static_cast<double>(icon->width()) * icon->height();
        if (result.icons.size() == kMostIcons || pixels > kMostIconPixels) {
            result.refused.push_back(
                {Error::Code::Invalid,
                 fmt::format("{}: too many icons: at most {}, of {} pixels in "
                             "all",
                             file.filename().string(), kMostIcons, kMostIconPixels)});
            break;
        }
        result.icons.push_back(*std::move(icon));
    }
    return result;
}

}  // namespace styles
