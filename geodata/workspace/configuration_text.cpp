#include "geodata/schema/schema_json.hpp"
#include "geodata/workspace/configuration.hpp"

#include <toml++/toml.h>

#include <fstream>
#include <sstream>
#include <system_error>

namespace geodata {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHead = R"(# 本工作区的设置,启动时读取一次。
# The settings of this workspace, read once at start. Every line that starts with # is a comment.

# 地图标题 / The title of the map, in both languages.
)";

constexpr std::string_view kDay = R"(
# “今天”是哪一天(例如 "2023-10-31");留空则取本机日期。地图显示这一天的状态。
# The day that "today" means, for example "2023-10-31"; empty: the machine's day. The map shows what is true on it.
)";

constexpr std::string_view kLights = R"(
# 红黄绿灯:进度差(实际进度减序时进度,百分点)低于这些数时亮黄灯、红灯。
# The lights of projects: yellow and red where the progress gap (actual minus scheduled, percentage points) is below these.
[lights]
)";

constexpr std::string_view kLayers = R"(
# 每个图层一段 [[layers]];没有写到的图层按默认方式发布。
# One [[layers]] a layer; layers that are not named here are published with the defaults.
#
#   [[layers]]
#   id = "parcels"                       # 图层名,用于网址和瓦片 / the name in addresses and tiles
#   domain = "parcel"                    # project, parcel, corridor, district, road, control_line, …; "none": 原样 / as it came
#   title = { zh = "地块", en = "Parcels" }
#   columns = { "图斑号" = "parcel_no" }   # 文件中的列名 = 字段;优先于自动识别 / column of the file = field, before any guess
#   min_zoom = 9                         # 0–24
#   max_zoom = 16
#   audience = "internal"                # public, internal, restricted
#   attribution = "© 规划局"
#   publish = true                       # false: 只留在记录中 / kept in the record alone
#   review_number = "GS(2024)0000号"      # 审图号;没有它,样式不得画国界 / without it no style may draw national limits from it
)";

constexpr std::string_view kImagery = R"(
# 每套影像一段 [[imagery]]:GeoTIFF/COG、图幅文件夹、栅格 MBTiles。地图中显示在地块之下。
# One [[imagery]] an orthophoto: GeoTIFF or COG, a folder of sheets, a raster MBTiles. Drawn under the parcels.
#
#   [[imagery]]
#   id = "ortho2023"                     # 用于网址 / in addresses: /imagery/ortho2023/{z}/{x}/{y}
#   title = { zh = "2023 年正射影像", en = "Orthophoto 2023" }
#   files = ["imagery/2023", "/data/east.tif"]   # 相对于本工作区 / relative to this workspace
#   attribution = "© 测绘院"
#   min_zoom = 10                        # 可选 / if the files allow more
#   max_zoom = 19
#   opacity = 1.0
)";

constexpr std::string_view kBaseMaps = R"(
# 外部栅格底图,每个一段 [[base_map]];瓦片由本服务器代取,密钥不出服务器。默认没有。
# Raster base maps of other servers, one [[base_map]] each; this server fetches the tiles, the key never leaves it. Default: none.
# 只能用 WGS 84 或 CGCS2000 的底图;高德等 GCJ-02 底图有数百米偏移,不可用。
# In WGS 84 or CGCS2000: maps in GCJ-02 (Amap and others) lie hundreds of metres beside the data.
#
#   [[base_map]]
#   id = "tianditu"
#   title = { zh = "天地图影像", en = "Tianditu imagery" }
#   tianditu = "img"                     # vec, img, ter; 注记 / names: cva, cia, cta
#   key = "0123456789abcdef"             # “服务器端”密钥 / a key of the kind for servers
#
#   [[base_map]]
#   id = "tianditu-names"
#   tianditu = "cia"
#   over = "tianditu"                    # 叠加在该底图之上 / drawn over that one, with it
#   key = "0123456789abcdef"
#
#   [[base_map]]
#   id = "province"
#   address = "https://t{s}.example.gov.cn/wmts?LAYER=base&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk={key}"   # {-y}: TMS
#   subdomains = ["0", "1"]              # {s}
#   key = "abc"                          # {key}
#   attribution = "© …"
#   min_zoom = 5
#   max_zoom = 18
#   tile_pixels = 256                    # 或 / or 512
#   opacity = 1.0
)";

std::string quoted(const std::string& text) {
    std::ostringstream out;
    out << toml::value<std::string>(text);
    return out.str();
}

std::string number(double value) {
    std::ostringstream out;
    out << toml::value<double>(value);
    return out.str();
}

std::string title_text(const Title& title) {
    return "{ zh = " + quoted(title.zh) + ", en = " + quoted(title.en) + " }";
}

std::string layer_text(const LayerConfiguration& layer) {
    std::string text = "\n[[layers]]\nid = " + quoted(layer.id) + "\n";
    const auto line = [&](const char* key, const std::string& value) {
        text += std::string(key) + " = " + value + "\n";
    };
    if (!layer.domain.empty()) line("domain", quoted(layer.domain));
    if (layer.title != Title{}) line("title", title_text(layer.title));
    if (!layer.columns.empty()) {
        std::string columns;
        for (const auto& [column, field] : layer.columns) {
            columns += (columns.empty() ? "" : ", ") + quoted(column) + " = " + quoted(field);
        }
        line("columns", "{ " + columns + " }");
    }
    if (layer.min_zoom) line("min_zoom", std::to_string(*layer.min_zoom));
    if (layer.max_zoom) line("max_zoom", std::to_string(*layer.max_zoom));
    if (layer.audience) line("audience", quoted(std::string(name_of(*layer.audience))));
    if (!layer.attribution.empty()) line("attribution", quoted(layer.attribution));
    if (!layer.publish) line("publish", "false");
    if (!layer.review_number.empty()) line("review_number", quoted(layer.review_number));
    return text;
}

std::string imagery_text(const ImageryEntry& imagery) {
    std::string files;
    for (const fs::path& file : imagery.files)
        files += (files.empty() ? "" : ", ") + quoted(file.string());
    std::string text = "\n[[imagery]]\nid = " + quoted(imagery.id) + "\n";
    if (imagery.title != Title{}) text += "title = " + title_text(imagery.title) + "\n";
    text += "files = [" + files + "]\n";
    if (!imagery.attribution.empty()) text += "attribution = " + quoted(imagery.attribution) + "\n";
    if (imagery.min_zoom) text += "min_zoom = " + std::to_string(*imagery.min_zoom) + "\n";
    if (imagery.max_zoom) text += "max_zoom = " + std::to_string(*imagery.max_zoom) + "\n";
    if (imagery.opacity != 1) text += "opacity = " + number(imagery.opacity) + "\n";
    return text;
}

std::string base_map_text(const BaseMapEntry& map) {
    std::string text = "\n[[base_map]]\nid = " + quoted(map.id) + "\n";
    const auto line = [&](const char* key, const std::string& value) {
        text += std::string(key) + " = " + value + "\n";
    };
    if (map.title != Title{}) line("title", title_text(map.title));
    if (!map.tianditu.empty()) line("tianditu", quoted(map.tianditu));
    if (!map.address.empty()) line("address", quoted(map.address));
    std::string names;
    for (const std::string& name : map.subdomains)
        names += (names.empty() ? "" : ", ") + quoted(name);
    if (!names.empty()) line("subdomains", "[" + names + "]");
    if (!map.key.empty()) line("key", quoted(map.key));
    if (!map.over.empty()) line("over", quoted(map.over));
    if (!map.attribution.empty()) line("attribution", quoted(map.attribution));
    if (map.min_zoom) line("min_zoom", std::to_string(*map.min_zoom));
    if (map.max_zoom) line("max_zoom", std::to_string(*map.max_zoom));
    line("tile_pixels", std::to_string(map.tile_pixels));
    line("opacity", number(map.opacity));
    return text;
}

}  // namespace

std::string to_toml(const Configuration& configuration) {
    std::string text(kHead);
    text += "title = " + title_text(configuration.title) + "\n";
    text += kDay;
    text += "day = " + quoted(configuration.day) + "\n";
    text += kLights;
    text += "yellow_below = " + number(configuration.lights.yellow_below) + "\n";
    text += "red_below = " + number(configuration.lights.red_below) + "\n";
    text += kLayers;
    for (const LayerConfiguration& layer : configuration.layers) text += layer_text(layer);
    text += kImagery;
    for (const ImageryEntry& imagery : configuration.imagery) text += imagery_text(imagery);
    text += kBaseMaps;
    for (const BaseMapEntry& map : configuration.base_maps) text += base_map_text(map);
    return text;
}

Result<void> make_workspace(const fs::path& workspace, const Configuration& configuration) {
    const auto cannot = [&](const std::error_code& why) {
        return failure(Error::Code::Unreadable,
                       workspace.string() + ": cannot be made: " + why.message());
    };
    std::error_code failed;
    if (fs::exists(workspace, failed) &&
        (!fs::is_directory(workspace, failed) || !fs::is_empty(workspace, failed))) {
        return failure(Error::Code::Invalid, workspace.string() +
                                                 ": is there already, and is no workspace (no " +
                                                 std::string(kConfigurationFile) + ")");
    }
    fs::create_directories(workspace / "cache", failed);
    if (failed) return cannot(failed);
    const fs::path file = workspace / kConfigurationFile;
    const fs::path fresh = file.string() + ".new";
    std::ofstream out(fresh, std::ios::binary);
    out << to_toml(configuration);
    out.close();
    if (!out) return failure(Error::Code::Unreadable, fresh.string() + ": cannot be written");
    fs::rename(fresh, file, failed);
    if (failed) return cannot(failed);
    return {};
}

}  // namespace geodata
