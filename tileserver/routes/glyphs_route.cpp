#include "tileserver/routes/glyphs_route.hpp"

#include "tileserver/routes/asset_folder.hpp"
#include "tileserver/routes/layer_list.hpp"
#include "tileserver/routes/problem.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace tileserver {
namespace {

/// Fonts named in an answer, not to make it endless.
constexpr std::size_t kMostListed = 60;

std::vector<std::string> fonts_of(std::string_view stack) {
    std::vector<std::string> fonts;
    while (!stack.empty()) {
        const auto comma = stack.find(',');
        std::string_view font = stack.substr(0, comma);
        while (font.starts_with(' ')) font.remove_prefix(1);
        if (!font.empty()) fonts.emplace_back(font);
        stack = comma == std::string_view::npos ? std::string_view{} : stack.substr(comma + 1);
    }
    return fonts;
}

std::optional<std::uint32_t> number(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// "19968-20223.pbf" → 19968.
std::optional<char32_t> first_of(std::string_view file) {
    if (!file.ends_with(".pbf")) return std::nullopt;
    file.remove_suffix(4);
    const auto dash = file.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto first = number(file.substr(0, dash));
    const auto last = number(file.substr(dash + 1));
    if (!first || !last || *first % 256 != 0 || *first > 65535 || *last != *first + 255)
        return std::nullopt;
    return static_cast<char32_t>(*first);
}

Reply bad_range(const Request& request) {
    const std::string& range = request.segments[2];
    return problem_reply(
        {400,
         {fmt::format("字形区间“{}”无效：应为 0-255.pbf、256-511.pbf …… 65280-65535.pbf", range),
          fmt::format("'{}' is no range of glyphs: they are 0-255.pbf, 256-511.pbf … "
                      "65280-65535.pbf",
                      range)},
         "range"},
        request);
}

Reply unknown_font(const GlyphSource& source, const Request& request) {
    std::vector<std::string> fonts = source.fonts ? source.fonts() : std::vector<std::string>{};
    const std::size_t count = fonts.size();
    if (fonts.size() > kMostListed) fonts.resize(kMostListed);
    const std::string& stack = request.segments[1];
    const std::string list =
        fmt::format("{}{}", fmt::join(fonts, ", "), count > fonts.size() ? ", …" : "");
    if (count == 0) {
        return problem_reply(
            {404,
             {fmt::format("没有字体“{}”：本机没有安装任何字体（Debian：fonts-noto-cjk），"
                          "工作区的 fonts/ 里也没有",
                          stack),
              fmt::format("no font '{}': no font is installed on this machine (Debian: "
                          "fonts-noto-cjk), and none is in the workspace's fonts/",
                          stack)},
             "fontstack"},
            request);
    }
    return problem_reply({404,
                          {fmt::format("没有字体“{}”；现有：{}", stack, list),
                           fmt::format("no font '{}'; there are: {}", stack, list)},
                          "fontstack"},
                         request);
}

}  // namespace

Handler glyphs_route(std::shared_ptr<const Site> site) {
    return [site = std::move(site)](const Request& request) {
        if (!site->tiles) return not_ready_reply(*site, request);
        const auto first = first_of(request.segments[2]);
        if (!first) return bad_range(request);
        if (!site->glyphs.range) return unknown_font(site->glyphs, request);
        auto range = site->glyphs.range(fonts_of(request.segments[1]), *first);
        if (!range && range.error().code == geodata::Error::Code::NotFound)
            return unknown_font(site->glyphs, request);
        if (!range) {
            return problem_reply({status_of(range.error().code),
                                  {"字体文件无法读取：" + range.error().message,
                                   "a font cannot be read: " + range.error().message},
                                  "fontstack"},
                                 request);
        }
        Reply reply;
        reply.body = *std::move(range);
        reply.content_type = "application/x-protobuf";
        reply.etag = content_tag(*reply.body);
        // Fonts change seldom; an old glyph for an hour does no harm.
        reply.cache_control = "public, max-age=3600, stale-while-revalidate=604800";
        reply.keep = Reply::Keep::File;
        return reply;
    };
}

}  // namespace tileserver
