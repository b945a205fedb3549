#include "styles/style/own_styles.hpp"

#include "styles/style/style_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

namespace styles {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostStyles = 100;

geodata::Title title_of(const Json& style, const std::string& id) {
    if (style.contains("metadata") && style["metadata"].is_object()) {
        const Json title = style["metadata"].value("goldenbelt:title", Json());
        if (title.is_object() && title.contains("zh") && title.contains("en") &&
            title["zh"].is_string() && title["en"].is_string()) {
            return {title["zh"].get<std::string>(), title["en"].get<std::string>()};
        }
    }
    if (style.contains("name") && style["name"].is_string()) {
        const auto name = style["name"].get<std::string>();
        if (!name.empty()) return {name, name};
    }
    return {id, id};
}

bool may_be_an_id(const std::string& text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_';
    });
}

void complete(Json& address, std::string_view origin) {
    if (address.is_string() && address.get<std::string>().starts_with('/'))
        address = std::string(origin) + address.get<std::string>();
}

}  // namespace

namespace {

OwnStyle read_checked(const fs::path& file, const PublishedLayers* published) {
    OwnStyle own;
    own.id = file.stem().string();
    const auto fault = [&](const std::string& message) {
        own.faults.push_back(fmt::format("{}: {}", file.string(), message));
    };
    std::error_code failed;
    std::ifstream in;
    if (fs::is_regular_file(file, failed)) in.open(file, std::ios::binary);
    if (!in.is_open()) {
        fault("cannot be read");
        return own;
    }
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    auto style = parse_style(text);
    if (!style) {
        fault(style.error().message);
        return own;
    }
    for (const std::string& message : style_faults(*style, published)) fault(message);
    if (!own.faults.empty()) return own;
    own.title = title_of(*style, own.id);
    own.style = *std::move(style);
    return own;
}

}  // namespace

OwnStyle read_own_style(const fs::path& file, const PublishedLayers& published) {
    return read_checked(file, &published);
}

OwnStyle read_own_style_frame(const fs::path& file) { return read_checked(file, nullptr); }

std::vector<OwnStyle> read_own_styles(const fs::path& folder,
                                      const PublishedLayers& published,
                                      const std::vector<std::string_view>& taken) {
    std::vector<fs::path> files;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end;
         entry.increment(failed)) {
        if (entry->path().extension() == ".json") files.push_back(entry->path());
    }
    std::sort(files.begin(), files.end());
    std::vector<OwnStyle> styles;
    for (const fs::path& file : files) {
        if (styles.size() == kMostStyles) {
            styles.push_back({file.stem().string(),
                              {},
                              nullptr,
                              {fmt::format("{}: a workspace has at most {} styles; this one and "
                                           "those after it are not read",
                                           file.string(), kMostStyles)}});
            break;
        }
        OwnStyle own = read_own_style(file, published);
        if (!may_be_an_id(own.id)) {
            own.faults.push_back(
                fmt::format("{}: a style's name has only letters, digits, - and _", file.string()));
        } else if (std::find(taken.begin(), taken.end(), own.id) != taken.end()) {
            own.faults.push_back(
                fmt::format("{}: the program has a style '{}' already", file.string(), own.id));
        }
        if (!own.faults.empty()) own.style = nullptr;
        styles.push_back(std::move(own));
    }
    return styles;
}

Json with_origin(Json style, std::string_view origin) {
    for (const char* key : {"glyphs", "sprite"}) {
        if (style.contains(key)) complete(style[key], origin);
    }
    if (style.contains("sources") && style["sources"].is_object()) {
        for (Json& source : style["sources"]) {
            if (source.contains("url")) complete(source["url"], origin);
            if (!source.contains("tiles") || !source["tiles"].is_array()) continue;
            for (Json& address : source["tiles"]) complete(address, origin);
        }
    }
    return style;
}

}  // namespace styles
